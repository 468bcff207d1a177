//! The validator and the generator of a problem, in the sandbox.

use sandbox_api::{Limits, Runner};
use serde_json::Value as Json;

use crate::{
    Error, Problem,
    file::read_in,
    kind::Input,
    tool::Tool,
    value::{shorten, spaced},
};

/// What one call may use: far more than a legal input needs.
pub const LIMITS: Limits =
    Limits { work: 10_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 1 << 20, turns_from: usize::MAX };
/// The same for a validator, which returns a sentence.
const VALIDATOR: Limits = Limits { answer: 64 << 10, ..LIMITS };

/// The clock and the random numbers of the sandbox begin anew with every run, so a single run cannot show whether the generator uses
/// them. In a second call they have moved on.
const SECOND_CALL: &str = "


def generate_again(seed, size):
    generate(seed, size)
    return generate(seed, size)
";

/// `validate`, with the parameters that the problem's programs have.
pub fn validator(runner: &dyn Runner, problem: &Problem) -> Result<Tool, Error> {
    let path = problem.folder.join("validator.py");
    let source = read_in(&problem.folder, "validator.py")?;
    Tool::new(runner, path, source, ("validate", &problem.kind.validator_parameters()), VALIDATOR)
}

/// `generate(seed, size)`.
pub fn generator(runner: &dyn Runner, problem: &Problem) -> Result<Tool, Error> {
    let path = problem.folder.join("generator.py");
    let source = read_in(&problem.folder, "generator.py")?;
    Tool::new(runner, path, source, ("generate", &["seed", "size"]), LIMITS)
}

/// What `generate(seed, size)` returns when it is called a second time.
pub fn second_generator(runner: &dyn Runner, problem: &Problem) -> Result<Tool, Error> {
    let path = problem.folder.join("generator.py");
    let source = read_in(&problem.folder, "generator.py")? + SECOND_CALL;
    Tool::new(runner, path, source, ("generate_again", &["seed", "size"]), LIMITS)
}

/// Calls a tool.
pub fn call(tool: &Tool, arguments: &Json) -> Result<Json, Error> {
    tool.call(&arguments.to_string(), || shorten(&spaced(arguments), 200))
}

/// What the validator says against an input; `None` if it is legal.
pub fn objection(validator: &Tool, problem: &Problem, input: &Input) -> Result<Option<String>, Error> {
    objection_to(validator, &problem.kind.validator_arguments(&problem.kind.view(input), &[]))
}

/// What the validator says against arguments of any shape.
pub fn objection_to(validator: &Tool, arguments: &Json) -> Result<Option<String>, Error> {
    validator.objection(&arguments.to_string(), || shorten(&spaced(arguments), 200))
}
