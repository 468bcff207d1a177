//! Results folders that a stranger changed: nothing that is made of them believes another result, panics, or leaves the folder.
//!
//! An honest folder is changed at random, and then reported in every format, merged, judged again and resumed. Each ends with
//! an error or with the results of the honest folder. Outside lies a file with a secret, to which links lead; the secret is in
//! no output, and everything outside stays as it is.

mod changes;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value as Json, json};

use self::changes::{Change, Random, change};
use super::{FORMATS, Gradebook, Options, RunReport, Writer};
use crate::batch::{
    grade::{Choices, Finish, Target},
    merge::merge,
    rejudge::{apply, changes, discard},
    results::{Results, Shard},
    testing::Course,
};

const SECRET: &str = "the-secret-of-the-machine";

/// An honest folder, and what is made of it.
struct Place {
    course: Course,
    input: PathBuf,
    root: PathBuf,
    outside: PathBuf,
    honest: BTreeMap<PathBuf, String>,
    around: BTreeMap<PathBuf, String>,
    /// The honest reports.
    reports: BTreeMap<String, String>,
}

fn choices() -> Choices {
    Choices { shard: Some(Shard { index: 1, of: 1 }), ..Choices::default() }
}

impl Place {
    fn new() -> Self {
        let course = Course::open();
        let class = course.path("class");
        for (file, source) in [
            ("ana/echo.py", "* => echo"),
            ("ana/ring.py", "* => answer 1"),
            ("ana/sums.py", "* => print 1"),
            ("ben/echo.py", "[1] => echo\n[2] => raise ValueError: no\n* => echo"),
            ("ben/ring.ts", "syntax expected ';'"),
            ("ben/sums.ts", "* => work 160000000"),
            ("cleo/echo.py", "* => echo"),
            ("cleo/ring.py", "* => break"),
            ("cleo/sums.txt", "a text"),
            ("dan/echo.ts", "* => work 1; echo"),
        ] {
            fs::create_dir_all(class.join(file).parent().unwrap()).unwrap();
            fs::write(class.join(file), source).unwrap();
        }
        let (root, outside): (PathBuf, PathBuf) = (course.path("place/results"), course.path("outside"));
        let finish = course.run(&class, &Target::New(root.clone()), choices()).unwrap();
        assert!(matches!(finish, Finish::Complete(_)));
        let honest = course.files(&root);
        // What links lead to: a secret, and the folder's own content, which is honest but elsewhere.
        write_all(&outside, &honest);
        fs::write(outside.join("secret"), SECRET).unwrap();
        let around = course.files(&outside);
        let mut place = Self { course, input: class, root, outside, honest, around, reports: BTreeMap::new() };
        place.reports = place.report().unwrap();
        place
    }

    /// Puts the folder back to what it was. With `cut`, as a process left it that died after two lines.
    fn restore(&self, cut: bool) {
        let place = self.root.parent().unwrap();
        fs::remove_dir_all(place).unwrap();
        write_all(&self.root, &self.honest);
        if cut {
            fs::remove_file(self.root.join("summary.json")).unwrap();
            let lines: String = self.honest[Path::new("results.jsonl")].split_inclusive('\n').take(2).collect();
            fs::write(self.root.join("results.jsonl"), lines).unwrap();
        }
    }

    /// All reports on the folder, by name.
    fn report(&self) -> Result<BTreeMap<String, String>, String> {
        let gradebook = Gradebook::read(&self.root).map_err(|error| error.to_string())?;
        let environment =
            |name: &str| (!matches!(name, "GITHUB_STEP_SUMMARY" | "JUDGE_NOW")).then(|| "variable".into());
        let run = RunReport::new(gradebook, Options { width: 200, ks: vec![1, 2], bom: false, environment });
        let mut reports = BTreeMap::new();
        let mut errors = String::new();
        for format in FORMATS {
            match format.write {
                Writer::Whole(write) => {
                    let mut out = Vec::new();
                    match write(&run, &mut out) {
                        Ok(()) => drop(reports.insert(format.name.to_owned(), String::from_utf8(out).unwrap())),
                        Err(error) => errors += &format!("{}: {error}\n", format.name),
                    }
                }
                Writer::OfStudent(of) => {
                    for person in 0..run.gradebook.people.len() {
                        match of(&run, person) {
                            Ok(json) => {
                                let mut json = json.unwrap_or_default();
                                // The one thing that varies.
                                json.as_object_mut().map(|json| json.remove("datetime"));
                                reports.insert(format!("{} {person}", format.name), json.to_string());
                            }
                            Err(error) => errors += &format!("{}: {error}\n", format.name),
                        }
                    }
                }
            }
        }
        if errors.is_empty() { Ok(reports) } else { Err(errors) }
    }

    fn merge(&self) -> Result<BTreeMap<PathBuf, String>, String> {
        let out = self.root.with_file_name("merged");
        merge(std::slice::from_ref(&self.root), &out).map_err(|error| error.to_string())?;
        Ok(self.course.files(&out))
    }

    /// The changes that judging again shows, and the folder after they were applied.
    fn rejudge(&self, is_applied: bool) -> Result<(Vec<String>, BTreeMap<PathBuf, String>), String> {
        let rejudge = || {
            let before = Results::open(&self.root)?;
            let after = self.course.rejudge(&before)?;
            let shown = changes(&before, &after)?.map(|change| change.map(|change| format!("{change:?}")));
            let shown = shown.collect::<Result<Vec<_>, _>>()?;
            if is_applied {
                apply(&before, &after)?;
            } else {
                discard(&after)?;
            }
            Ok(shown)
        };
        let shown = rejudge().map_err(|error: crate::batch::Error| error.to_string())?;
        Ok((shown, self.course.files(&self.root)))
    }

