//! Results folders that a stranger changed: nothing that is made of them believes another result, panics, or leaves the folder.
//!
//! An honest folder is changed at random, and then reported in every format, merged, judged again and resumed. Each ends with
//! an error or with the results of the honest folder. Outside lies a file with a secret, to which links lead; the secret is in
//! no output, and everything outside stays as it is.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value as Json, json};

use super::{FORMATS, Gradebook, Options, RunReport, Writer};
use crate::batch::{
    grade::{Choices, Finish, Target},
    merge::merge,
    rejudge::{apply, changes, discard},
    results::{Results, Shard},
    testing::Course,
};

const SECRET: &str = "the-secret-of-the-machine";

/// What a field is replaced by.
const VALUES: &[&str] = &[
    r#""../../outside/secret""#,
    r#""/etc/passwd""#,
    r#""a\u0000b""#,
    r#""""#,
    r#""\u001b[2J\u202e<script>""#,
    r#""0000000000000000000000000000000000000000000000000000000000000000""#,
    r#""other""#,
    r#""typescript""#,
    r#""AC""#,
    r#""SK""#,
    r#""JE""#,
    r#""echo""#,
    "0",
    "1",
    "100.0",
    "-1",
    "18446744073709551615",
    "1e308",
    "1e999",
    "0.1e-400",
    "null",
    "true",
    "[]",
    "{}",
    r#"[[[[[[[["x"]]]]]]]]"#,
];

