//! The tests that come with a project, and how strong they are.
//!
//! They run on the candidate's own code first. Those that import the stated interface then run where the module of the interface is
//! the reference, and those that pass there run on wrong deliveries: solutions of the bank that hidden cases refuse, and mutants of the
//! reference. A wrong delivery is caught if one of these tests fails on it. From inside, all of these look alike: the module has the same
//! path, its text is not there, and nothing that a test prints comes out. What does come out is whether a test passes, under the name
//! that it has on the candidate's own code.
//!
//! A mutant may do what the reference does, and nobody can be asked to catch that. So only those count that a hidden case refuses, and
//! they are the same for everybody: the problem keeps them, and a class pays for them once.

mod language;

use std::sync::Arc;

use rayon::prelude::*;
use sandbox_api::{
    Answer, Ending, Function, LARGE, Language, Limits, Parameter, Prepared, Program, Project, Runner, Signature, Type,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use self::language::Dialect;
use crate::{
    Error, Problem, Reveal, Submission,
    json::{self, MAX_VALUES},
    mutants::{Fate, Mutant, Trial, in_words, sample},
    once::Once,
    problem::{Interface, Suspect},
    solution::Solution,
    value::shorten,
    verdict::Verdict,
};

/// What the tests of one file may use on one program.
const LIMITS: Limits =
    Limits { work: 1_000_000_000, memory: 256 << 20, output: 1 << 20, answer: 1 << 20, turns_from: LARGE };
/// The most mutants that the tests run on. Each costs one or two hundredths of a second.
const MAX_MUTANTS: usize = 40;
/// What a mutant may do in a case before it meets the tests, and the longest input of such a case, in bytes. What needs more does not
/// count: it would be slow, and most of it never ends.
const CASE: Limits = Limits { work: 200_000_000, turns_from: usize::MAX, ..LIMITS };
const MAX_INPUT: usize = 4 << 10;
/// The most tests that are looked at, and the most characters of a name and of a message.
const MAX_TESTS: usize = 500;
const MAX_NAME: usize = 200;
const MAX_MESSAGE: usize = 300;

/// The tests that came with a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnTests {
    /// The tests, in the order of their files and in them.
    pub tests: Vec<OwnTest>,
    /// The wrong deliveries that they were run on. Empty if no test counts.
    pub mistakes: Vec<Mistake>,
    /// The mutants of the reference that they were run on, at most forty: wrong deliveries that the judge makes by one slip each. Empty
    /// if no test counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mutants: Vec<Mistake>,
}

/// A test that came with a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnTest {
    /// The path of its file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Whether it passes on the code that it came with.
    pub passed: bool,
    /// Why it does not, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether it counts.
    pub standing: Standing,
}

/// Whether a test can catch a wrong delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It passes on the reference.
    Counts,
    /// It fails on the reference, so it asks for something that the statement does not say.
    FailsOnReference,
    /// Its file does not import the module of the interface, so it only says something about the code that it came with.
    NotOfInterface,
}

/// A wrong delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mistake {
    /// The group of hidden cases that refuses it. Missing if nothing of hidden cases may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What is wrong with it, in words. Missing if hidden cases may not be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Whether a test fails on it.
    pub caught: bool,
}

impl OwnTests {
    /// The tests that count.
    pub fn counting(&self) -> impl Iterator<Item = &OwnTest> {
        self.tests.iter().filter(|test| test.standing == Standing::Counts)
    }

    /// The wrong deliveries that they were run on, mutants among them.
    pub fn wrong(&self) -> impl Iterator<Item = &Mistake> {
        self.mistakes.iter().chain(&self.mutants)
    }

    /// The same, with no more about hidden cases than may be shown.
    #[must_use]
    pub fn revealing(mut self, reveal: Reveal) -> Self {
        for mistake in self.mistakes.iter_mut().chain(&mut self.mutants) {
            mistake.what = mistake.what.take().filter(|_| reveal == Reveal::Full);
            mistake.group = mistake.group.take().filter(|_| reveal != Reveal::None);
        }
        self
    }
}

/// Whether the file at a path of a project has tests.
pub fn is_test(language: Language, path: &str) -> bool {
    (language::dialect(language).is_test)(path)
}