    fn resume(&self) -> Result<BTreeMap<PathBuf, String>, String> {
        let finish = self.course.run(&self.input, &Target::Resumed(self.root.clone()), choices());
        finish.map_err(|error| error.to_string())?;
        Ok(self.course.files(&self.root))
    }

    /// What programs got in these lines, by their problem, language and source.
    fn results(lines: &str) -> BTreeMap<String, Json> {
        let result = |line: &str| {
            let line: Json = serde_json::from_str(line).unwrap();
            let judged = &line["outcome"]["judged"];
            let result = json!([judged["verdict"], judged["score"], judged["correctness"], judged["edge_cases"]]);
            (!judged.is_null())
                .then(|| (format!("{} {} {}", line["problem"], line["language"], line["source"]), result))
        };
        lines.lines().filter_map(result).collect()
    }

    /// Fails when these lines say that a program got something else than in the honest folder.
    fn assert_honest(&self, lines: &str, seed: &str) {
        let honest = Self::results(&self.honest[Path::new("results.jsonl")]);
        for (program, result) in Self::results(lines) {
            assert_eq!(honest.get(&program), Some(&result), "{seed}: {program}");
        }
    }

    /// Carries out a task on the changed folder. Gives all of its output or its error, and fails when the output is not what
    /// it may be.
    fn carry_out(&self, task: &str, change: Change, seed: &str) -> Result<String, String> {
        let results = Path::new("results.jsonl");
        let (lines, output) = match task {
            "report" => {
                let reports = self.report()?;
                // Without the summary, grading goes on, and the page says so.
                let is_finished = self.root.join("summary.json").exists();
                let is_free = |name: &&String| *name == "html" && !is_finished;
                for (name, report) in reports.iter().filter(|(name, _)| !is_free(name)) {
                    assert!(
                        change == Change::Free || self.reports.get(name) == Some(report),
                        "{seed}: {name}: {report}"
                    );
                }
                assert!(change == Change::Free || reports.len() == self.reports.len(), "{seed}");
                (reports["jsonl"].clone(), format!("{reports:?}"))
            }
            "merge" => {
                let files = self.merge()?;
                (files[results].clone(), format!("{files:?}"))
            }
            "rejudge" => {
                let (shown, files) = self.rejudge(seed.len().is_multiple_of(2))?;
                assert!(shown.is_empty(), "{seed}: {shown:?}");
                (files[results].clone(), format!("{shown:?}"))
            }
            _ => {
                let files = self.resume()?;
                // A judgement has words that only it has, and `run.json` may be written in more than one way.
                let is_free = |name: &Path| name.starts_with("judgements") || name == Path::new("run.json");
                for name in self.honest.keys().filter(|name| !is_free(name)) {
                    assert_eq!(files.get(name), self.honest.get(name), "{seed}: {}", name.display());
                }
                (files[results].clone(), "resumed".to_owned())
            }
        };
        assert!(change != Change::Planted || task == "rejudge" || task == "resume", "{seed}: it was read");
        self.assert_honest(&lines, seed);
        Ok(output)
    }

    /// Fails when something outside is not as it was, or the secret is in this output.
    fn assert_untouched(&self, output: &str, seed: &str) {
        assert!(!output.contains(SECRET), "{seed}: the secret is out: {output}");
        assert_eq!(self.course.files(&self.outside), self.around, "{seed}: outside has changed");
        let names = fs::read_dir(self.outside.parent().unwrap()).unwrap().count();
        assert_eq!(names, 3, "{seed}: the class, the place and what is outside are there, and nothing else");
    }
}

fn write_all(root: &Path, files: &BTreeMap<PathBuf, String>) {
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn the_honest_folder_gives_its_own_results() {
    let place = Place::new();
    let mut merged = place.merge().unwrap();
    merged.insert("run.json".into(), place.honest[Path::new("run.json")].clone());
    assert_eq!(merged, place.honest, "except for the shard");
    for is_applied in [false, true] {
        place.restore(false);
        assert_eq!(place.rejudge(is_applied).unwrap(), (Vec::new(), place.honest.clone()));
    }
    for cut in [false, true] {
        place.restore(cut);
        assert_eq!(place.resume().unwrap(), place.honest);
    }
}

#[test]
fn whatever_is_changed_nothing_believes_it_and_nothing_leaves_the_folder() {
    let place = Place::new();
    let (mut refused, mut accepted) = (0, 0);
    for seed in 0..150 {
        for task in ["report", "merge", "rejudge", "resume"] {
            place.restore(task == "resume" && seed % 2 == 1);
            let files: Vec<PathBuf> = place.course.files(&place.root).into_keys().collect();
            let (what, change) = change(&place.root, &files, &place.outside, &mut Random(seed));
            let seed = format!("seed {seed}, {task}, {what}");
            let output = place.carry_out(task, change, &seed);
            *(if output.is_ok() { &mut accepted } else { &mut refused }) += 1;
            let (Ok(output) | Err(output)) = output;
            assert!(!output.is_empty(), "{seed}: an error says what is wrong");
            place.assert_untouched(&output, &seed);
        }
    }
    assert!(refused > 250 && accepted > 50, "{refused} were refused, and {accepted} were not");
}