/// A small generator of numbers, so that a failing seed can be tried again.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// What became of a changed folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// Something that the folder says twice is no longer said twice.
    Said,
    /// Something is no longer there, or is cut.
    Missing,
    /// Something is no plain file or folder. What a link leads to may be what was there.
    Planted,
    /// Something that only this place says, such as a name, may be different.
    Free,
}

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
            ("ben/sums.ts", "* => work 60000000"),
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
        let environment = |name: &str| (name != "GITHUB_STEP_SUMMARY").then(|| "variable".into());
        let run = RunReport::new(gradebook, Options { width: 200, ks: vec![1, 2], environment });
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
        Ok((shown, self.files_without_links()))
    }

    fn resume(&self) -> Result<BTreeMap<PathBuf, String>, String> {
        let finish = self.course.run(&self.input, &Target::Resumed(self.root.clone()), choices());
        finish.map_err(|error| error.to_string())?;
        Ok(self.files_without_links())
    }

    /// The files of the folder; bytes that are no text are replaced.
    fn files_without_links(&self) -> BTreeMap<PathBuf, String> {
        let files = store::walk(&self.root).map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
        let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        files.map(|file| (file.path().strip_prefix(&self.root).unwrap().to_owned(), text(file.path()))).collect()
    }

    /// Changes one thing in the folder. Says what, and of which kind it is.
    fn change(&self, random: &mut Random) -> (String, Change) {
        let files: Vec<PathBuf> = self.course.files(&self.root).into_keys().collect();
        let name = random.pick(&files).clone();
        let path = self.root.join(&name);
        match random.below(10) {
            0 | 1 => flip(&path, &name, random),
            2..=4 => replace_field(&path, &name, random),
            5 => change_lines(&self.root, random),
            6 => {
                fs::remove_file(&path).unwrap();
                (format!("{} is gone", name.display()), Change::Missing)
            }
            7 => {
                let length = fs::metadata(&path).unwrap().len();
                fs::File::options().write(true).open(&path).unwrap().set_len(length / 2).unwrap();
                (format!("{} is cut", name.display()), Change::Missing)
            }
            #[cfg(unix)]
            8 => self.plant(&path, &name, random),
            #[cfg(unix)]
            _ => self.plant_folder(random),
            #[cfg(not(unix))]
            _ => change_lines(&self.root, random),
        }
    }

    /// Puts something in the place of a file that is none.
    #[cfg(unix)]
    fn plant(&self, path: &Path, name: &Path, random: &mut Random) -> (String, Change) {
        use std::os::unix::fs::symlink;

        fs::remove_file(path).unwrap();
        let what = *random.pick(&["secret", "same", "folder", "nowhere", "zero", "hard", "dir", "pipe"]);
        match what {
            "secret" => symlink(self.outside.join("secret"), path).unwrap(),
            "same" => symlink(self.outside.join(name), path).unwrap(),
            "folder" => symlink(&self.outside, path).unwrap(),
            "nowhere" => symlink(self.outside.join("new"), path).unwrap(),
            "zero" => symlink("/dev/zero", path).unwrap(),
            "hard" => fs::hard_link(self.outside.join("secret"), path).unwrap(),
            "dir" => fs::create_dir(path).unwrap(),
            _ => assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success()),
        }
        (format!("{} is {what}", name.display()), Change::Planted)
    }

    /// Puts a link to a folder outside where the folder has, or would make, one of its own.
    #[cfg(unix)]
    fn plant_folder(&self, random: &mut Random) -> (String, Change) {
        use std::os::unix::fs::symlink;

        let name = *random.pick(&["judgements", "sources", "rejudged", "judgements/a.part", "sources/a.part"]);
        let path = self.root.join(name);
        let (target, change) = match name {
            "judgements" | "sources" => {
                fs::remove_dir_all(&path).unwrap();
                (self.outside.join(name), Change::Planted)
            }
            _ => (self.outside.clone(), Change::Free),
        };
        symlink(target, path).unwrap();
        (format!("{name} leads outside"), change)
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
                assert!(change == Change::Free || reports == self.reports, "{seed}: {reports:?}");
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

fn flip(path: &Path, name: &Path, random: &mut Random) -> (String, Change) {
    let mut bytes = fs::read(path).unwrap();
    let at = random.below(bytes.len().max(1));
    let Some(byte) = bytes.get_mut(at) else { return ("nothing".to_owned(), Change::Free) };
    *byte ^= 1 << random.below(8);
    fs::write(path, bytes).unwrap();
    let change = if name.starts_with("sources") { Change::Said } else { Change::Free };
    (format!("{} at {at}", name.display()), change)
}

/// Replaces a random value in a file of JSON or a line of one.
fn replace_field(path: &Path, name: &Path, random: &mut Random) -> (String, Change) {
    let text = fs::read_to_string(path).unwrap();
    let is_lines = name.extension().is_some_and(|extension| extension == "jsonl");
    let mut parts: Vec<String> = if is_lines { text.lines().map(str::to_owned).collect() } else { vec![text] };
    let Some(at) = parts.len().checked_sub(1).map(|last| random.below(last + 1)) else {
        return flip(path, name, random);
    };
    let Ok(mut json) = serde_json::from_str::<Json>(&parts[at]) else { return flip(path, name, random) };
    let mut pointers = Vec::new();
    collect_pointers(&json, String::new(), &mut pointers);
    let pointer = random.pick(&pointers).clone();
    // Through text, because `1e999` is none of the numbers of a program.
    let marker = "the place of the value";
    *json.pointer_mut(&pointer).unwrap() = marker.into();
    let value = random.pick(VALUES);
    parts[at] = json.to_string().replace(&format!("\"{marker}\""), value);
    fs::write(path, parts.join("\n") + if is_lines { "\n" } else { "" }).unwrap();
    let is_said =
        ["/problem", "/language", "/source", "/outcome/judged"].iter().any(|start| pointer.starts_with(start));
    let change = if name == Path::new("results.jsonl") && is_said { Change::Said } else { Change::Free };
    (format!("{} {at} {pointer} = {value}", name.display()), change)
}

fn collect_pointers(json: &Json, at: String, pointers: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            fields.iter().for_each(|(name, value)| collect_pointers(value, format!("{at}/{name}"), pointers));
        }
        Json::Array(items) => {
            (0..)
                .zip(items)
                .for_each(|(place, value): (usize, _)| collect_pointers(value, format!("{at}/{place}"), pointers));
        }
        _ => {}
    }
    pointers.push(at);
}

/// Removes or repeats a line, or exchanges two.
fn change_lines(root: &Path, random: &mut Random) -> (String, Change) {
    let path = root.join("results.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
    let what = *random.pick(&["removed", "repeated", "exchanged"]);
    match what {
        "removed" => drop(lines.remove(a)),
        "repeated" => lines.insert(b, lines[a]),
        _ => lines.swap(a, b),
    }
    fs::write(path, lines.concat()).unwrap();
    (format!("lines {a} and {b} {what}"), if what == "repeated" { Change::Said } else { Change::Free })
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
            let (what, change) = place.change(&mut Random(seed));
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
