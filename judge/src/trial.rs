//! Trying a program on an input of one's own, whose answer nobody has written down. The problem's validator says whether the
//! input is legal, and an accepted solution says what is expected.

use judge_core::{
    Error, Problem, Submission,
    case::Case,
    case_result::Execution,
    file::has,
    kind::Input,
    leader::{ReadyLeader, prepare},
    ready_checker::ReadyChecker,
    solution::Solution,
    verdict::Verdict,
};
use sandbox_api::{Ending, Language, Limits, Runner, SyntaxError};

use crate::check;

/// What one run of an accepted solution may use. What it may do in a judgement is enough for legal inputs, and not needed here.
const REFERENCE: Limits =
    Limits { work: 10_000_000_000, memory: 512 << 20, output: 1 << 20, answer: 16 << 20, turns_from: usize::MAX };

/// What a program did with an input.
pub struct Trial {
    /// The run. Its answer is wrong if it is of the wrong type, or not right where that of the reference is expected.
    pub execution: Execution,
    /// What the problem's validator says against the input; `None` if it is legal or there is no validator.
    pub objection: Option<String>,
    /// What is expected. Nothing is for an input that is not legal.
    pub reference: Option<Reference>,
    /// Whether the program answered and nothing is known against its answer, or raised an exception as it must.
    pub is_good: bool,
}

/// The program whose answers are expected.
#[derive(Clone, Debug)]
pub struct Referee {
    /// The program.
    pub submission: Submission,
    /// What one run of it may use.
    pub limits: Limits,
    /// Whether the bank says that it is right, or the person only compares the two.
    pub is_accepted: bool,
}

/// What the referee did with the same input.
pub struct Reference {
    /// The file name of its program.
    pub solution: String,
    /// Whether that is an accepted solution of the bank.
    pub is_accepted: bool,
    /// The input with its answer, or how it ended without one.
    pub case: Result<Case, Ending>,
}

impl Referee {
    /// An accepted solution of a problem, one in `language` if there is one, that leaves out no group.
    ///
    /// # Errors
    ///
    /// When the solutions cannot be read.
    pub fn accepted(problem: &Problem, language: Language) -> Result<Option<Self>, Error> {
        if !has(&problem.folder, "solutions") {
            return Ok(None);
        }
        let mut solutions = Solution::of_problem(problem)?;
        solutions.retain(|solution| solution.verdict == Verdict::Accepted && solution.except.is_empty());
        solutions.sort_by_key(|solution| solution.submission.language != language);
        let first = solutions.into_iter().next();
        Ok(first.map(|solution| Self { submission: solution.submission, limits: REFERENCE, is_accepted: true }))
    }
}

impl Trial {
    /// Runs `submission` on `input`, and the referee, if there is one. It is asked for when program and input are known to be fine.
    ///
    /// The inner error says that it is not a program.
    ///
    /// # Errors
    ///
    /// When the runner fails, or a program of the problem does. This says nothing about the submission.
    pub fn new(
        runner: &dyn Runner,
        problem: &Problem,
        submission: &Submission,
        input: &Input,
        limits: &Limits,
        referee: impl FnOnce() -> Result<Option<Referee>, Error>,
    ) -> Result<Result<Self, SyntaxError>, Error> {
        let program = match prepare(runner, problem, submission.program(problem.signature()))? {
            Ok(program) => program,
            Err(error) => return Ok(Err(error)),
        };
        let outcome = program.run(&problem.kind.encode(input, submission.language), limits)?;
        if let Some(leader) = ReadyLeader::new(problem, runner)? {
            leader.check(&outcome, || "this input".to_owned())?;
        }
        let is_checked = has(&problem.folder, "validator.py");
        let objection = if is_checked { check::objection(runner, problem, input)? } else { None };
        let referee = if objection.is_none() { referee()? } else { None };
        let reference = match &referee {
            Some(referee) => Reference::new(runner, problem, referee, input)?,
            None => None,
        };
        let (is_good, wrong) = match (&outcome.ending, reference.as_ref().map(|reference| &reference.case)) {
            (_, Some(Ok(case))) => {
                let checker = ReadyChecker::new(problem, runner)?;
                let (verdict, wrong) = checker.verdict(case, submission.language, &outcome)?;
                (verdict.is_accepted(), wrong)
            }
            (Ending::Finished(answer), _) => {
                let wrong = problem.kind.read_answer(input, answer, &outcome.stdout).err();
                (wrong.is_none(), wrong)
            }
            _ => (false, None),
        };
        let execution = Execution { outcome, wrong, excerpts: None, repeats: None };
        Ok(Ok(Self { execution, objection, reference, is_good }))
    }
}

impl Reference {
    /// Runs the referee; `None` if it is no program or its answer cannot be read.
    fn new(runner: &dyn Runner, problem: &Problem, referee: &Referee, input: &Input) -> Result<Option<Self>, Error> {
        let Referee { submission, limits, is_accepted } = referee;
        let Ok(program) = prepare(runner, problem, submission.program(problem.signature()))? else {
            return Ok(None);
        };
        let outcome = program.run(&problem.kind.encode(input, submission.language), limits)?;
        let case = match (problem.case_of(input, submission.language, &outcome), outcome.ending) {
            (Some(case), _) => Some(Ok(case)),
            (None, Ending::Finished(_)) => None,
            (None, ending) => Some(Err(ending)),
        };
        Ok(case.map(|case| Self { solution: submission.file_name(), is_accepted: *is_accepted, case }))
    }
}

