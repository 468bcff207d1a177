//! The submissions of a package, and the verdicts that they declare.

use std::collections::HashMap;

use globset::{GlobBuilder, GlobMatcher};
use sandbox_api::Language;

use super::{files::Files, package::Package, yaml::Yaml};
use crate::{Verdict, import::Error};

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
    /// Every case ends with one of the permitted verdicts, and some case with one of the required ones, if there are any.
    Verdicts {
        /// What cases may end with.
        permitted: Vec<Declared>,
        /// What one of them must end with.
        required: Vec<Declared>,
    },
    /// It has some of the points.
    Partial,
}

impl Claim {
    fn verdicts(permitted: &[Declared], required: &[Declared]) -> Self {
        Self::Verdicts { permitted: permitted.to_vec(), required: required.to_vec() }
    }

    /// What a folder declares.
    fn of_folder(folder: &str) -> Option<Self> {
        Some(match folder {
            "accepted" => Self::verdicts(&[Ac], &[Ac]),
            "wrong_answer" => Self::verdicts(&[Ac, Wa], &[Wa]),
            "time_limit_exceeded" => Self::verdicts(&[Ac, Tle], &[Tle]),
            "run_time_error" => Self::verdicts(&[Ac, Rte], &[Rte]),
            "rejected" => Self::verdicts(&[Ac, Wa, Tle, Rte], &[Wa, Tle, Rte]),
            "brute_force" => Self::verdicts(&[Ac, Tle, Rte], &[Tle, Rte]),
            "partially_accepted" => Self::Partial,
            _ => return None,
        })
    }

    /// What the author of a program wrote into it: `@EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT`.
    fn of_source(source: &str) -> Option<Self> {
        let words = source.lines().find_map(|line| line.split_once("@EXPECTED_RESULTS@:"))?.1;
        let words = words.trim().trim_end_matches("*/");
        let verdicts = words.split(',').map(Declared::named).collect::<Option<Vec<_>>>()?;
        let permitted: Vec<Declared> = verdicts.iter().copied().chain([Ac]).collect();
        Some(Self::Verdicts { permitted, required: verdicts })
    }

    /// Whether every case must be right.
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Verdicts { permitted, .. } if *permitted == [Ac])
    }

    /// Whether it must be too slow.
    pub fn is_too_slow(&self) -> bool {
        matches!(self, Self::Verdicts { required, .. } if *required == [Tle])
    }

    /// Whether a program with this verdict does what is declared. `verdict` is that of its first case that fails.
    pub fn holds(&self, verdict: Verdict, has_points: bool) -> bool {
        match self {
            Self::Partial => !verdict.is_accepted() && verdict.is_on_program() && has_points,
            Self::Verdicts { permitted, required } => Declared::of(verdict)
                .is_some_and(|of| permitted.contains(&of) && (required.is_empty() || required.contains(&of))),
        }
    }

    /// What is declared, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Partial => "some of the points".to_owned(),
            Self::Verdicts { permitted, required } => {
                let of = if required.is_empty() { permitted } else { required };
                of.iter().map(|verdict| verdict.code()).collect::<Vec<_>>().join(" or ")
            }
        }
    }
}

/// A submission that can be tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// Its path below the folder of submissions.
    pub path: String,
    /// The text of its one file.
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
            Ok(overrides) => overrides,
            Err(reason) => {
                found.left_out.push((format!("{FOLDER}/submissions.yaml"), reason));
                Overrides::default()
            }
        };
        let includes = ["include/python3", "include/python", "include/default"];
        let has_includes = includes.into_iter().any(|folder| files.below(folder).next().is_some());
        // A folder in the folder of a verdict is one submission.
        let paths: Vec<&str> = files.below(FOLDER).filter_map(|path| path.strip_prefix("submissions/")).collect();
        let mut of_folder: HashMap<&str, usize> = HashMap::new();
        for path in paths.iter().filter(|path| path.matches('/').count() > 1) {
            *of_folder.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default() += 1;
        }
        for path in paths {
            let Some((folder, rest)) = path.split_once('/') else { continue };
            if rest.starts_with('.') || rest.rsplit('/').next().is_some_and(|name| name.starts_with('.')) {
                continue;
            }
            let mut leave_out = |reason: String| found.left_out.push((format!("{FOLDER}/{path}"), reason));
            if !is_python(path) {
                leave_out(match language(path) {
                    Some(language) => format!("it is in {language}; only Python runs here"),
                    None => "it is no program in Python".to_owned(),
                });
                continue;
            }
            if rest.contains('/') && path.rsplit_once('/').is_some_and(|(of, _)| of_folder.get(of) != Some(&1)) {
                leave_out("it is a program of several files".to_owned());
                continue;
            }
            if has_includes {
                leave_out("the package adds files to it".to_owned());
                continue;
            }
            let source = match files.text(&format!("{FOLDER}/{path}"))? {
                Some(Ok(source)) => package.filled_in(&source),
                Some(Err(reason)) => {
                    leave_out(reason);
                    continue;
                }
                None => continue,
            };
            if path.ends_with(".py2") || source.lines().next().is_some_and(|line| line.contains("python2")) {
                leave_out("it is in Python 2".to_owned());
                continue;
            }
            match overrides.of(path).or_else(|| Claim::of_source(&source)).or_else(|| Claim::of_folder(folder)) {
                Some(claim) => found.python.push(Submission { path: path.to_owned(), source, claim }),
                None => leave_out(format!("its folder `{folder}` declares no verdict")),
            }
        }
        Ok(found)
    }
}

fn is_python(path: &str) -> bool {
    [".py", ".py2", ".py3"].iter().any(|end| path.ends_with(end))
}

/// The language of a file, by its name, as people call it.
fn language(path: &str) -> Option<&'static str> {
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

struct Override {
    paths: Vec<GlobMatcher>,
    permitted: Option<Vec<Declared>>,
    required: Option<Vec<Declared>>,
}

impl Overrides {
    fn read(files: &Files) -> Result<Result<Self, String>, Error> {
        let Some(text) = files.text("submissions/submissions.yaml")? else { return Ok(Ok(Self::default())) };
        Ok(text.and_then(|text| Yaml::parse(&text)).map(|yaml| Self::all(&yaml)))
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
            Override { paths, permitted: verdicts(of, "permitted"), required: verdicts(of, "required") }
        };
        Self(yaml.entries().map(read).collect())
    }

    /// What is declared for a path, where it differs from its folder.
    fn of(&self, path: &str) -> Option<Claim> {
        let matching = || self.0.iter().filter(|of| of.paths.iter().any(|glob| glob.is_match(path)));
        let permitted: Vec<&Vec<Declared>> = matching().filter_map(|of| of.permitted.as_ref()).collect();
        let required: Vec<Declared> = matching().filter_map(|of| of.required.clone()).flatten().collect();
        let folder = path.split('/').next().and_then(Claim::of_folder);
        let (mut may, mut must) = match folder {
            Some(Claim::Verdicts { permitted, required }) => (permitted, required),
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
        Some(Claim::Verdicts { permitted: may, required: must })
    }
}
