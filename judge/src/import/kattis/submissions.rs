//! The submissions of a package, and the verdicts that they declare.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobMatcher};
use indexmap::IndexMap;
use sandbox_api::Language;

use super::{files::Files, package::Package, program::Program, yaml::Yaml};
use crate::{Verdict, import::Error, value::shorten};

/// The folder of submissions.
const FOLDER: &str = "submissions";

/// A verdict of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Declared {
    /// Accepted.
    Ac,
    /// Wrong answer.
    Wa,
    /// Time limit exceeded.
    Tle,
    /// Run-time error.
    Rte,
}

use Declared::{Ac, Rte, Tle, Wa};

impl Declared {
    /// The verdict with this name: `WA`, `WRONG-ANSWER`, `WRONG_ANSWER`.
    fn named(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_uppercase().replace('_', "-").as_str() {
            "AC" | "ACCEPTED" | "CORRECT" => Ac,
            "WA" | "WRONG-ANSWER" | "NO-OUTPUT" => Wa,
            "TLE" | "TIME-LIMIT-EXCEEDED" | "TIMELIMIT" => Tle,
            "RTE" | "RUN-TIME-ERROR" | "RUN-ERROR" => Rte,
            _ => return None,
        })
    }

    /// The verdict of a package that a verdict here stands for. Packages know no limit of memory or output by itself.
    fn of(verdict: Verdict) -> Option<Self> {
        Some(match verdict {
            Verdict::Accepted => Ac,
            Verdict::WrongAnswer => Wa,
            Verdict::TimeLimit => Tle,
            Verdict::RuntimeError | Verdict::MemoryLimit | Verdict::OutputLimit => Rte,
            _ => return None,
        })
    }

    fn code(self) -> &'static str {
        match self {
            Ac => "AC",
            Wa => "WA",
            Tle => "TLE",
            Rte => "RTE",
        }
    }
}

/// What a submission declares.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// Its verdict, which is that of the first case that fails, is one of these.
    Verdict(Vec<Declared>),
    /// Every case ends with one of the permitted verdicts, and some case with one of the required ones, if there are any.
    Cases {
        /// What cases may end with.
        permitted: Vec<Declared>,
        /// What one of them must end with.
        required: Vec<Declared>,
    },
    /// It has some of the points.
    Partial,
}

impl Claim {
    /// What a folder declares. In the legacy format it is a verdict, and in that of 2025-09 it is said of every case.
    fn of_folder(folder: &str, is_legacy: bool) -> Option<Self> {
        let (permitted, required): (&[Declared], &[Declared]) = match folder {
            "accepted" => (&[Ac], &[Ac]),
            "wrong_answer" => (&[Ac, Wa], &[Wa]),
            "time_limit_exceeded" => (&[Ac, Tle], &[Tle]),
            "run_time_error" => (&[Ac, Rte], &[Rte]),
            "rejected" => (&[Ac, Wa, Tle, Rte], &[Wa, Tle, Rte]),
            "brute_force" => (&[Ac, Tle, Rte], &[Tle, Rte]),
            "partially_accepted" => return Some(Self::Partial),
            _ => return None,
        };
        Some(match is_legacy {
            true => Self::Verdict(required.to_vec()),
            false => Self::Cases { permitted: permitted.to_vec(), required: required.to_vec() },
        })
    }

    /// What the author of a program wrote into it: `@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT`.
    fn of_source(source: &str) -> Option<Self> {
        let words = source.lines().find_map(|line| line.split_once("@EXPECTED_RESULTS@:"))?.1;
        let words = words.trim().trim_end_matches("*/");
        Some(Self::Verdict(words.split(',').map(Declared::named).collect::<Option<Vec<_>>>()?))
    }

