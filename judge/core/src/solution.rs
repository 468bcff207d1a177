//! The solutions in a problem's folder. Each one states the verdict that it must get.

use std::path::{Path, PathBuf};

use sandbox_api::Language;

use crate::{
    Error, Problem,
    case::CALLED_AGAIN,
    file::{ProblemError, read_in},
    growth::Grows,
    submission::Submission,
    verdict::Verdict,
};

/// The most solutions of a problem.
const MAX_SOLUTIONS: usize = 100;

/// A solution and its expected verdict.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The path of its file.
    pub path: PathBuf,
    /// The solution itself.
    pub submission: Submission,
    /// The expected verdict, which its folder names.
    pub verdict: Verdict,
    /// The group with a case that it must fail; `None` if it is accepted or does not compile.
    pub caught_by: Option<String>,
    /// How its work grows, if it says so. Only solutions that are too slow can.
    pub grows: Option<Grows>,
    /// The groups that it is not run on.
    pub except: Vec<String>,
    /// How it works, or what is wrong with it, in words.
    pub why: String,
}

impl Solution {
    /// Reads every solution of a problem, in order of folder and file name.
    ///
    /// # Errors
    ///
    /// When a folder is not named after a verdict, when a file is not a program, when the first line of a solution does not
    /// state what it must, and when there are more than a hundred.
    pub fn of_problem(problem: &Problem) -> Result<Vec<Self>, Error> {
        let mut solutions = Vec::new();
        for folder in sorted_entries(problem, Path::new("solutions"))? {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let known = Verdict::from_slug(&name).filter(|verdict| verdict.is_on_program());
            let verdict = known.ok_or_else(|| {
                let slugs: Vec<String> = Verdict::ALL[..7].iter().map(|verdict| verdict.slug()).collect();
                ProblemError::of(&folder, "the folder is not named after a verdict").hint(slugs.join(", "))
            })?;
            for path in sorted_entries(problem, &folder)? {
                if solutions.len() == MAX_SOLUTIONS {
                    let message = format!("a problem has at most {MAX_SOLUTIONS} solutions");
                    return Err(ProblemError::of(&path, message).hint("keep one of each kind").into());
                }
                solutions.push(Self::read(problem, &path, verdict)?);
            }
        }
        Ok(solutions)
    }

    fn read(problem: &Problem, path: &Path, verdict: Verdict) -> Result<Self, Error> {
        let submission = read_source(problem, path)?;
        let first = submission.source.lines().next().unwrap_or_default().to_owned();
        let fail = |message: String| {
            let slug = verdict.slug();
            let form = match verdict {
                Verdict::Accepted => format!("`# {slug}: why`, or `# {slug} except GROUP: why`"),
                Verdict::CompileError => format!("`# {slug}: why`"),
                Verdict::TimeLimit => format!("`# {slug} in GROUP: why`, or `# {slug} in GROUP, grows n^2: why`"),
                _ => format!("`# {slug} in GROUP: why`"),
            };
            ProblemError::at(path, 1, message).hint(format!("the first line reads {form}"))
        };
        let header = first.strip_prefix("# ").or_else(|| first.strip_prefix("// "));
        let (head, why) = header
            .and_then(|header| header.split_once(": "))
            .ok_or_else(|| fail("the first line does not say what to expect".to_owned()))?;
        let (head, why) = (head.trim(), why.trim().to_owned());
        let (stated, rest) = head.split_once(' ').map_or((head, None), |(stated, rest)| (stated, Some(rest)));
        if stated != verdict.slug() {
            let message = format!("the first line says `{head}`, but the folder is `{}`", verdict.slug());
            return Err(fail(message).into());
        }
        let group = |name: &str| {
            let name = name.trim();
            let known = problem.counted().any(|(known, ..)| known == name);
            if known { Ok(name.to_owned()) } else { Err(fail(format!("there is no group `{name}`"))) }
        };
        let is_caught = !matches!(verdict, Verdict::Accepted | Verdict::CompileError);
        let (mut caught_by, mut grows, mut except) = (None, None, Vec::new());
        match rest.map(|rest| rest.trim().split_once(' ').unwrap_or((rest, ""))) {
            None if is_caught => {
                return Err(fail("the first line does not name the group that must catch it".to_owned()).into());
            }
            None => {}
            Some(("in", names)) if is_caught => {
                let (name, claim) = match names.split_once(',').filter(|_| verdict == Verdict::TimeLimit) {
                    Some((name, claim)) => (name, Some(claim.trim())),
                    None => (names, None),
                };
                caught_by = Some(group(name)?);
                grows = claim
                    .map(|claim| Grows::read(claim).ok_or_else(|| fail(format!("`{claim}` does not say how it grows"))))
                    .transpose()?;
            }
            Some(("except", names)) if verdict == Verdict::Accepted => {
                except = names.split(',').map(group).collect::<Result<_, _>>()?;
            }
            Some((word, _)) => return Err(fail(format!("the first line says `{word}` after `{stated}`")).into()),
        }
        Ok(Self { path: path.to_owned(), submission, verdict, caught_by, grows, except, why })
    }

