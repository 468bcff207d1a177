//! Problems from packages of the Kattis format, as contests have them: the legacy format and that of 2025-09.
//!
//! ```text
//! problem.yaml         package      what it is, or why it cannot be a problem here
//! data/                testdata     groups of cases
//! validator flags      flags        the checker; a validator in Python becomes `checker.py` or `interactor.py` (validator)
//! input_validators/    inputs       a validator in Python or checktestdata becomes `validator.py`
//! statement/           statement    Markdown
//! submissions/         submissions  programs and the verdicts that they declare
//!                         ▼
//!                      trials       they are run: the work limit follows, and those that keep their word become solutions
//! ```
//!
//! The points of a package (points) become those of groups and sections. Where it has none, every group weighs the same. What has no
//! place here (unused) is named with the reason.

mod files;
mod flags;
mod inputs;
mod package;
mod points;
mod program;
mod statement;
mod submissions;
mod testdata;
mod trials;
mod unused;
mod validator;
mod yaml;

use std::{
    fs,
    path::{Path, PathBuf},
};

use indexmap::IndexMap;
use sandbox_api::Runner;
use toml::Table;

use self::{
    files::{Files, Source},
    package::{Package, Way},
    statement::Statement,
    submissions::Submissions,
    testdata::Data,
    trials::{Limit, Trials},
};
use super::{BankWriter, Draft, Error, Names, manifest::Manifest};
use crate::{Problem, limits::LimitsFile, tool::MAX_PRINTED, value::shorten};

/// How much memory a program may use where a package does not say, and the most that it may, in MiB.
const MEMORY: u64 = 2_048;

/// How much a program may print where a package does not say, and the most that it may, in MiB; that is less where a program of the
/// package reads it.
const OUTPUT: u64 = 8;
const MAX_OUTPUT: u64 = 64;
const MAX_READ: u64 = (MAX_PRINTED >> 20) as u64;

/// How many paths are named for one reason.
const MAX_NAMED: usize = 20;

/// The most characters of a title.
const MAX_TITLE: usize = 200;

/// Reads the packages in folders and zip archives into a bank. `begun` is told the name of each before it is read.
///
/// # Errors
///
/// When a source cannot be read or has no package, when a file cannot be written, and when the sandbox fails.
pub fn import(
    runner: &dyn Runner,
    sources: &[PathBuf],
    bank: &mut BankWriter,
    begun: &dyn Fn(&str),
) -> Result<(), Error> {
    for path in sources {
        let source = Source::open(path)?;
        let packages = source.packages();
        if packages.is_empty() {
            return Err(no_package(path));
        }
        for files in packages {
            let name = files.name();
            begun(&name);
            if let Err(reason) = one(runner, &files, &name, bank)? {
                bank.leave_out(&name, reason);
            }
        }
    }
    Ok(())
}

fn no_package(path: &Path) -> Error {
    Error::NotRead { path: path.to_owned(), reason: "has no package: there is no `problem.yaml` in it".to_owned() }
}

