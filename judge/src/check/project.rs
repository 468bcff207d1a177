//! Projects: the bank's own tests of a project show what good tests are, so they pass on an accepted solution and catch every wrong one.

use sandbox_api::{Language, Project, SourcePath};

use super::{Finding, Rule, Step};
use crate::{
    Error, Problem, Submission,
    file::read_in,
    own_tests::{self, OwnTests, Standing},
    problem::Interface,
    solution::Solution,
    verdict::Verdict,
};

/// The folder of the bank's own tests.
pub const TESTS: &str = "tests";

/// Whether the own tests are what they should be, in every language that has a solution.
pub fn check(step: &Step, problem: &Problem) -> Result<Vec<Finding>, Error> {
    let Some(interface) = &problem.project else { return Ok(Vec::new()) };
    let solutions = Solution::of_problem(problem)?;
    let found = step.each(&Language::ALL, |language| {
        let tests = tests(problem, *language)?;
        if tests.is_empty() {
            let message = format!("there are no tests in {}", language.title());
            let hint = "add tests that pass on an accepted solution and catch every wrong one";
            return Ok(vec![Finding::new(Rule::NoTests, &problem.folder.join(TESTS), message, hint)]);
        }
        let is_whole = |solution: &&Solution| {
            solution.verdict == Verdict::Accepted
                && solution.except.is_empty()
                && solution.submission.language == *language
        };
        // That there is none is a finding of another rule.
        let Some(solution) = solutions.iter().find(is_whole) else { return Ok(Vec::new()) };
        let delivery = delivery(interface, &solution.submission, tests);
        Ok(findings(problem, solution, &own_tests::run(step.runner(), problem, interface, &delivery, false)?))
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// The paths and texts of the tests in a language.
fn tests(problem: &Problem, language: Language) -> Result<Vec<(SourcePath, String)>, Error> {
    let paths = problem.entries(TESTS.as_ref()).unwrap_or_default().into_iter();
    paths
        .filter(|path| Language::of_path(path) == Some(language))
        .filter_map(|path| Some((path.to_str()?.parse().ok()?, read_in(&problem.folder, &path).map_err(Error::from))))
        .map(|(path, text)| Ok((path, text?)))
        .collect()
}

/// A solution with tests, as a candidate delivers both.
fn delivery(interface: &Interface, solution: &Submission, tests: Vec<(SourcePath, String)>) -> Submission {
    let module = format!("{}.{}", interface.module, solution.language.extension());
    let project = module.parse().ok().and_then(|entry| Project::new(entry, tests).ok());
    Submission { project, ..solution.clone() }
}

fn findings(problem: &Problem, solution: &Solution, tests: &OwnTests) -> Vec<Finding> {
    let mut findings = Vec::new();
    for test in &tests.tests {
        let path = problem.folder.join(&test.file);
        let why = match (test.passed, test.standing) {
            (false, _) => format!("the test `{}` fails on an accepted solution", test.name),
            (true, Standing::NotOfInterface) => {
                format!("the test `{}` does not import the module of the interface", test.name)
            }
            (true, Standing::Counts | Standing::FailsOnReference) => continue,
        };
        let why = test
            .message
            .as_ref()
            .map_or(why.clone(), |message| format!("{why}, `{}`: {message}", solution.submission.file_name()));
        findings.push(Finding::new(Rule::BadTest, &path, why, "a test asks for what the statement says, and no more"));
    }
    for mistake in tests.mistakes.iter().filter(|mistake| !mistake.caught) {
        let what = mistake.what.as_deref().unwrap_or_default();
        let language = solution.submission.language.title();
        let message = format!("no test in {language} catches a wrong solution: {what}");
        findings.push(Finding::new(
            Rule::WeakTests,
            &problem.folder.join(TESTS),
            message,
            "add a test that fails on it",
        ));
    }
    findings
}
