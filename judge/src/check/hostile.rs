//! Banks that a stranger made to keep the judge busy: each gives a finding, within the budget. What was spent is counted by
//! the runner below, and not timed.

use std::{fs, path::Path};

use super::{Choices, Finding, Progress, Rule, check_problem, testing::Counting};
use crate::{Bank, testing::TestBank};

/// A problem whose programs do as they should.
const SOUND: &str = "sample 1, hidden 40
-- statement.md --
# Echo

## Constraints

- `0 <= n <= 99`
-- limits.toml --
[engine.ENGINE]
python = 100
-- validator.py --
* => answer null
-- generator.py --
* => answer [1]
-- solutions/accepted/a.py --
# accepted: x
* => work 100; echo
-- solutions/time-limit/slow.py --
# time-limit in hidden: x
[9] => work 999999999999
* => echo
";

/// Billions of work.
const G: u64 = 1_000_000_000;
const BUDGET: u64 = 400 * G;

/// What is found in a problem after `change`, without what a small problem lacks, and the work of all of its programs.
fn found(change: impl FnOnce(&TestBank, &Path)) -> (Vec<Finding>, u64) {
    let files = TestBank::new();
    files.problem("echo", SOUND);
    change(&files, &files.path().join("echo"));
    let runner = Counting::default();
    // The mutator is Python, which the scripted runner does not know.
    let choices = Choices { mutants: 0, budget: BUDGET };
    let bank = Bank::open(files.path()).unwrap();
    let checked = check_problem(&runner, &bank, "echo", choices, &Progress::default()).unwrap();
    let lacking = [Rule::Missing, Rule::TooFewCategories, Rule::TooFewSolutions, Rule::Sample, Rule::Shape];
    let expected = [lacking.as_slice(), &[Rule::Unreached, Rule::Unenforced]].concat();
    let findings = checked.findings.into_iter().filter(|finding| !expected.contains(&finding.rule));
    (findings.collect(), runner.work())
}

/// A file that replaces another, the rule of the finding, and what the finding says.
type Attempt = (&'static str, &'static str, Rule, &'static str);

fn attempt((file, text, rule, message): Attempt) {
    let (findings, work) = found(|files, _| drop(files.write(&format!("echo/{file}"), text)));
    let is = |finding: &Finding| finding.rule == rule && finding.message.contains(message);
    assert!(findings.iter().any(is), "{file}: {message}\n{findings:#?}");
    assert!(work <= BUDGET, "{file}: {work}");
}

#[test]
fn the_sound_problem_has_no_other_findings() {
    let (findings, work) = found(|_, _| ());
    assert_eq!(findings, []);
    assert!(work < G, "{work}");
}

#[test]
fn a_language_without_a_limit_is_named_and_the_check_goes_on() {
    let without = |language: &'static str| {
        move |files: &TestBank, _: &Path| {
            let digest = crate::digest(&scripted::Scripted);
            files.write("echo/limits.toml", &format!("[engine.{digest}]\n{language} = 100\n"));
            files.write("echo/solutions/accepted/b.ts", "// accepted: x\n* => work 100; echo\n");
        }
    };
    for (language, other) in [("python", "typescript"), ("typescript", "python")] {
        let (findings, _) = found(without(language));
        let missing: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.rule == Rule::NoLimit)
            .map(|finding| finding.message.as_str())
            .collect();
        let expected =
            format!("`echo` has no work limit for {other}: no accepted solution in that language was measured");
        assert_eq!(missing, [expected], "{findings:#?}");
    }
}

#[test]
fn an_endless_program_is_named() {
    let limit = "used up its work limit";
    for attempted in [
        ("validator.py", "* => work 999999999999", Rule::BrokenProgram, limit),
        ("generator.py", "* => work 999999999999", Rule::BrokenProgram, limit),
        ("solutions/accepted/b.py", "# accepted: x\n* => work 999999999999", Rule::WrongVerdict, "time limit"),
    ] {
        attempt(attempted);
    }
}

#[test]
fn a_program_that_always_comes_to_an_end_but_late_exceeds_the_budget_of_its_step() {
    for attempted in [
        ("validator.py", "* => work 9000000000; answer null", Rule::Budget, "20.0 billion work in the step `cases`"),
        ("generator.py", "* => work 9000000000; answer [1]", Rule::Budget, "in the step `generator`"),
        ("limits.toml", "", Rule::BrokenProgram, "should be accepted"),
    ] {
        let (file, text, rule, message) = attempted;
        let slow = "# accepted: x\n* => work 999999999999";
        let (findings, work) = found(|files, _| {
            files.write(&format!("echo/{file}"), text);
            if file == "limits.toml" {
                // Without a limit, it would be measured.
                files.write("echo/solutions/accepted/a.py", slow);
            }
        });
        let is = |finding: &Finding| finding.rule == rule && finding.message.contains(message);
        assert!(findings.iter().any(is), "{file}: {message}\n{findings:#?}");
        assert!(work <= BUDGET, "{file}: {work}");
    }
}

#[test]
fn limits_that_allow_anything_are_refused() {
    let digest = crate::digest(&Counting::default()).to_string();
    for work in [20_000_000_001, 9_000_000_000_000_000_000_u64] {
        let (findings, spent) = found(|files, _| {
            files.write("echo/limits.toml", &format!("[engine.{digest}]\npython = {work}\n"));
        });
        let is = |finding: &Finding| finding.rule == Rule::Format && finding.message.contains("it is at most");
        assert!(findings.iter().any(is), "{work}: {findings:#?}");
        assert!(spent < G, "{spent}");
    }
}