/// Makes a problem of a package, or says why it cannot be one.
fn one(runner: &dyn Runner, files: &Files, name: &str, bank: &mut BankWriter) -> Result<Result<(), String>, Error> {
    let package = match Package::read(files)? {
        Ok(package) => package,
        Err(reason) => return Ok(Err(reason)),
    };
    let data = Data::read(files, &package)?;
    if let Some(obstacle) = data.obstacle {
        return Ok(Err(obstacle));
    }
    let mut draft = Draft::new(name, name);
    let checker = if package.has_validator {
        match validator::program(files, &package, &data.flags)? {
            Ok((file, text)) => {
                draft.add(file, text);
                [("kind".to_owned(), "program".into())].into_iter().collect()
            }
            Err(reason) => return Ok(Err(reason)),
        }
    } else {
        match flags::checker(&data.flags) {
            Ok(table) => table,
            Err(reason) => return Ok(Err(reason)),
        }
    };
    let title = shorten(package.title.as_deref().unwrap_or(name), MAX_TITLE - 1);
    let mut manifest = Manifest::new(title, kind(package.way));
    // A validator that leads programs decides without being named.
    if package.way == Way::Once {
        manifest.checker(checker);
    }
    let mut cut = Vec::new();
    let max_output = if package.has_validator { MAX_READ } else { MAX_OUTPUT };
    for (limit, stated, usual, most) in
        [("memory", package.memory, MEMORY, MEMORY), ("output", package.output, OUTPUT, max_output)]
    {
        manifest.limit(limit, format!("{} MiB", stated.unwrap_or(usual).min(most)));
        if let Some(stated) = stated.filter(|stated| *stated > most) {
            cut.push(format!("its {limit} limit is {most} MiB, the most that there is here, and not {stated} MiB"));
        }
    }
    for group in &data.groups {
        draft.add(format!("cases/{}.jsonl", group.name), &*group.cases);
        manifest.group(&*group.name, if group.is_sample { "sample" } else { "hidden" });
    }
    if let Some(Ok(points)) = &data.points {
        points.groups.iter().for_each(|(name, scoring)| manifest.points(name, scoring));
        points.sections.iter().for_each(|section| manifest.section(section));
    }
    draft.add("problem.toml", manifest.to_text());
    let Some(problem) = bank.add(&draft)? else { return Ok(Ok(())) };
    let made = finish(runner, files, &package, manifest, &problem, bank);
    match made {
        Ok(left_out) => {
            cut.iter().chain(&package.other_limits).for_each(|remark| bank.remark(name, remark));
            if data.has_samples_only {
                bank.remark(name, "it has no secret cases, so its samples count as such too");
            }
            match &data.points {
                Some(Ok(points)) => points.remarks.iter().for_each(|remark| bank.remark(name, remark)),
                Some(Err(reason)) => {
                    bank.remark(name, format!("its points are not kept, and every group weighs the same: {reason}"));
                }
                None => {}
            }
            let mut left_out: Vec<_> = data.left_out.into_iter().chain(left_out).collect();
            left_out.extend(unused::list(files, &package, &left_out)?);
            account(name, left_out, bank);
            Ok(Ok(()))
        }
        // Its own checker failed: it cannot be judged by.
        Err(Error::Core(error @ crate::Error::BrokenProgram { .. })) => {
            let file = problem.folder.path().display().to_string() + "/";
            bank.remove(&problem, name, error.to_string().replace(&file, ""))?;
            Ok(Ok(()))
        }
        Err(error) => Err(error),
    }
}

/// The table of the kind. What leads programs is called with the input and the answer of a case, as texts.
fn kind(way: Way) -> (&'static str, Table) {
    let parameter = |name: &str| [("name", name), ("type", "string")].map(|(key, text)| (key.to_owned(), text.into()));
    let parameters = ["stdin", "answer"].map(|name| Table::from_iter(parameter(name)));
    let mut table = Table::new();
    match way {
        Way::Once => return ("stdio", table),
        Way::Talking => {}
        Way::InPasses(passes) => drop(table.insert("passes".to_owned(), toml::Value::Integer(passes as i64))),
    }
    table.insert("params".to_owned(), parameters.to_vec().into());
    (if way == Way::Talking { "interactive" } else { "multi-pass" }, table)
}

