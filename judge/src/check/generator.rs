//! The generator: deterministic, legal, and such that the accepted solutions agree on what it makes.

use sandbox_api::{Ending, Limits, Prepared, Runner};
use serde_json::{Value as Json, json};

use super::{Finding, Rule, Step, programs};
use crate::{
    Error, Problem, answer_text::in_words, case::Case, file::has, kind::Input, leader::prepare,
    ready_checker::ReadyChecker, solution::Solution, value::shorten, verdict::Verdict,
};

/// How many inputs are made of each size. Large ones only have to be legal, and to reach the bounds.
const INPUTS: [(u32, u64); 7] = [(0, 20), (1, 80), (2, 100), (4, 100), (8, 100), (16, 100), (100, 4)];
/// Up to this size, all solutions are run.
const SMALL: u32 = 16;
/// The most bytes that an input of such a size has as JSON, for each unit of the size; as for 2 if that is less. There are
/// hundreds of these inputs, and all are kept.
const MAX_SMALL: usize = 2 << 10;
/// One example of each kind of finding is enough, and a few of all kinds.
const EXAMPLES: usize = 3;

/// What the generator made from one seed and size.
pub struct Made {
    seed: u64,
    size: u32,
    /// The input, or what was made in its place.
    input: Result<Input, Json>,
    /// What the validator says against it.
    objection: Option<String>,
}

impl Made {
    /// The input, if it is one and legal.
    pub fn legal(&self) -> Option<&Input> {
        self.input.as_ref().ok().filter(|_| self.objection.is_none())
    }

    fn json(&self) -> Json {
        self.input.as_ref().map_or_else(Json::clone, Input::json)
    }

    /// The call and its result, for a message.
    pub fn show(&self) -> String {
        format!("generate({}, {}) = {}", self.seed, self.size, shorten(&in_words(&self.json().to_string()), 200))
    }
}

/// Makes inputs of every size. Makes none without a generator and a validator; that they are missing is reported
/// elsewhere.
pub fn make(step: &Step, problem: &Problem) -> Result<Vec<Made>, Error> {
    if !has(&problem.folder, "generator.py") || !has(&problem.folder, "validator.py") {
        return Ok(Vec::new());
    }
    let generator = programs::generator(step.runner(), problem)?;
    let validator = programs::validator(step.runner(), problem)?;
    let wanted: Vec<(u32, u64)> =
        INPUTS.iter().flat_map(|(size, count)| (0..*count).map(|seed| (*size, seed))).collect();
    let make = |&(size, seed): &(u32, u64)| {
        let made = programs::call(&generator, &json!([seed, size]))?;
        let most = MAX_SMALL * size.max(2) as usize;
        if size <= SMALL && made.to_string().len() > most {
            let reason = format!("returned more than {most} bytes for the size {size}, which is a small one");
            return Err(Error::BrokenProgram { path: generator.path.clone(), reason });
        }
        // What is no input is only shown, shortened.
        let input = problem.kind.read_input(made.clone()).map_err(|_| made);
        let objection = match &input {
            Ok(input) => programs::objection(&validator, problem, input)?,
            Err(_) => None,
        };
        Ok(Made { seed, size, input, objection })
    };
    step.each(&wanted, make)
}

/// Checks what [`make`] made.
pub fn check(step: &Step, problem: &Problem, made: &[Made]) -> Result<Vec<Finding>, Error> {
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let again = programs::second_generator(step.runner(), problem)?;
    let solutions = accepted(step.runner(), problem)?;
    let checker = ReadyChecker::new(problem, step.runner())?;
    let check = |made: &Made| -> Result<Option<Finding>, Error> {
        let finding = |rule, message, hint| Ok(Some(Finding::new(rule, &again.path, message, hint)));
        let Ok(input) = &made.input else {
            let hint = "return a list of arguments, a list of calls, or a string, whichever the problem takes";
            return finding(Rule::NoInput, format!("{} is not an input of this problem", made.show()), hint);
        };
        if made.seed == 0 && programs::call(&again, &json!([made.seed, made.size]))? != made.json() {
            let hint = "draw from `random.Random(seed)` only, and keep nothing between calls";
            return finding(Rule::Undetermined, format!("{} differs when it is called again", made.show()), hint);
        }
        if let Some(objection) = &made.objection {
            let message = format!("{} is not legal: {}", made.show(), shorten(objection, 200));
            return finding(Rule::IllegalInput, message, "make only what the statement allows");
        }
        if made.size > SMALL {
            return Ok(None);
        }
        disagreement(problem, &solutions, &checker, input).map(|found| {
            found.map(|(path, message)| {
                let message = format!("{message} for {}", made.show());
                Finding::new(Rule::Disagreement, &path, message, "one of the two is wrong")
            })
        })
    };
    let found = step.each(made, check)?;
    Ok(found.into_iter().flatten().take(EXAMPLES).collect())
}

/// A solution, and its program.
type Accepted = (Solution, Box<dyn Prepared>);

fn accepted(runner: &dyn Runner, problem: &Problem) -> Result<Vec<Accepted>, Error> {
    let mut accepted = Vec::new();
    for solution in Solution::of_problem(problem)? {
        if solution.verdict == Verdict::Accepted
            && let Ok(program) = prepare(runner, problem, solution.submission.program(problem.signature()))?
        {
            accepted.push((solution, program));
        }
    }
    Ok(accepted)
}

/// A solution whose answer is wrong when the first one's is taken for right.
fn disagreement(
    problem: &Problem,
    solutions: &[Accepted],
    checker: &ReadyChecker,
    input: &Input,
) -> Result<Option<(std::path::PathBuf, String)>, Error> {
    let limits = Limits { work: 10_000_000_000, memory: 512 << 20, ..Limits::default() };
    // Where nothing is expected, every solution must do without an objection.
    let nothing = || Case::answered(&*problem.kind, input, "null", b"");
    let mut reference: Option<Case> = if problem.kind.has_expected() { None } else { nothing() };
    for (solution, program) in solutions {
        let path = &solution.path;
        let language = solution.submission.language;
        let outcome = program.run(&problem.kind.encode(input, language), &limits)?;
        let answered = problem.case_of(input, language, &outcome);
        if answered.is_none() && !matches!(outcome.ending, Ending::Finished(_)) {
            return Ok(Some((path.clone(), format!("the solution {}", outcome.ending))));
        }
        let Some(case) = &reference else {
            reference = answered;
            continue;
        };
        let (verdict, wrong) = checker.verdict(case, language, &outcome)?;
        if !verdict.is_accepted() {
            if let Some(leader) = problem.kind.leader() {
                let reason = wrong.and_then(|wrong| wrong.reason()).unwrap_or_default();
                return Ok(Some((path.clone(), format!("`{}` objects: {reason}", leader.file))));
            }
            let first = solutions[0].0.submission.file_name();
            return Ok(Some((path.clone(), format!("its answer differs from that of {first}"))));
        }
    }
    Ok(None)
}
