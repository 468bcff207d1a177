//! The generator: deterministic, legal, and such that the accepted solutions agree on what it makes.

use rayon::prelude::*;
use sandbox::{Ending, Limits, Prepared, Sandbox};
use serde_json::{Value as Json, json};

use super::{Finding, programs::Tool};
use crate::{
    Error, Problem,
    case::{Case, Expected, Input},
    checker::{Check, ReadyChecker},
    solution::Solution,
    value::{Value, shorten, spaced},
    verdict::{Verdict, in_words},
};

/// How many inputs are made of each size. Large ones only have to be legal.
const INPUTS: [(u32, u64); 7] = [(0, 20), (1, 80), (2, 100), (4, 100), (8, 100), (16, 100), (100, 2)];
/// Up to this size, all solutions are run.
const SMALL: u32 = 16;

/// Everything about the generator.
pub fn check(sandbox: &Sandbox, problem: &Problem) -> Result<Vec<Finding>, Error> {
    if !problem.folder.join("generator.py").is_file() || !problem.folder.join("validator.py").is_file() {
        return Ok(Vec::new());
    }
    let generator = Tool::generator(sandbox, problem)?;
    let validator = Tool::validator(sandbox, problem)?;
    let solutions = accepted(sandbox, problem)?;
    let checker = ReadyChecker::new(problem, sandbox)?;
    let inputs: Vec<(u32, u64)> =
        INPUTS.iter().flat_map(|(size, count)| (0..*count).map(|seed| (*size, seed))).collect();
    let check = |(size, seed): &(u32, u64)| -> Result<Option<Finding>, Error> {
        let made = generator.call(&json!([seed, size]))?;
        let shown = || format!("generate({seed}, {size}) = {}", shorten(&spaced(&made), 200));
        let Some(input) = as_input(problem, &made) else {
            let hint = "it returns the list of arguments, a list of calls, or a string";
            return Ok(Some(Finding::new(&generator.path, format!("{} is no input", shown()), hint)));
        };
        // A run of its own: within one, nothing could tell a clock from a constant.
        if *seed == 0 && generator.call(&json!([seed, size]))? != made {
            let hint = "draw from `random.Random(seed)` only";
            return Ok(Some(Finding::new(&generator.path, format!("{} is not the same again", shown()), hint)));
        }
        if let Some(objection) = validator.objection(&input)? {
            let message = format!("{} is not legal: {objection}", shown());
            return Ok(Some(Finding::new(&generator.path, message, "make only what the statement allows")));
        }
        if *size > SMALL {
            return Ok(None);
        }
        disagreement(sandbox, problem, &solutions, &checker, &input).map(|found| {
            found.map(|(path, message)| {
                Finding::new(&path, format!("{message} for {}", shown()), "one of the two is wrong")
            })
        })
    };
    // One example of each kind of finding is enough.
    let found: Vec<Option<Finding>> = inputs.par_iter().map(check).collect::<Result<_, Error>>()?;
    Ok(found.into_iter().flatten().take(3).collect())
}

fn accepted(sandbox: &Sandbox, problem: &Problem) -> Result<Vec<(Solution, Prepared)>, Error> {
    let mut accepted = Vec::new();
    for solution in Solution::of_problem(problem)? {
        if solution.verdict == Verdict::Accepted
            && let Ok(program) = sandbox.prepare(solution.submission.program(&problem.entry))?
        {
            accepted.push((solution, program));
        }
    }
    Ok(accepted)
}

fn as_input(problem: &Problem, made: &Json) -> Option<Input> {
    let text = match made {
        Json::String(text) if problem.entry == sandbox::Entry::Script => text.clone(),
        Json::Array(_) => made.to_string(),
        _ => return None,
    };
    Input::by_hand(&text, &problem.entry).ok()
}

/// A solution whose answer is wrong when the first one's is taken for right.
fn disagreement(
    sandbox: &Sandbox,
    problem: &Problem,
    solutions: &[(Solution, Prepared)],
    checker: &ReadyChecker,
    input: &Input,
) -> Result<Option<(std::path::PathBuf, String)>, Error> {
    let limits = Limits { work: 50_000_000_000, memory: 512 << 20, ..Limits::default() };
    let mut reference: Option<Case> = None;
    for (solution, program) in solutions {
        let path = &solution.submission.path;
        let encoded = input.encode(&problem.entry, solution.submission.language);
        let outcome = sandbox.run(program, &encoded, &limits)?;
        let Ending::Finished(answer) = &outcome.ending else {
            return Ok(Some((path.clone(), format!("the solution {}", in_words(&outcome.ending)))));
        };
        match &reference {
            None => reference = expected_from(problem, input, answer, &outcome.stdout),
            Some(case) => {
                if let (Check::Wrong(_), _) = checker.check(case, answer, &outcome.stdout)? {
                    let first = solutions[0].0.submission.file_name();
                    return Ok(Some((path.clone(), format!("its answer differs from that of {first}"))));
                }
            }
        }
    }
    Ok(None)
}

/// A case that expects what a program answered; nothing if that is of another type than the problem's.
fn expected_from(problem: &Problem, input: &Input, answer: &str, stdout: &[u8]) -> Option<Case> {
    let json: Json = serde_json::from_str(answer).ok()?;
    let (expected, expected_json) = match &problem.entry {
        sandbox::Entry::Script => {
            let text = String::from_utf8(stdout.to_vec()).ok()?;
            (Expected::Text(text.clone()), Json::from(text))
        }
        sandbox::Entry::Function(function) => {
            (Expected::Value(Value::decode(&json, function.answer_type()).ok()?), json)
        }
        sandbox::Entry::Class(class) => {
            let Input::Calls(calls) = input else { return None };
            let answers = calls.iter().zip(json.as_array()?).map(|((name, _), answer)| {
                let method = class.methods.iter().find(|method| method.name == *name);
                let ty = method.map_or(&sandbox::Type::Void, |method| method.answer_type());
                Value::decode(answer, ty).ok()
            });
            (Expected::Values(answers.collect::<Option<_>>()?), json)
        }
    };
    Some(Case { name: "generated".to_owned(), note: None, input: input.clone(), expected_json, expected })
}