/// Runs the tests of a project; with `meets_mutants`, on mutants of the reference too.
///
/// # Errors
///
/// When the runner or the bank fails. This says nothing about the submission.
pub fn run(
    runner: &dyn Runner,
    problem: &Problem,
    interface: &Interface,
    submission: &Submission,
    meets_mutants: bool,
) -> Result<OwnTests, Error> {
    let delivery = Delivery { runner, dialect: language::dialect(submission.language), interface, submission };
    let files = delivery.test_files();
    let Some(own) = delivery.program(None)? else { return Ok(OwnTests::default()) };
    let mut tests = Vec::new();
    for (path, text) in &files {
        let standing = match (delivery.dialect.imports)(text, &interface.module) {
            true => Standing::Counts,
            false => Standing::NotOfInterface,
        };
        tests.extend(results(&*own, path, None)?.into_iter().map(|(name, message)| OwnTest {
            file: path.clone(),
            name,
            passed: message.is_none(),
            message,
            standing,
        }));
    }
    tests.truncate(MAX_TESTS);
    let solutions: Vec<Solution> = Solution::of_problem(problem)?
        .into_iter()
        .filter(|solution| solution.submission.language == submission.language)
        .collect();
    let is_reference = |solution: &&Solution| solution.verdict == Verdict::Accepted && solution.except.is_empty();
    let Some(reference) = solutions.iter().find(is_reference) else {
        return Ok(OwnTests { tests, ..OwnTests::default() });
    };
    let passed = delivery.passed(&reference.submission.source, &tests)?;
    for (test, passed) in tests.iter_mut().filter(|test| test.standing == Standing::Counts).zip(passed) {
        if !passed {
            test.standing = Standing::FailsOnReference;
        }
    }
    if !tests.iter().any(|test| test.standing == Standing::Counts) {
        return Ok(OwnTests { tests, ..OwnTests::default() });
    }
    let is_wrong = |solution: &&Solution| solution.verdict == Verdict::WrongAnswer;
    let wrong = solutions.par_iter().filter(is_wrong);
    let mistakes = wrong.map(|wrong| delivery.mistake(wrong, &tests)).collect::<Result<_, _>>()?;
    let mutants = if meets_mutants { delivery.mutants(problem, &reference.submission, &tests)? } else { Vec::new() };
    Ok(OwnTests { tests, mistakes, mutants })
}

/// What was delivered, with what is needed to run its tests on any module.
struct Delivery<'a> {
    runner: &'a dyn Runner,
    dialect: &'static Dialect,
    interface: &'a Interface,
    submission: &'a Submission,
}

