use std::fs;

use judge::{Bank, solution::Solution, verdict::Verdict};
use sandbox_api::Language;

use crate::support::{JudgeTest, root};

/// The problems of the bank about standard input, without projects.
const PROBLEMS: [&str; 3] = ["log-level-summary", "log-templates", "query-filter"];

#[test]
fn solutions_of_a_package_get_their_verdicts_when_it_comes_back() {
    let test = JudgeTest::new();
    let problems = root().join("problems");
    let bank = problems.to_str().unwrap();
    for slug in PROBLEMS {
        let out = format!("packages/{}", slug.replace('-', ""));
        let ran = test.run(&["--bank", bank, "export", "kattis", slug, "--out", &out]).exits(0);
        assert!(ran.stdout.contains("the verifiers know no TypeScript: solutions/accepted/"), "{ran:#?}");
    }
    let ran = test.run(&["import", "kattis", "packages", "--out", "back"]).exits(0);
    assert_eq!(ran.stdout, "3 of 3 tasks are problems now\n");
    for slug in PROBLEMS {
        let problem = Bank::open(&problems).unwrap().problem(slug).unwrap();
        let solutions = Solution::of_problem(&problem).unwrap();
        let there = |verdict: Verdict| {
            let is_meant = |it: &&Solution| it.verdict == verdict && it.submission.language == Language::Python;
            solutions.iter().filter(is_meant).count()
        };
        let back = |verdict: Verdict| {
            let folder = format!("back/{}/solutions/{}", slug.replace('-', ""), verdict.slug());
            fs::read_dir(test.folder.path().join(folder)).map_or(0, Iterator::count)
        };
        for verdict in [Verdict::WrongAnswer, Verdict::RuntimeError] {
            assert_eq!(back(verdict), there(verdict), "{slug}: {}", verdict.slug());
        }
        // A package is allowed a second at least, in which what is too slow here may be done.
        let ends = |count: &dyn Fn(Verdict) -> usize| count(Verdict::Accepted) + count(Verdict::TimeLimit);
        assert_eq!(ends(&back), ends(&there), "{slug}");
        assert!(back(Verdict::Accepted) >= there(Verdict::Accepted), "{slug}");
    }
}