    /// Whether every case must be right.
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Verdict(of) | Self::Cases { permitted: of, .. } if *of == [Ac])
    }

    /// Whether it must be too slow.
    pub fn is_too_slow(&self) -> bool {
        matches!(self, Self::Verdict(of) | Self::Cases { required: of, .. } if *of == [Tle])
    }

    /// Whether what comes after the first case that fails decides too.
    pub fn looks_further(&self) -> bool {
        !matches!(self, Self::Verdict(_)) && !self.is_accepted()
    }

    /// Whether no case may end with this verdict.
    pub fn forbids(&self, verdict: Verdict) -> bool {
        match self {
            Self::Cases { permitted, .. } => Declared::of(verdict).is_none_or(|of| !permitted.contains(&of)),
            Self::Verdict(_) | Self::Partial => false,
        }
    }

    /// Whether a program whose cases end with these verdicts does what is declared.
    pub fn holds(&self, verdicts: &[Verdict], has_points: bool) -> bool {
        let verdict = verdicts.iter().copied().find(|verdict| !verdict.is_accepted()).unwrap_or(Verdict::Accepted);
        let mut run = verdicts.iter().copied().filter(|verdict| *verdict != Verdict::Skipped);
        let is_one = |verdict, of: &[Declared]| Declared::of(verdict).is_some_and(|verdict| of.contains(&verdict));
        match self {
            Self::Verdict(of) => is_one(verdict, of),
            Self::Cases { required, .. } => {
                let has_required = required.is_empty() || run.clone().any(|verdict| is_one(verdict, required));
                has_required && !run.any(|verdict| self.forbids(verdict))
            }
            Self::Partial => !verdict.is_accepted() && verdict.is_on_program() && has_points,
        }
    }

    /// What is declared, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Partial => "some of the points".to_owned(),
            Self::Verdict(of) => either(of),
            Self::Cases { permitted, required } if required.is_empty() => either(permitted),
            Self::Cases { required, .. } => either(required),
        }
    }
}

/// Verdicts, in words.
fn either(verdicts: &[Declared]) -> String {
    verdicts.iter().map(|verdict| verdict.code()).collect::<Vec<_>>().join(" or ")
}

/// A submission that can be tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The path of its file or folder, below the folder of submissions.
    pub path: String,
    /// Its text.
    pub source: String,
    /// What it declares.
    pub claim: Claim,
}

/// The submissions of a package.
#[derive(Clone, Debug, Default)]
pub struct Submissions {
    /// Those in Python, in the order of their paths.
    pub python: Vec<Submission>,
    /// The others, with the reason.
    pub left_out: Vec<(String, String)>,
}

impl Submissions {
    /// Reads the submissions of a package.
    ///
    /// # Errors
    ///
    /// When the machine cannot read a file.
    pub fn read(files: &Files, package: &Package) -> Result<Self, Error> {
        let mut found = Self::default();
        found.left_out.extend(files.refused(FOLDER).map(|(path, reason)| (path.to_owned(), reason)));
        let overrides = match Overrides::read(files)? {
            Ok((overrides, unknown)) => {
                if !unknown.is_empty() {
                    let unknown = unknown.iter().map(|key| shorten(key, 60)).collect::<Vec<_>>().join("`, `");
                    found
                        .left_out
                        .push((format!("{FOLDER}/submissions.yaml"), format!("`{unknown}` in it is not looked at")));
                }
                overrides
            }
            Err(reason) => {
                found.left_out.push((format!("{FOLDER}/submissions.yaml"), reason));
                Overrides::default()
            }
        };
        let included = Included::read(files, &mut found.left_out);
        // A file in the folder of a verdict is a submission, and so is a folder with all that is below it.
        let mut programs: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for path in files.below(FOLDER) {
            let own = &path[FOLDER.len() + 1..];
            let mut ends = own.match_indices('/').map(|(at, _)| at).chain([own.len()]);
            if let (Some(_), Some(end)) = (ends.next(), ends.next()) {
                programs.entry(&own[..end]).or_default().push(path);
            }
        }
        for (path, parts) in programs {
            let (python, others): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(|part| is_python(part));
            for part in others {
                let reason = match language(part) {
                    Some(language) => format!("it is in {language}; only Python runs here"),
                    None => "it is no program in Python".to_owned(),
                };
                found.left_out.push((part.to_owned(), reason));
            }
            if python.is_empty() {
                continue;
            }
            // The one file of a program is not below its path.
            let folder = format!("{FOLDER}/{path}/");
            let own = python.iter().map(|part| (part.strip_prefix(&*folder).unwrap_or_else(|| file_name(part)), *part));
            let sources: Vec<(&str, &str)> = own.chain(included.files()).collect();
            let program = Program::read(files, package, &sources, overrides.entry(path))?;
            let submission = program.and_then(|program| {
                let is_old = |text: &str| text.lines().next().is_some_and(|line| line.contains("python2"));
                if path.ends_with(".py2") || program.texts().any(is_old) {
                    return Err("it is in Python 2".to_owned());
                }
                let folder = path.split('/').next().unwrap_or_default();
                let of_source = || program.texts().find_map(Claim::of_source);
                let claim =
                    overrides.of(path).or_else(of_source).or_else(|| Claim::of_folder(folder, package.is_legacy));
                let claim = claim.ok_or_else(|| format!("its folder `{folder}` declares no verdict"))?;
                Ok(Submission { path: path.to_owned(), source: program.text(), claim })
            });
            match submission {
                Ok(submission) => found.python.push(submission),
                Err(reason) => found.left_out.push((format!("{FOLDER}/{path}"), reason)),
            }
        }
        Ok(found)
    }
}