impl Delivery<'_> {
    /// The paths and texts of the files with tests.
    fn test_files(&self) -> Vec<(String, &str)> {
        self.submission.files().filter(|(path, _)| (self.dialect.is_test)(path)).collect()
    }

    /// The delivery as a program that runs its tests, with `module` in the place of the module of the interface. `None` if
    /// that is no program.
    fn program(&self, module: Option<&str>) -> Result<Option<Box<dyn Prepared>>, Error> {
        let Dialect { language, runner_path, runner_text, alias, .. } = *self.dialect;
        let stem = &self.interface.module;
        let mut others = Vec::new();
        let mut module_path = format!("{stem}.{}", language.extension());
        for (path, text) in self.submission.files() {
            let is_module = path.rsplit_once('.').is_some_and(|(start, _)| start == stem);
            if is_module {
                module_path.clone_from(&path);
            }
            // A package of this name would be found first.
            let is_package = path.strip_prefix(stem.as_str()).is_some_and(|rest| rest.starts_with('/'));
            if path != runner_path && !(module.is_some() && (is_module || is_package)) {
                let text = if (self.dialect.is_test)(&path) { alias(text) } else { text.to_owned() };
                others.push((path, text));
            }
        }
        others.extend(module.map(|text| (module_path, text.to_owned())));
        let others = others.into_iter().filter_map(|(path, text)| Some((path.parse().ok()?, text))).collect();
        let Some(project) = runner_path.parse().ok().and_then(|entry| Project::new(entry, others).ok()) else {
            return Ok(None);
        };
        let parameter = |name: &str| Parameter { name: name.to_owned(), ty: Type::Json };
        let signature = Signature::Function(Function {
            name: "run_tests".to_owned(),
            aliases: Vec::new(),
            parameters: ["path", "chosen"].map(parameter).to_vec(),
            answer: Answer::Returned(Type::Json),
        });
        let program = Program { language, source: runner_text.to_owned(), project: Some(project), signature };
        Ok(self.runner.prepare(program)?.ok())
    }

    /// Whether each of the tests that count passes with this text as the module.
    fn passed(&self, module: &str, tests: &[OwnTest]) -> Result<Vec<bool>, Error> {
        let counting: Vec<&OwnTest> = tests.iter().filter(|test| test.standing == Standing::Counts).collect();
        let Some(program) = self.program(Some(module))? else { return Ok(vec![false; counting.len()]) };
        let mut passed = Vec::with_capacity(counting.len());
        for of_file in counting.chunk_by(|one, other| one.file == other.file) {
            let names: Vec<&str> = of_file.iter().map(|test| test.name.as_str()).collect();
            let results = results(&*program, &of_file[0].file, Some(&names))?;
            passed.extend(names.iter().map(|name| {
                let mut of_name = results.iter().filter(|(found, _)| found == name).peekable();
                of_name.peek().is_some() && of_name.all(|(_, message)| message.is_none())
            }));
        }
        Ok(passed)
    }

    fn mistake(&self, wrong: &Solution, tests: &[OwnTest]) -> Result<Mistake, Error> {
        let caught = self.passed(&wrong.submission.source, tests)?.contains(&false);
        Ok(Mistake { group: wrong.caught_by.clone(), what: Some(wrong.why.clone()), caught })
    }

    /// The mutants of the reference that a case refuses, of a sample that is the same for everybody, and whether a test fails on each.
    fn mutants(&self, problem: &Problem, reference: &Submission, tests: &[OwnTest]) -> Result<Vec<Mistake>, Error> {
        let suspects = problem.lineup.suspects(reference.language).get(|| suspects(self.runner, problem, reference))?;
        // Edge cases say most about what a mutant changes, and the shortest one costs least.
        let mut cases: Vec<_> = problem.cases().filter(|(_, case)| case.input.text().len() <= MAX_INPUT).collect();
        cases.sort_by_cached_key(|(group, case)| (group.kind.category().is_none(), case.input.text().len()));
        let trial = Trial::new(self.runner, problem, cases, CASE)?;
        let mistake = |suspect: &Suspect| {
            let Some(group) = suspect.refused_in.get(|| refused_in(&trial, suspect, reference))? else {
                return Ok(None);
            };
            let caught = self.passed(&suspect.source, tests)?.contains(&false);
            let what = in_words(&suspect.operator).to_owned();
            Ok(Some(Mistake { group: Some(group), what: Some(what), caught }))
        };
        let mistakes: Vec<Option<Mistake>> = suspects.par_iter().map(mistake).collect::<Result<_, Error>>()?;
        Ok(mistakes.into_iter().flatten().collect())
    }
}

/// A sample of the mutants of the reference.
fn suspects(runner: &dyn Runner, problem: &Problem, reference: &Submission) -> Result<Arc<[Suspect]>, Error> {
    let mutants = match Mutant::all_of(runner, reference) {
        // The bank is at fault, and `judge check` says so.
        Err(Error::BrokenProgram { .. }) => return Ok(Arc::default()),
        made => made?,
    };
    let chosen = sample(&problem.id, &mutants, (0..mutants.len()).collect(), MAX_MUTANTS);
    let suspect = |at: usize| {
        let Mutant { operator, source, .. } = &mutants[at];
        Suspect { operator: operator.clone(), source: source.clone(), refused_in: Once::default() }
    };
    Ok(chosen.into_iter().map(suspect).collect())
}

/// The group with the first case that refuses a mutant of the reference. What never ends, or needs too much, does not count.
fn refused_in(trial: &Trial, mutant: &Suspect, reference: &Submission) -> Result<Option<String>, Error> {
    let Fate::Killed(refusal) = trial.fate(&Submission { source: mutant.source.clone(), ..reference.clone() })? else {
        return Ok(None);
    };
    let counts = matches!(refusal.verdict, Verdict::WrongAnswer | Verdict::RuntimeError);
    Ok(counts.then_some(refusal.group))
}