/// Adds what follows from running the submissions. Returns what is left out of the problem, with the reasons.
fn finish(
    runner: &dyn Runner,
    files: &Files,
    package: &Package,
    mut manifest: Manifest,
    problem: &Problem,
    bank: &mut BankWriter,
) -> Result<Vec<(String, String)>, Error> {
    let statement = Statement::read(files, package)?;
    write(problem, "statement.md", &statement.text(problem, &package.credits))?;
    let submissions = Submissions::read(files, package)?;
    let trials = trials::run(runner, problem, &submissions.python, package.time_limit)?;
    let Trials { limit, reference, solutions, left_out, remark } = trials;
    match limit {
        Limit::Factor(factor) => manifest.limit("work-factor", factor),
        Limit::Steps(steps) => manifest.limit("steps", i64::try_from(steps).unwrap_or(i64::MAX)),
    }
    let mut names: IndexMap<String, Names> = IndexMap::new();
    for solution in &solutions {
        let folder = solution.verdict.slug();
        let stem = solution.path.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
        let name = names.entry(folder.clone()).or_default().take(stem);
        write(problem, &format!("solutions/{folder}/{name}.py"), &solution.text)?;
    }
    if let (Limit::Factor(_), Some(reference)) = (limit, &reference) {
        write(problem, "limits.toml", &LimitsFile::to_text(reference))?;
    }
    bank.put(problem, "problem.toml", &manifest.to_text())?;
    let remarks = [statement.remark, remark].into_iter().flatten();
    remarks.for_each(|remark| bank.remark(&files.name(), remark));
    let tried = submissions.python.len();
    if tried > solutions.len() {
        let kept = solutions.len();
        bank.remark(&files.name(), format!("{kept} of {tried} Python submissions end as they declare"));
    }
    let in_submissions = |(path, reason)| (format!("submissions/{path}"), reason);
    let mut left_out: Vec<_> =
        submissions.left_out.into_iter().chain(left_out.into_iter().map(in_submissions)).collect();
    if let Some(validator) = inputs::read(files, package, &mut left_out)? {
        write(problem, inputs::FILE, &validator.text)?;
        if let Some(reason) = inputs::refuses(runner, problem)? {
            let path = problem.folder.join(inputs::FILE);
            fs::remove_file(&path).map_err(crate::Error::write(&path))?;
            left_out.extend(validator.paths.iter().map(|path| ((*path).to_owned(), reason.clone())));
        }
    }
    Ok(left_out)
}

/// Writes a file that the problem can be read without. Its cases may be large, so it is read again only when all is there.
fn write(problem: &Problem, file: &str, text: &str) -> Result<(), crate::Error> {
    let path = problem.folder.join(file);
    let parent = path.parent().unwrap_or(&path);
    fs::create_dir_all(parent).map_err(crate::Error::write(parent))?;
    fs::write(&path, text).map_err(crate::Error::write(&path))
}