/// The files that a package adds to every submission in Python: a folder with them.
struct Included<'a> {
    folder: &'static str,
    paths: Vec<&'a str>,
}

impl<'a> Included<'a> {
    /// Finds the files. What is no module, and so cannot be imported, is left out.
    fn read(files: &Files<'a>, left_out: &mut Vec<(String, String)>) -> Self {
        let folders = ["include/python3", "include/python", "include/default"];
        let Some(folder) = folders.into_iter().find(|folder| files.below(folder).next().is_some()) else {
            return Self { folder: "", paths: Vec::new() };
        };
        let (paths, others): (Vec<&str>, Vec<&str>) = files.below(folder).partition(|path| is_python(path));
        let reason = "it is added to submissions, which can read no file here".to_owned();
        left_out.extend(others.into_iter().map(|path| (path.to_owned(), reason.clone())));
        Self { folder, paths }
    }

    /// Their paths from the folder of a program, and those in the package.
    fn files(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.paths.iter().map(|path| (&path[self.folder.len() + 1..], *path))
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a file is in Python, by its name.
pub fn is_python(path: &str) -> bool {
    [".py", ".py2", ".py3"].iter().any(|end| path.ends_with(end))
}

/// The other language that a file is in, by its name, as people call it.
pub fn language(path: &str) -> Option<&'static str> {
    let (_, end) = path.rsplit_once('.')?;
    Some(match end {
        "c" => "C",
        "cc" | "cpp" | "cxx" | "c++" | "C" => "C++",
        "cs" => "C#",
        "go" => "Go",
        "hs" => "Haskell",
        "java" => "Java",
        "js" => "JavaScript",
        "kt" => "Kotlin",
        "ml" => "OCaml",
        "pas" => "Pascal",
        "php" => "PHP",
        "rb" => "Ruby",
        "rs" => "Rust",
        "scala" => "Scala",
        "ts" => Language::TypeScript.title(),
        _ => return None,
    })
}

/// `submissions.yaml` of 2025-09: what submissions declare whose paths match.
#[derive(Default)]
struct Overrides(Vec<Override>);

/// What is looked at, and what says nothing of how a program ends.
const KEYS: [&str; 6] = ["permitted", "required", "entrypoint", "authors", "model_solution", "use_for_time_limit"];

struct Override {
    paths: Vec<GlobMatcher>,
    permitted: Option<Vec<Declared>>,
    required: Option<Vec<Declared>>,
    entry: Option<String>,
}

impl Overrides {
    /// Reads the file. Returns what is not looked at too, by its key: a score, or what is said of a group of cases.
    fn read(files: &Files) -> Result<Result<(Self, BTreeSet<String>), String>, Error> {
        let Some(text) = files.text("submissions/submissions.yaml")? else { return Ok(Ok(Default::default())) };
        Ok(text.and_then(|text| Yaml::parse(&text)).map(|yaml| {
            let keys = yaml.entries().flat_map(|(_, of)| of.entries()).map(|(key, _)| key.to_owned());
            (Self::all(&yaml), keys.filter(|key| !KEYS.contains(&key.as_str())).collect())
        }))
    }