/// What the tests of a file say, or those of them with these names: the name of each, and why it does not pass. If they do not come to
/// an end, none passes.
fn results(program: &dyn Prepared, path: &str, names: Option<&[&str]>) -> Result<Vec<(String, Option<String>)>, Error> {
    let outcome = program.run(&json!([path, names]).to_string(), &LIMITS)?;
    let whole_file = |message: String| vec![("(the whole file)".to_owned(), Some(shorten(&message, MAX_MESSAGE)))];
    let answer = match outcome.ending {
        Ending::Finished(answer) => answer,
        ending => return Ok(whole_file(ending.to_string())),
    };
    let read = json::parse(&answer, MAX_VALUES).ok();
    let results: Option<Vec<(String, Option<String>)>> = read.and_then(|json| serde_json::from_value(json).ok());
    let Some(results) = results else { return Ok(whole_file("its results cannot be read".to_owned())) };
    let bounded = |(name, message): (String, Option<String>)| {
        (shorten(&name, MAX_NAME), message.map(|message| shorten(&message, MAX_MESSAGE)))
    };
    Ok(results.into_iter().map(bounded).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use sandbox_api::{Slip, SyntaxError};
    use scripted::Scripted;

    use super::*;
    use crate::{
        document::Detail,
        judging::judge,
        testing::{LIMITS, TestBank},
    };

    /// Counts how often mutants are made, and how often one is compiled to meet cases. A test fails on a text that says so.
    #[derive(Default)]
    struct Counting {
        made: AtomicUsize,
        tried: AtomicUsize,
    }

    impl Runner for Counting {
        fn digest(&self) -> String {
            Scripted.digest()
        }

        fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, sandbox_api::Error> {
            let source = match &program.signature {
                Signature::Function(function) if function.name == "run_tests" => {
                    let fails = program.files().any(|(_, text)| text.contains("caught"));
                    format!("* => answer [[\"t\", {}]]", if fails { "\"no\"" } else { "null" })
                }
                _ => program.source.clone(),
            };
            self.tried.fetch_add(usize::from(program.source.starts_with("// mutant")), Ordering::Relaxed);
            Scripted.prepare(Program { source, ..program })
        }

        fn slips(&self, _: Language, _: &str) -> Result<Option<Vec<Slip>>, sandbox_api::Error> {
            self.made.fetch_add(1, Ordering::Relaxed);
            let slip = |(line, source): (usize, &str)| {
                let source = format!("// mutant {source}");
                Slip { operator: "boundary".to_owned(), line, source }
            };
            let slips = [(1, "caught\n* => answer [0]"), (2, "missed\n* => answer [0]"), (3, "equal\n* => echo")];
            Ok(Some(slips.map(slip).to_vec()))
        }
    }

    #[test]
    fn mutants_are_made_and_meet_the_cases_once_for_all_deliveries() {
        let bank = TestBank::new();
        let problem = bank.problem(
            "echo",
            "hidden 1\n-- problem.toml --\n[project]\nmodule = \"echo\"\n-- solutions/accepted/a.ts --\n// accepted: why\n* => echo",
        );
        let delivery = |helper: &str| {
            let others = [("echo.test.ts", "from './echo'"), ("helper.ts", helper)];
            let others = others.map(|(path, text)| (path.parse().unwrap(), text.to_owned())).to_vec();
            let project = Some(Project::new("echo.ts".parse().unwrap(), others).unwrap());
            Submission { path: "echo".into(), language: Language::TypeScript, source: "* => echo".to_owned(), project }
        };
        let runner = Counting::default();
        for helper in ["// one", "// another"] {
            let judged = judge(&runner, &problem, &delivery(helper), &LIMITS, false, Detail::FirstFailure).unwrap();
            let tests = judged.own_tests.unwrap();
            assert_eq!(tests.counting().count(), 1);
            let caught: Vec<_> = tests.mutants.iter().map(|mutant| (mutant.group.as_deref(), mutant.caught)).collect();
            assert_eq!(caught, [(Some("hidden"), true), (Some("hidden"), false)]);
            assert_eq!((runner.made.load(Ordering::Relaxed), runner.tried.load(Ordering::Relaxed)), (1, 3));
        }
    }
}