#[test]
fn what_is_found_does_not_depend_on_threads() {
    let heavy = |files: &TestBank, _: &Path| {
        files.write("echo/validator.py", "* => work 20000000; answer null");
        files.write("echo/generator.py", "[3,1] => raise ValueError: 3\n[5,1] => work 999999999999\n* => answer [1]");
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let findings = pool.install(|| found(heavy).0);
        findings.into_iter().map(|finding| (finding.rule, finding.message)).collect::<Vec<_>>()
    };
    let alone = on(1);
    assert!(alone.iter().any(|(rule, _)| *rule == Rule::BrokenProgram), "{alone:#?}");
    for threads in [2, 3, 8] {
        assert_eq!(on(threads), alone, "{threads} threads");
    }
}

#[test]
fn a_text_that_is_hard_to_read_is_read_in_bounded_time_and_named() {
    let constraints = |text: String| format!("# Echo\n\n## Constraints\n\n{text}");
    let many = |text: &str, count: usize| text.repeat(count);
    for (file, text, rule, message) in [
        ("problem.toml", format!("title = {}", many("[", 100_000)), Rule::Format, "cannot recurse further"),
        ("problem.toml", format!("[{}a]", many("a.", 60_000)), Rule::Format, "recursion limit"),
        ("cases/hidden.jsonl", format!("{{\"args\": {}", many("[", 1_000_000)), Rule::Format, "recursion limit"),
        ("cases/hidden.jsonl", many("x", 2 << 20), Rule::Format, "a case has at most 1048576 bytes"),
        ("statement.md", constraints(many("<a>", 80_000)), Rule::Markdown, "is HTML"),
        ("statement.md", constraints(many("- `0 <= n <= 9`\n", 600)), Rule::Format, "more than 500 pieces of code"),
        (
            "statement.md",
            constraints(format!("- `{}n <= {}n`\n", many("n, ", 9_000), many("n, ", 9_000))),
            Rule::Unreadable,
            "it compares more than 16 things",
        ),
        (
            "statement.md",
            constraints(format!("- `{} < n < 2`", i128::MAX)),
            Rule::Unreadable,
            "is not part of the input",
        ),
        ("hints.md", many("TODO: x\n", 30_000), Rule::ToDo, "left to do: x"),
        ("hints.md", many("x", 300_000), Rule::Format, "it has at most 262144 bytes"),
    ] {
        let (findings, _) = found(|files, _| drop(files.write(&format!("echo/{file}"), &text)));
        let is = |finding: &Finding| finding.rule == rule && finding.message.contains(message);
        assert!(findings.iter().any(is), "{file}: {message}\n{:.2000}", format!("{findings:#?}"));
        assert!(findings.len() <= 50, "{file}: {} findings", findings.len());
    }
}

#[test]
fn a_problem_with_too_much_of_anything_is_refused() {
    let case = |at: usize| format!("{{\"name\": \"c{at}\", \"args\": [{at}], \"expected\": [{at}]}}\n");
    let cases = (0..10_001).map(case).collect::<String>();
    let (findings, _) = found(|files, _| drop(files.write("echo/cases/hidden.jsonl", &cases)));
    assert!(findings[0].message.ends_with("are at most 10000"), "{findings:#?}");

    let (findings, _) = found(|files, _| {
        for at in 0..101 {
            files.write(&format!("echo/solutions/accepted/{at}.py"), "# accepted: x\n* => echo");
        }
    });
    assert!(findings.iter().any(|finding| finding.message == "a problem has at most 100 solutions"), "{findings:#?}");

    let (findings, _) = found(|_, folder| {
        for at in 0..1_000 {
            fs::write(folder.join("cases").join(format!("x{at}")), "").unwrap();
        }
    });
    assert!(findings.iter().any(|finding| finding.message == "there are more than 1000 files"));
    assert!(findings.len() < 110, "{} findings", findings.len());
}

#[cfg(unix)]
#[test]
fn links_pipes_and_what_leads_out_of_the_folder_are_named_and_not_opened() {
    use std::os::unix::{fs::symlink, net::UnixListener};

    let link = "it is a link";
    let replace = |folder: &Path, name: &str, to: &str| {
        let path = folder.join(name);
        let _ = fs::remove_file(&path);
        fs::rename(&path, folder.join("moved")).unwrap_or_default();
        symlink(to, path).unwrap();
    };
    for (name, to) in [
        ("statement.md", "/etc/passwd"),
        ("hints.md", "/dev/zero"),
        ("cases/hidden.jsonl", "/dev/zero"),
        ("cases", "moved"),
        ("solutions", ".."),
        ("solutions/accepted", "/"),
        ("solutions/accepted/b.py", "a.py"),
        ("validator.py", "/dev/zero"),
        ("generator.py", "/dev/stdin"),
        ("limits.toml", "/dev/zero"),
        ("up", ".."),
        ("cases/up", "../.."),
    ] {
        let (findings, work) = found(|_, folder| replace(folder, name, to));
        let is = |finding: &Finding| finding.rule == Rule::Format && finding.message == link;
        let named = |finding: &Finding| finding.path.to_string_lossy().ends_with(&format!("echo/{name}"));
        assert!(findings.iter().any(|finding| is(finding) && named(finding)), "{name}: {findings:#?}");
        assert!(work <= BUDGET, "{name}: {work}");
    }
    for name in ["statement.md", "hints.md", "validator.py", "solutions/accepted/a.py", "cases/hidden.jsonl", "pipe"] {
        let (findings, _) = found(|_, folder| {
            let _ = fs::remove_file(folder.join(name));
            drop(UnixListener::bind(folder.join(name)).unwrap());
        });
        let is = |finding: &Finding| finding.rule == Rule::Format && finding.message == "it is not a regular file";
        assert!(findings.iter().any(is), "{name}: {findings:#?}");
    }
}