    /// The problem without the groups in `except`.
    pub fn within(&self, problem: &Problem) -> Problem {
        let mut problem = problem.clone();
        let is_meant = |name: &str| !self.except.iter().any(|except| except == name);
        problem.groups.retain(|group| is_meant(&group.name));
        problem.again = problem.again.filter(|_| is_meant(CALLED_AGAIN) && problem.can_be_called_again());
        problem
    }
}

/// The source text at `path`. What is wrong with it is the problem's fault.
fn read_source(problem: &Problem, path: &Path) -> Result<Submission, ProblemError> {
    let text = read_in(&problem.folder, path.strip_prefix(problem.folder.path()).unwrap_or(path))?;
    let Some(language) = Language::of_path(path) else {
        return Err(ProblemError::of(path, "its language is not known").hint(Language::choices()));
    };
    Submission::from_bytes(path, language, text).map_err(|_| ProblemError::of(path, "the file is empty"))
}

/// The paths of what is in a folder of the problem.
fn sorted_entries(problem: &Problem, folder: &Path) -> Result<Vec<PathBuf>, ProblemError> {
    let folder = folder.strip_prefix(problem.folder.path()).unwrap_or(folder);
    let entries = problem
        .entries(folder)
        .map_err(|error| error.hint("a problem comes with solutions that state their verdict"))?;
    Ok(entries.into_iter().map(|path| problem.folder.join(path)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Folder, testing::TestBank};

    /// The solutions of a problem with the groups `samples`, `basic` and `zero`, with one at `path` that begins so.
    fn solutions(path: &str, first: &str) -> Result<Vec<Solution>, Error> {
        let bank = TestBank::new();
        let text = format!("sample samples, hidden basic, edge zero\n-- solutions/{path} --\n{first}\n* => echo\n");
        let mut solutions = Solution::of_problem(&bank.problem("echo", &text));
        if let Err(Error::Problem(error)) = &mut solutions {
            error.path = error.path.strip_prefix(bank.path().join("echo")).unwrap().to_owned();
        }
        solutions
    }

    #[test]
    fn the_first_line_says_what_to_expect() {
        use Verdict::{Accepted, CompileError, RuntimeError, TimeLimit, WrongAnswer};
        for (path, first, verdict, caught_by, except) in [
            ("accepted/a.py", "# accepted: one pass", Accepted, None, &[][..]),
            ("accepted/a.ts", "// accepted: one pass", Accepted, None, &[]),
            ("accepted/a.py", "# accepted: in one pass: twice", Accepted, None, &[]),
            ("accepted/a.py", "# accepted except zero: brute force", Accepted, None, &["zero"]),
            ("accepted/a.py", "# accepted except basic,  zero: brute force", Accepted, None, &["basic", "zero"]),
            ("wrong-answer/a.py", "# wrong-answer in zero: falsy", WrongAnswer, Some("zero"), &[]),
            ("time-limit/a.py", "# time-limit in basic: all pairs", TimeLimit, Some("basic"), &[]),
            ("time-limit/a.py", "# time-limit in basic, grows n^2: all pairs", TimeLimit, Some("basic"), &[]),
            ("run-time-error/a.ts", "// run-time-error in samples: null", RuntimeError, Some("samples"), &[]),
            ("compile-error/a.py", "# compile-error: no colon", CompileError, None, &[]),
        ] {
            let [solution] = solutions(path, first).unwrap().try_into().unwrap();
            assert_eq!((solution.verdict, solution.caught_by.as_deref()), (verdict, caught_by), "{first}");
            assert_eq!(solution.except, except, "{first}");
            assert_eq!(solution.why, first.split_once(": ").unwrap().1, "{first}");
            assert_eq!(solution.grows, first.contains("n^2").then_some(Grows::Power(2.0)), "{first}");
        }
    }

    #[test]
    fn a_first_line_that_says_something_else_is_refused_with_what_it_should_read() {
        let nothing = "the first line does not say what to expect";
        let after = |word: &str, verdict: &str| format!("the first line says `{word}` after `{verdict}`");
        let no_group = "the first line does not name the group that must catch it";
        let accepted = "the first line reads `# accepted: why`, or `# accepted except GROUP: why`";
        let wrong = "the first line reads `# wrong-answer in GROUP: why`";
        let compile = "the first line reads `# compile-error: why`";
        let slow = "the first line reads `# time-limit in GROUP: why`, or `# time-limit in GROUP, grows n^2: why`";
        for (path, first, message, hint) in [
            ("accepted/a.py", "def f(): pass", nothing, accepted),
            ("accepted/a.py", "#accepted: why", nothing, accepted),
            ("accepted/a.py", "# accepted", nothing, accepted),
            ("accepted/a.py", "# accepted:why", nothing, accepted),
            ("accepted/a.py", "\n# accepted: why", nothing, accepted),
            ("compile-error/a.py", "x", nothing, compile),
            (
                "accepted/a.py",
                "# wrong-answer in zero: why",
                "the first line says `wrong-answer in zero`, but the folder is `accepted`",
                accepted,
            ),
            (
                "wrong-answer/a.py",
                "# accepted: why",
                "the first line says `accepted`, but the folder is `wrong-answer`",
                wrong,
            ),
            ("wrong-answer/a.py", "# wrong-answer in nil: why", "there is no group `nil`", wrong),
            ("accepted/a.py", "# accepted except zero, nil: why", "there is no group `nil`", accepted),
            ("accepted/a.py", "# accepted except : why", "there is no group ``", accepted),
            ("time-limit/a.py", "# time-limit in basic, slow: why", "`slow` does not say how it grows", slow),
            (
                "wrong-answer/a.py",
                "# wrong-answer in basic, unbounded: why",
                "there is no group `basic, unbounded`",
                wrong,
            ),
            ("wrong-answer/a.py", "# wrong-answer: why", no_group, wrong),
            ("wrong-answer/a.py", "# wrong-answer except zero: why", &after("except", "wrong-answer"), wrong),
            ("wrong-answer/a.py", "# wrong-answer on zero: why", &after("on", "wrong-answer"), wrong),
            ("wrong-answer/a.py", "# wrong-answer in: why", "there is no group ``", wrong),
            ("accepted/a.py", "# accepted exept zero: why", &after("exept", "accepted"), accepted),
            ("accepted/a.py", "# accepted in zero: why", &after("in", "accepted"), accepted),
            ("accepted/a.py", "# accepted except: why", "there is no group ``", accepted),
            ("compile-error/a.py", "# compile-error in zero: why", &after("in", "compile-error"), compile),
            (
                "accepted/a.py",
                "# acceptedly: why",
                "the first line says `acceptedly`, but the folder is `accepted`",
                accepted,
            ),
        ] {
            let Err(Error::Problem(error)) = solutions(path, first) else { panic!("`{first}` was taken") };
            assert_eq!((error.message.as_str(), error.hint.as_deref()), (message, Some(hint)), "{path}: {first}");
            assert_eq!((error.path, error.line), (Path::new("solutions").join(path), Some(1)));
        }
    }

    #[test]
    fn a_folder_is_named_after_a_verdict_that_a_program_can_get() {
        for folder in ["wrong", "Accepted", "judge-error", "skipped"] {
            let Err(Error::Problem(error)) = solutions(&format!("{folder}/a.py"), "# x: y") else { panic!("{folder}") };
            assert_eq!(
                error.to_string(),
                format!(
                    "solutions/{folder}: the folder is not named after a verdict\n(hint: accepted, wrong-answer, time-limit, \
                 memory-limit, output-limit, run-time-error, compile-error)"
                )
            );
        }
    }

    #[test]
    fn a_problem_without_solutions_is_an_error() {
        let bank = TestBank::new();
        let Err(Error::Problem(error)) = Solution::of_problem(&bank.problem("echo", "hidden 1")) else {
            panic!("there are none")
        };
        assert_eq!((error.path, error.message.as_str()), (bank.path().join("echo/solutions"), "the folder is missing"));
    }

    #[test]
    fn solutions_that_are_built_in_are_read_like_others() {
        let bank = TestBank::new();
        let accepted = "-- solutions/accepted/a.py --\n# accepted: it is\n* => echo\n";
        let wrong = "-- solutions/wrong-answer/b.ts --\n// wrong-answer in hidden: it is\n* => answer [0]\n";
        let on_disk = bank.problem("echo", &format!("hidden 1\n{accepted}{wrong}"));
        let built_in = Problem::load(Folder::built_in(bank.pack()).folder("echo")).unwrap();
        let read = |problem: &Problem| {
            let path = |solution: &Solution| solution.path.strip_prefix(problem.folder.path()).unwrap().to_owned();
            let read = Solution::of_problem(problem).unwrap().into_iter();
            read.map(|solution| (path(&solution), solution.submission.source, solution.verdict)).collect::<Vec<_>>()
        };
        assert_eq!(read(&built_in), read(&on_disk));
        assert_eq!(read(&built_in).len(), 2);
    }

    #[test]
    fn solutions_are_read_in_order_and_hidden_files_are_passed_over() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        let accepted = ["b.py", "a.ts", "__pycache__/x.pyc", ".swp"].map(|name| format!("accepted/{name}"));
        for path in accepted.iter().map(String::as_str).chain(["wrong-answer/c.py", ".git/d.py", "_drafts/e.py"]) {
            let comment = if path.ends_with("ts") { "//" } else { "#" };
            let head = if path.starts_with('w') { "wrong-answer in hidden" } else { "accepted" };
            bank.write(&format!("echo/solutions/{path}"), &format!("{comment} {head}: why\n"));
        }
        let solutions = Solution::of_problem(&problem).unwrap();
        let names: Vec<String> = solutions.iter().map(|solution| solution.submission.file_name()).collect();
        assert_eq!(names, ["a.ts", "b.py", "c.py"]);
    }

    #[test]
    fn a_solution_is_judged_without_the_groups_that_it_is_not_meant_for() {
        let bank = TestBank::new();
        let text =
            "hidden basic, edge zero, edge ties\n-- solutions/accepted/a.py --\n# accepted except basic, ties: slow\n";
        let problem = bank.problem("echo", text);
        let within = Solution::of_problem(&problem).unwrap()[0].within(&problem);
        assert_eq!(within.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["zero"]);
        assert_eq!(problem.groups.len(), 3);
    }
}