    fn all(yaml: &Yaml) -> Self {
        let verdicts = |of: &Yaml, key| -> Option<Vec<Declared>> {
            Some(of.get(key)?.words().iter().filter_map(|word| Declared::named(word)).collect())
        };
        let read = |(pattern, of): (&str, &Yaml)| {
            // A pattern names submissions, or a folder with all of them.
            let patterns = [pattern.trim_end_matches('/').to_owned(), format!("{}/**", pattern.trim_end_matches('/'))];
            let glob = |pattern: String| GlobBuilder::new(&pattern).literal_separator(true).build().ok();
            let paths = patterns.into_iter().filter_map(glob).map(|glob| glob.compile_matcher()).collect();
            let entry = of.get("entrypoint").and_then(Yaml::text).map(str::to_owned);
            Override { paths, permitted: verdicts(of, "permitted"), required: verdicts(of, "required"), entry }
        };
        Self(yaml.entries().map(read).collect())
    }

    fn matching(&self, path: &str) -> impl Iterator<Item = &Override> {
        self.0.iter().filter(move |of| of.paths.iter().any(|glob| glob.is_match(path)))
    }

    /// The file of a program that is run, where it says so.
    fn entry(&self, path: &str) -> Option<&str> {
        self.matching(path).find_map(|of| of.entry.as_deref())
    }

    /// What is declared for a path, where it differs from its folder.
    fn of(&self, path: &str) -> Option<Claim> {
        let permitted: Vec<&Vec<Declared>> = self.matching(path).filter_map(|of| of.permitted.as_ref()).collect();
        let required: Vec<Declared> = self.matching(path).filter_map(|of| of.required.clone()).flatten().collect();
        let folder = path.split('/').next().and_then(|folder| Claim::of_folder(folder, false));
        let (mut may, mut must) = match folder {
            Some(Claim::Cases { permitted, required }) => (permitted, required),
            _ => (vec![Ac, Wa, Tle, Rte], Vec::new()),
        };
        if permitted.is_empty() && required.is_empty() {
            return None;
        }
        if !permitted.is_empty() {
            may = [Ac, Wa, Tle, Rte].into_iter().filter(|of| permitted.iter().all(|may| may.contains(of))).collect();
            must.retain(|of| may.contains(of));
        }
        if !required.is_empty() {
            must = required;
        }
        Some(Claim::Cases { permitted: may, required: must })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{import::kattis::files::Source, testing::TestBank};

    /// The submissions of a package of 2025-09 with these files.
    fn submissions(files: &[(&str, &str)]) -> Submissions {
        let bank = TestBank::new();
        bank.write("p/problem.yaml", "problem_format_version: 2025-09\nconstants: {most: 7}\n");
        files.iter().for_each(|(path, text)| drop(bank.write(&format!("p/{path}"), text)));
        let source = Source::open(bank.path()).unwrap();
        let [files] = <[Files; 1]>::try_from(source.packages()).ok().unwrap();
        let package = Package::read(&files).unwrap().unwrap();
        Submissions::read(&files, &package).unwrap()
    }

    fn constants(submission: &Submission) -> Vec<&str> {
        submission.source.lines().filter(|line| line.starts_with("FILES = ") || line.starts_with("MAIN = ")).collect()
    }

    #[test]
    fn a_folder_is_one_submission() {
        let found = submissions(&[
            ("submissions/accepted/one.py", "print({{most}})"),
            ("submissions/accepted/two/main.py", "import shapes.circle"),
            ("submissions/accepted/two/shapes/circle.py", "r = {{most}}"),
            ("submissions/accepted/two/notes.txt", "x"),
            ("submissions/accepted/two/.hidden.py", "x"),
            ("submissions/accepted/alone/x.py", "print(1)"),
            ("submissions/mine/a.py", "import b"),
            ("submissions/mine/old/a.py", "#!/usr/bin/python2"),
            ("submissions/loose.py", "x"),
            (
                "submissions/submissions.yaml",
                "mine/*: {permitted: [AC, WA]}\nmine/no: {entrypoint: c.py}\nmine/yes: {entrypoint: b.py}",
            ),
            ("submissions/mine/no/a.py", "x"),
            ("submissions/mine/yes/a.py", "x"),
            ("submissions/mine/yes/b.py", "x"),
        ]);
        let paths: Vec<&str> = found.python.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["accepted/alone", "accepted/one.py", "accepted/two", "mine/a.py", "mine/yes"]);
        assert_eq!((found.python[0].source.as_str(), found.python[1].source.as_str()), ("print(1)", "print(7)"));
        let two = r#"FILES = {"main.py":"import shapes.circle","shapes/circle.py":"r = 7"}"#;
        assert_eq!(constants(&found.python[2]), [two, "MAIN = \"main.py\""]);
        assert_eq!(constants(&found.python[4])[1], "MAIN = \"b.py\"");
        assert_eq!(found.python[3].claim, Claim::Cases { permitted: vec![Ac, Wa], required: vec![] });
        let left_out: Vec<(&str, &str)> =
            found.left_out.iter().map(|(path, why)| (path.as_str(), why.as_str())).collect();
        assert_eq!(
            left_out,
            [
                ("submissions/accepted/two/notes.txt", "it is no program in Python"),
                ("submissions/mine/no", "its file `c.py`, which is run, is not in it"),
                ("submissions/mine/old", "it is in Python 2"),
            ]
        );
    }