/// Says what is left out of a problem, a line for each reason.
fn account(name: &str, left_out: Vec<(String, String)>, bank: &mut BankWriter) {
    let mut reasons: IndexMap<String, Vec<String>> = IndexMap::new();
    left_out.into_iter().for_each(|(path, reason)| reasons.entry(reason).or_default().push(path));
    for (reason, paths) in reasons {
        let more = paths.len().saturating_sub(MAX_NAMED);
        let named = paths.iter().take(MAX_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        bank.remark(name, format!("{named}{more}: {reason}"));
    }
}

#[cfg(test)]
mod tests {
    use rawzip::ZipArchiveWriter;
    use scripted::Scripted;

    use super::*;
    use crate::{
        Bank,
        import::{Account, write_bank},
        solution,
        testing::TestBank,
    };

    /// A package of the legacy format: the program prints twice its number.
    fn legacy(files: &TestBank, name: &str) {
        let write = |path: &str, text: &str| drop(files.write(&format!("{name}/{path}"), text));
        write("problem.yaml", "name: Double it\nlicense: cc0\nlimits: {memory: 64}\n");
        write("problem_statement/problem.en.md", "Print twice the number.\n\n{{nextsample}}\n");
        for (path, n) in [("sample/1", 1), ("secret/small/1", 2), ("secret/small/2", 3), ("secret/large", 9)] {
            write(&format!("data/{path}.in"), &format!("{n}\n"));
            write(&format!("data/{path}.ans"), &format!("{}\n", 2 * n));
        }
        let right = "1 => print 2\n2 => print 4\n3 => print 6\n9 => work 40000000; print 18\n";
        write("submissions/accepted/fast.py", right);
        write("submissions/accepted/fast.cpp", "int main() {}");
        write("submissions/wrong_answer/nine.py", &right.replace("print 18", "print 19"));
        write("submissions/run_time_error/nine.py", &right.replace("print 18", "exit 1"));
        write("submissions/time_limit_exceeded/slow.py", &right.replace("40000000", "5000000000"));
    }

    fn imported(sources: &[&Path]) -> (TestBank, Result<Account, Error>) {
        let outside = TestBank::new();
        let sources: Vec<PathBuf> = sources.iter().map(|path| (*path).to_owned()).collect();
        let folder = outside.path().join("bank");
        let account = write_bank(&folder, |bank| import(&Scripted, &sources, bank, &|_| {}));
        (outside, account)
    }

    fn remarks(account: &Account) -> Vec<String> {
        account.remarks.iter().map(|remark| format!("{}: {}", remark.of, remark.what)).collect()
    }

    fn problem(outside: &TestBank, id: &str) -> Problem {
        Bank::open(&outside.path().join("bank")).unwrap().problem(id).unwrap()
    }

    #[test]
    fn a_package_becomes_a_problem_whose_solutions_keep_their_word() {
        let files = TestBank::new();
        legacy(&files, "double");
        let (outside, account) = imported(&[files.path()]);
        let account = account.unwrap();
        assert_eq!((account.problems.as_slice(), account.left_out.len()), (&["double".to_owned()][..], 0));
        assert_eq!(remarks(&account), ["double: submissions/accepted/fast.cpp: it is in C++; only Python runs here"]);
        let problem = problem(&outside, "double");
        let groups: Vec<(&str, usize)> =
            problem.groups.iter().map(|group| (group.name.as_str(), group.cases.len())).collect();
        assert_eq!(groups, [("samples", 1), ("secret", 1), ("small", 2)]);
        assert_eq!(problem.title, "Double it");
        assert_eq!((problem.limits.memory, problem.limits.output), (64 << 20, 8 << 20));
        let statement = problem.statement().unwrap();
        assert!(statement.contains("```sample 1\nstdin:\n1\nstdout:\n2\n```"), "{statement}");
        let solutions = solution::Solution::of_problem(&problem).unwrap();
        let ends: Vec<String> = solutions
            .iter()
            .map(|solution| format!("{} {:?}", solution.verdict.slug(), solution.caught_by.as_deref()))
            .collect();
        let secret = |verdict: &str| format!("{verdict} Some(\"secret\")");
        let expected =
            ["accepted None".to_owned(), secret("run-time-error"), secret("time-limit"), secret("wrong-answer")];
        assert_eq!(ends, expected);
        let limits = crate::calibrate::limits(&Scripted, &problem, sandbox_api::Language::Python).unwrap();
        assert_eq!(limits.work, 200_000_000);
    }

    #[test]
    fn the_limit_lies_between_what_is_accepted_and_what_is_too_slow() {
        let files = TestBank::new();
        legacy(&files, "double");
        let slow = "9 => work 160000000; print 18\n1 => print 2\n2 => print 4\n3 => print 6\n";
        files.write("double/submissions/time_limit_exceeded/slow.py", slow);
        let (outside, account) = imported(&[files.path()]);
        let remark = "double: its work limit is the geometric mean of the slowest accepted Python submission (40 M) and the \
                      fastest that is too slow (160 M)";
        assert!(remarks(&account.unwrap()).contains(&remark.to_owned()));
        // 80 million would do, but importing modules is work too, so no limit is lower than this.
        let problem = problem(&outside, "double");
        let limits = crate::calibrate::limits(&Scripted, &problem, sandbox_api::Language::Python).unwrap();
        assert_eq!(limits.work, 150_000_000);
        assert_eq!(solution::Solution::of_problem(&problem).unwrap().len(), 4);
    }

    #[test]
    fn a_submission_that_does_not_keep_its_word_is_named_with_what_it_does() {
        let files = TestBank::new();
        legacy(&files, "double");
        files.write("double/submissions/accepted/fast.py", "* => print 2");
        files.write("double/submissions/accepted/syntax.py", "syntax no colon");
        files.write("double/submissions/mystery/x.py", "* => print 2");
        files.write("double/submissions/accepted/two/a.py", "* => print 2");
        files.write("double/submissions/accepted/two/b.cpp", "x");
        files.write(
            "double/submissions/accepted/endless.py",
            "1 => print 2\n9 => work 1000000000; print 18\n* => work 200000000000",
        );
        let (_outside, account) = imported(&[files.path()]);
        let found = remarks(&account.unwrap());
        for remark in [
            "no Python submission is accepted here, so its work limit is 20 million steps for each second of 1 s, because its \
             time limit is not written down",
            "submissions/accepted/fast.py, submissions/accepted/two: it declares AC and ends with wrong answer at secret/large",
            "submissions/mystery/x.py: its folder `mystery` declares no verdict",
            "submissions/accepted/fast.cpp, submissions/accepted/two/b.cpp: it is in C++; only Python runs here",
            "submissions/accepted/endless.py: it declares AC and ends with time limit at small/1, above 100000 M work; it may be \
             fast enough with PyPy",
            "3 of 7 Python submissions end as they declare",
        ] {
            assert!(found.iter().any(|found| found == &format!("double: {remark}")), "{remark}: {found:#?}");
        }
    }

    #[test]
    fn what_is_permitted_and_required_in_2025_09_is_said_of_every_case() {
        let files = TestBank::new();
        legacy(&files, "double");
        let write = |path: &str, text: &str| drop(files.write(&format!("double/{path}"), text));
        write("submissions/wrong_answer/both.py", "1 => print 2\n9 => print 19\n* => exit 1");
        let (_outside, account) = imported(&[files.path()]);
        assert!(
            !remarks(&account.unwrap()).iter().any(|remark| remark.contains("both.py")),
            "its verdict is that of the first"
        );
        write("problem.yaml", "problem_format_version: 2025-09\nname: Double it\nuuid: x\n");
        write("submissions/mixed/all.py", "1 => print 2\n9 => print 19\n* => exit 1");
        write("submissions/mixed/wrong.py", "1 => print 2\n9 => print 19\n2 => print 4\n3 => print 7");
        write("submissions/submissions.yaml", "mixed/*: {permitted: [AC, WA, RTE], required: [RTE]}\n");
        let (outside, account) = imported(&[files.path()]);
        let found = remarks(&account.unwrap());
        for remark in [
            "submissions/wrong_answer/both.py: it declares WA and ends with run-time error at small/1",
            "submissions/mixed/wrong.py: it declares RTE and ends with wrong answer at secret/large",
            "5 of 7 Python submissions end as they declare",
        ] {
            assert!(found.contains(&format!("double: {remark}")), "{remark}: {found:#?}");
        }
        let solutions = solution::Solution::of_problem(&problem(&outside, "double")).unwrap();
        let all = solutions.iter().find(|solution| solution.path.ends_with("all.py")).unwrap();
        assert_eq!((all.verdict, all.caught_by.as_deref()), (crate::Verdict::WrongAnswer, Some("secret")));
    }

    #[test]
    fn what_has_no_place_in_a_problem_is_named_with_the_reason() {
        let files = TestBank::new();
        legacy(&files, "double");
        for path in [
            "input_validators/v.c",
            "input_validators/deep/v.cpp",
            "input_validators/.gitkeep",
            "generators/g.py",
            "data/invalid_input/1.in",
            "include/cpp/a.h",
            "input_visualizer/v.py",
            "problem_statement/problem.sv.md",
            "submissions/README.md",
            "README.md",
            "static_validator/s.py",
            "attachments/a.zip",
            "problem_statement/picture.png",
            "data/sample/1.interaction",
            "data/secret/small/1.hint",
        ] {
            files.write(&format!("double/{path}"), "x");
        }
        files.write("double/data/secret/small/testdata.yaml", "grader_flags: [accept_if_any_accepted]");
        files.write("double/data/testdata.yaml", "grading: custom");
        let (_outside, account) = imported(&[files.path()]);
        let expected = [
            "submissions/accepted/fast.cpp: it is in C++; only Python runs here",
            "README.md: it has no place in a problem here",
            "attachments/a.zip: it is for people who take part, and no part of the statement here",
            "data/invalid_input/1.in: it proves the validators of the package, which are taken as they are",
            "data/sample/1.interaction: it is an example of a conversation, which statements here do not show",
            "data/secret/small/1.hint: it describes a case, and is not shown here",
            "data/secret/small/testdata.yaml, data/testdata.yaml: a grader decides what the verdicts on cases mean together; here \
             all must be right",
            "generators/g.py: it makes inputs, which are taken as they are",
            "include/cpp/a.h: it is added to submissions, and to none in Python",
            "input_validators/deep/v.cpp, input_validators/v.c: it says which inputs are legal; of these programs, only the first in \
             Python is tried, else the first in checktestdata",
            "input_visualizer/v.py: it draws pictures, which are not shown here",
            "problem_statement/picture.png: it is no text, and the statement is shown without it",
            "problem_statement/problem.sv.md: the statement is shown in one language and format, and this is another one",
            "static_validator/s.py: it looks at the texts of submissions, which are only run here",
            "submissions/README.md: it is not in the folder of a verdict",
        ];
        assert_eq!(remarks(&account.unwrap()), expected.map(|remark| format!("double: {remark}")));
    }

    #[test]
    fn points_may_come_after_the_first_failure() {
        let files = TestBank::new();
        legacy(&files, "double");
        let submission = |name: &str, script: &str| {
            drop(files.write(&format!("double/submissions/partially_accepted/{name}.py"), script));
        };
        submission("small", "2 => print 4\n3 => print 6\n* => print 2");
        submission("nothing", "2 => print 4\n* => print 2");
        submission("everything", "1 => print 2\n2 => print 4\n3 => print 6\n9 => print 18");
        let (outside, account) = imported(&[files.path()]);
        let found = remarks(&account.unwrap());
        for remark in [
            "submissions/partially_accepted/everything.py: it declares some of the points and ends with accepted",
            "submissions/partially_accepted/nothing.py: it declares some of the points and ends with wrong answer at secret/large",
        ] {
            assert!(found.contains(&format!("double: {remark}")), "{remark}: {found:#?}");
        }
        let solutions = solution::Solution::of_problem(&problem(&outside, "double")).unwrap();
        let small = solutions.iter().find(|solution| solution.path.ends_with("small.py")).unwrap();
        assert_eq!((small.verdict, small.caught_by.as_deref()), (crate::Verdict::WrongAnswer, Some("secret")));
    }

    #[test]
    fn a_legacy_package_with_points_may_say_nothing_of_its_groups() {
        let files = TestBank::new();
        legacy(&files, "double");
        files.write("double/problem.yaml", "name: Double it\ntype: scoring\n");
        let (outside, account) = imported(&[files.path()]);
        let found = remarks(&account.unwrap());
        assert!(!found.iter().any(|remark| remark.contains("max_score")), "{found:#?}");
        let problem = problem(&outside, "double");
        let points = |name: &str| {
            let group = problem.groups.iter().find(|group| group.name == name).unwrap();
            group.scoring.as_ref().map(|scoring| scoring.points)
        };
        assert_eq!((points("secret"), points("small")), (Some(1.0), Some(2.0)));
    }

    #[test]
    fn a_package_of_2025_09_comes_out_of_an_archive() {
        let files = TestBank::new();
        let path = files.path().join("odd.zip");
        let mut archive = ZipArchiveWriter::new(fs::File::create(&path).unwrap());
        for (name, text) in [
            ("odd/problem.yaml", "problem_format_version: 2025-09\nname: {en: Odd}\nuuid: x\ntype: scoring\n"),
            ("odd/statement/problem.en.md", "Say it."),
            ("odd/data/secret/test_group.yaml", "max_score: 100\n"),
            ("odd/data/secret/one/test_group.yaml", "max_score: 40\noutput_validator_args: [float_tolerance, '0.1']\n"),
            ("odd/data/secret/one/a.in", "1\n"),
            ("odd/data/secret/one/a.ans", "1.0\n"),
            ("odd/data/secret/one/a.yaml", "description: the first one\n"),
            ("odd/data/secret/two/test_group.yaml", "max_score: 60\noutput_validator_args: [float_tolerance, '0.5']\n"),
            ("odd/data/secret/two/a.in", "2\n"),
            ("odd/data/secret/two/a.ans", "1.0\n"),
            ("odd/submissions/accepted/a.py", "1 => print 1.05\n2 => print 1.4"),
            ("odd/../../evil/problem.yaml", "name: evil"),
            ("/etc/problem.yaml", "name: evil"),
        ] {
            crate::batch::testing::write_entry(archive.new_file(name), text);
        }
        archive.finish().unwrap();
        let (outside, account) = imported(&[&path]);
        let account = account.unwrap();
        assert_eq!(account.problems, ["odd"]);
        assert!(remarks(&account).is_empty(), "{account:?}");
        let problem = problem(&outside, "odd");
        assert_eq!(problem.groups[0].scoring.as_ref().map(|scoring| scoring.points), Some(40.0));
        assert_eq!(problem.groups[0].cases[0].note.as_deref(), Some("the first one"));
        let tolerances: Vec<_> = problem.cases().map(|(_, case)| case.tolerance).collect();
        assert_eq!(tolerances, [None, Some(0.5)]);
        assert_eq!(solution::Solution::of_problem(&problem).unwrap().len(), 1);
    }

    #[test]
    fn a_limit_that_is_higher_than_any_here_is_named() {
        let files = TestBank::new();
        for (name, limits) in [("high", "{memory: 4096, output: 100}"), ("usual", "{memory: 2048, output: 64}")] {
            legacy(&files, name);
            files.write(&format!("{name}/problem.yaml"), &format!("name: x\nlimits: {limits}\n"));
        }
        let (outside, account) = imported(&[files.path()]);
        let cut = |account: Account| remarks(&account).into_iter().filter(|remark| remark.contains(" limit is "));
        assert_eq!(
            cut(account.unwrap()).collect::<Vec<_>>(),
            [
                "high: its memory limit is 2048 MiB, the most that there is here, and not 4096 MiB",
                "high: its output limit is 64 MiB, the most that there is here, and not 100 MiB",
            ]
        );
        assert_eq!(problem(&outside, "high").limits.output, 64 << 20);
    }

    #[test]
    fn what_cannot_be_a_problem_is_left_out_with_its_reason() {
        let files = TestBank::new();
        let change: [(&str, &str, &str, &str); 6] = [
            (
                "interactive",
                "problem.yaml",
                "validation: custom interactive",
                "it has no output validator, and its answers are not compared by default",
            ),
            ("broken", "problem.yaml", "a: [", "its problem.yaml is not read: it is not YAML"),
            (
                "validator",
                "output_validators/v.cpp",
                "",
                "its output validator `output_validators/v.cpp` is not in Python",
            ),
            ("flags", "problem.yaml", "validator_flags: strict", "the default comparison has no flag `strict`"),
            (
                "mixed",
                "data/secret/small/testdata.yaml",
                "output_validator_flags: case_sensitive",
                "its cases are compared by different rules",
            ),
            ("rules", "data/secret/testdata.yaml", "a: [", "its data/secret/testdata.yaml is not read: it is not YAML"),
        ];
        for (name, path, text, _) in &change {
            legacy(&files, name);
            files.write(&format!("{name}/{path}"), text);
        }
        files.write("validator/problem.yaml", "validation: custom");
        legacy(&files, "good");
        // Without `validation`, the default comparison decides in the legacy format.
        files.write("good/output_validators/v.cpp", "");
        files.write("empty/problem.yaml", "name: x");
        for end in ["in", "ans"] {
            files.write(&format!("shown/data/sample/1.{end}"), "1\n");
        }
        files.write("shown/problem.yaml", "name: x");
        let (_outside, account) = imported(&[files.path()]);
        let account = account.unwrap();
        assert_eq!(account.problems, ["good", "shown"]);
        let shown = "shown: it has no secret cases, so its samples count as such too".to_owned();
        assert!(remarks(&account).contains(&shown), "{account:?}");
        let unused =
            "good: output_validators/v.cpp: it is no part of what decides here which answers are right".to_owned();
        assert!(remarks(&account).contains(&unused), "{account:?}");
        let reason = |name: &str| {
            let of = account.left_out.iter().find(|remark| remark.of == name);
            of.unwrap_or_else(|| panic!("{name}: {account:?}")).what.clone()
        };
        for (name, .., expected) in change {
            assert!(reason(name).starts_with(expected), "{}", reason(name));
        }
        assert_eq!(reason("empty"), "it has no cases");
        let (_outside, account) = imported(&[&files.path().join("good/data")]);
        assert!(matches!(account, Err(Error::NotRead { .. })));
    }
}
