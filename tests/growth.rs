use judge::{
    Problem, calibrate,
    growth::{Grows, Measured, inputs},
    solution::Solution,
    verdict::Verdict,
};
use sandbox::{CacheFolder, Options, Sandbox};

use crate::support::{JudgeTest, on_large_stack, shared_cache, solutions};

/// Measures these solutions, prints a table, and says how many powers there are and how many of them are as they were stated.
#[expect(clippy::print_stdout, reason = "the table is for whoever runs this by hand")]
fn table(solutions: impl Iterator<Item = (Problem, Solution)>) -> (usize, usize) {
    let sandbox = Sandbox::new(Options { cache: CacheFolder::At(shared_cache()), ..Options::default() }).unwrap();
    let (mut powers, mut near) = (0, 0);
    for (problem, solution) in solutions {
        let limits = calibrate::limits(&sandbox, &problem, solution.submission.language).unwrap();
        let growth = problem.growth.as_ref().unwrap_or_else(|| panic!("{} has no [growth]", problem.id));
        let measured = on_large_stack(|| {
            let inputs = inputs(&sandbox, &problem, growth).unwrap();
            Measured::new(&sandbox, &problem, (&solution.submission, &limits), &inputs).unwrap().unwrap()
        });
        let (stated, found) = (solution.grows.unwrap(), measured.grows().unwrap());
        let is_near = match (stated, found) {
            (Grows::Power(stated), Grows::Power(found)) => (stated - found).abs() <= 0.2,
            (stated, found) => stated == found,
        };
        if matches!(stated, Grows::Power(_)) {
            powers += 1;
            near += usize::from(is_near);
        } else {
            assert!(is_near, "{}: {measured:?}", solution.path.display());
        }
        let name = format!("{}/{}", problem.id, solution.submission.file_name());
        let full = measured.size_of(limits.work);
        println!("{name:60} {stated:?} {found:?} full at {full:?} {}", if is_near { "" } else { "OTHER" });
    }
    (powers, near)
}

#[test]
fn every_slow_solution_of_the_bank_states_how_it_grows() {
    let silent = solutions(&[Verdict::TimeLimit]).filter(|(_, solution)| solution.grows.is_none());
    assert_eq!(silent.map(|(_, solution)| solution.path).collect::<Vec<_>>(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn slow_solutions_grow_as_they_state() {
    let (powers, near) = table(solutions(&[Verdict::TimeLimit]).step_by(12));
    assert!(powers > 2);
    assert_eq!(near, powers);
}

#[test]
#[ignore = "it takes minutes; it is the table by which changes of the fit are measured"]
fn nearly_all_slow_solutions_grow_as_they_state() {
    let (powers, near) = table(solutions(&[Verdict::TimeLimit]));
    assert!(10 * near >= 9 * powers, "{near} of {powers}");
}

#[test]
fn a_problem_without_what_is_needed_says_so() {
    let test = JudgeTest::new().problem("half", |n| n / 2).file("half.py", "def half(n):\n    return n // 2\n");
    let ran = test.run(&["--bank", "bank", "growth", "half.py"]);
    let missing =
        "`half` cannot be used for this: it has no [growth] in problem.toml, no generator.py, no accepted solution";
    assert!(ran.exits(2).stderr.contains(missing));
}

const PAIRS: &str = "def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):
            if nums[i] + nums[j] == target:
                return [i, j]
";

#[test]
fn a_slow_program_is_explained_by_the_command_and_after_a_submission() {
    let test = JudgeTest::new().file("two_sum.py", PAIRS);
    let shown = test.run(&["growth", "two_sum.py"]).exits(0).stdout;
    for part in [
        "\nyours        grows like n^2.0\n",
        "\naccepted     grows like n^1.",
        "is used up at about n = ",
        "if nums[i] + nums[j]",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let submitted = test.run(&["submit", "two_sum.py"]).exits(1);
    assert!(submitted.stderr.ends_with(&shown), "{}", submitted.stderr);
    assert!(!submitted.stdout.contains("grows"), "{}", submitted.stdout);
}

/// What takes the time is in C, so there are few steps to count.
#[test]
fn the_lines_of_a_program_that_leaves_its_work_to_the_standard_library_are_named() {
    let windows = "def find_anagrams(s, p):
    want, starts = sorted(p), range(len(s) - len(p) + 1)
    found = []
    for at in starts:
        if sorted(s[at : at + len(p)]) == want:
            found.append(at)
    return found
";
    let shown = JudgeTest::new().file("find_anagrams.py", windows).run(&["growth", "find_anagrams.py"]).exits(0).stdout;
    assert!(shown.contains("%  if sorted(s[at : at + len(p)]) == want:"), "{shown}");
}