    #[test]
    fn what_is_declared_and_not_looked_at_is_named() {
        let found = submissions(&[
            ("submissions/accepted/a.py", "x"),
            ("submissions/submissions.yaml", "accepted/a.py: {score: 7, sample: {permitted: [AC]}, authors: [A]}"),
        ]);
        let [submission] = found.python.as_slice() else { panic!("{found:?}") };
        assert!(submission.claim.is_accepted());
        let reason = "`sample`, `score` in it is not looked at";
        assert_eq!(found.left_out, [("submissions/submissions.yaml".to_owned(), reason.to_owned())]);
    }

    #[test]
    fn what_a_program_says_of_itself_is_what_it_declares() {
        for (words, is_accepted, is_too_slow, said) in [
            ("CORRECT", true, false, "AC"),
            ("accepted */", true, false, "AC"),
            ("TIMELIMIT", false, true, "TLE"),
            ("WRONG-ANSWER, TIMELIMIT", false, false, "WA or TLE"),
            ("CORRECT, TIMELIMIT", false, false, "AC or TLE"),
        ] {
            let claim = Claim::of_source(&format!("import sys\n# @EXPECTED_RESULTS@: {words}\n")).unwrap();
            assert_eq!(
                (claim.is_accepted(), claim.is_too_slow(), claim.words().as_str()),
                (is_accepted, is_too_slow, said),
                "{words}"
            );
        }
        assert_eq!(Claim::of_source("# @EXPECTED_RESULTS@: SOMETHING\n"), None);
    }

    #[test]
    fn what_a_package_adds_lies_beside_each_submission() {
        let added = [
            ("include/python3/main.py", "import solve"),
            ("include/python3/data.txt", "x"),
            ("include/default/none.py", "x"),
        ];
        let found = submissions(&[&added[..], &[("submissions/accepted/solve.py", "answer = 1")]].concat());
        let [submission] = found.python.as_slice() else { panic!("{found:?}") };
        let files = r#"FILES = {"solve.py":"answer = 1","main.py":"import solve"}"#;
        assert_eq!(constants(submission), [files, "MAIN = \"main.py\""]);
        let reason = "it is added to submissions, which can read no file here";
        assert_eq!(found.left_out, [("include/python3/data.txt".to_owned(), reason.to_owned())]);
    }
}