#[cfg(test)]
mod tests {
    use judge_core::{case::Expected, raises::Raises};
    use scripted::Scripted;

    use super::*;
    use crate::testing::{LIMITS, TestBank};

    const FILES: &str = "function(n: int) -> list<int>\nsample 1\nhidden 1
-- solutions/accepted/slow.py --
# accepted except hidden: slow
* => answer [0]
-- solutions/accepted/a.ts --
// accepted: why
* => answer [1]
-- solutions/accepted/b.py --
# accepted: why
[7] => answer [7]
[8] => raise KeyError: 8
* => answer \"no list\"
-- validator.py --
[-1] => answer \"`n` is negative\"
* => answer null
";

    fn tried(files: &str, source: &str, input: &str) -> Trial {
        let bank = TestBank::new();
        let problem = bank.problem("echo", files);
        let input = problem.kind.read_input_text(input).unwrap();
        let submission =
            Submission { path: "x.py".into(), language: Language::Python, source: source.to_owned(), project: None };
        let referee = || Referee::accepted(&problem, submission.language);
        Trial::new(&Scripted, &problem, &submission, &input, &LIMITS, referee).unwrap().unwrap()
    }

    #[test]
    fn an_answer_is_compared_with_that_of_an_accepted_solution_in_the_same_language() {
        for (answer, is_good) in [("[7]", true), ("[8]", false), ("7", false)] {
            let trial = tried(FILES, &format!("* => answer {answer}"), "n = 7");
            assert_eq!(trial.is_good, is_good, "{answer}");
            let reference = trial.reference.unwrap();
            assert_eq!(reference.solution, "b.py");
            assert_eq!(reference.case.unwrap().answer().unwrap().text(), "[7]");
        }
    }

    #[test]
    fn nothing_is_expected_for_an_illegal_input() {
        let trial = tried(FILES, "* => answer [3]", "n = -1");
        assert_eq!(trial.objection.as_deref(), Some("`n` is negative"));
        assert!(trial.is_good && trial.reference.is_none());
        assert!(!tried(FILES, "* => answer 3", "n = -1").is_good, "it is of the wrong type all the same");
    }

    #[test]
    fn solutions_are_not_read_for_a_program_or_an_input_that_is_not_fine() {
        let broken = FILES.replace("# accepted: why\n[7]", "no first line\n[7]");
        let bank = TestBank::new();
        let problem = bank.problem("echo", &broken);
        let tried = |source: &str, input: &str| {
            let input = problem.kind.read_input_text(input).unwrap();
            let submission = Submission {
                path: "x.py".into(),
                language: Language::Python,
                source: source.to_owned(),
                project: None,
            };
            let referee = || Referee::accepted(&problem, submission.language);
            Trial::new(&Scripted, &problem, &submission, &input, &LIMITS, referee)
        };
        assert!(tried("* => answer [7]", "n = 7").is_err(), "they cannot be read");
        assert!(tried("* => answer [7]", "n = -1").unwrap().unwrap().objection.is_some());
        assert!(tried("syntax bad", "n = 7").unwrap().is_err());
    }

    #[test]
    fn a_reference_that_gives_no_answer_decides_nothing() {
        let trial = tried(FILES, "* => answer [3]", "n = 8");
        assert!(matches!(trial.reference.as_ref().unwrap().case, Err(Ending::Raised(_))) && trial.is_good);
        assert!(tried(FILES, "* => answer [3]", "n = 9").reference.is_none(), "its answer is no list");
        let alone = "function(n: int) -> list<int>\nsample 1\nhidden 1";
        let trial = tried(alone, "* => answer [3]", "n = 7");
        assert!(trial.reference.is_none() && trial.objection.is_none() && trial.is_good);
    }

    #[test]
    fn an_exception_is_expected_where_cases_of_the_problem_demand_one() {
        let files = FILES.replace("hidden 1\n", "hidden own\n").replace("except hidden", "except own")
            + "-- cases/own.jsonl --\n{\"name\": \"a\", \"args\": [5], \"raises\": \"ValueError\"}\n";
        for (ending, is_good) in [("raise KeyError: x", true), ("raise ValueError: x", false), ("answer [3]", false)] {
            let trial = tried(&files, &format!("* => {ending}"), "n = 8");
            assert_eq!(trial.is_good, is_good, "{ending}");
            let expected = trial.reference.unwrap().case.unwrap().expected;
            assert_eq!(expected, Expected::Raises(Raises::named("KeyError").unwrap()));
        }
    }

    #[test]
    fn any_program_can_be_the_one_whose_answers_are_expected() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", FILES);
        let input = problem.kind.read_input_text("n = 7").unwrap();
        let [one, other] = ["x.py", "y.py"].map(|path| Submission {
            path: path.into(),
            language: Language::Python,
            source: "* => answer [3]".to_owned(),
            project: None,
        });
        let referee = Referee { submission: other, limits: LIMITS, is_accepted: false };
        let trial = Trial::new(&Scripted, &problem, &one, &input, &LIMITS, || Ok(Some(referee))).unwrap().unwrap();
        assert!(trial.is_good);
        let reference = trial.reference.unwrap();
        assert_eq!((reference.solution.as_str(), reference.is_accepted), ("y.py", false));
    }

    #[test]
    fn a_program_that_gives_no_answer_is_not_good() {
        let trial = tried(FILES, "* => work 100000000", "n = 7");
        assert!(!trial.is_good && trial.execution.wrong.is_none() && trial.reference.is_some());
    }
}
