//! The validator and the generator of a problem, called many times.
//!
//! Most calls are short, and to begin a run costs as much as some of them. So several calls are made in one run. A call that follows
//! others returns the same as alone: of generators, `judge check` proves that.

use judge_core::{Error, Problem, file::read_in, kind::Input, tool::Tool};
use sandbox_api::{Limits, Runner};
use serde_json::Value as Json;

use crate::check::programs::{self, LIMITS};

/// How many calls are made in one run.
const MOST: usize = 16;
/// What a run may use. Calls that need more are made alone.
const TOGETHER: Limits = Limits { answer: 16 << 20, ..LIMITS };

/// A program of a problem.
pub struct Several {
    alone: Tool,
    /// Takes a list of what [`alone`](Self::alone) takes, and returns the list of what it returns.
    together: Tool,
}

impl Several {
    /// `generate(seed, size)`.
    ///
    /// # Errors
    ///
    /// When it is not valid Python.
    pub fn generator(runner: &dyn Runner, problem: &Problem) -> Result<Self, Error> {
        Self::of(runner, problem, "generator.py", "generate", programs::generator(runner, problem)?)
    }

    /// `validate`, with the parameters that the problem's programs have.
    ///
    /// # Errors
    ///
    /// As for [`generator`](Self::generator).
    pub fn validator(runner: &dyn Runner, problem: &Problem) -> Result<Self, Error> {
        Self::of(runner, problem, "validator.py", "validate", programs::validator(runner, problem)?)
    }

    fn of(runner: &dyn Runner, problem: &Problem, file: &str, name: &str, alone: Tool) -> Result<Self, Error> {
        let each = format!("\n\n\ndef {name}_each(calls):\n    return [{name}(*call) for call in calls]\n");
        let source = read_in(&problem.folder, file)? + &each;
        let entry = (&*format!("{name}_each"), &["calls"][..]);
        Ok(Self { together: Tool::new(runner, alone.path.clone(), source, entry, TOGETHER)?, alone })
    }

    /// What it returns for each of these lists of arguments.
    ///
    /// # Errors
    ///
    /// When it does not return a JSON value, for the first of them.
    pub fn calls(&self, arguments: Vec<String>) -> Result<Vec<Json>, Error> {
        self.in_few_runs(&arguments).map_or_else(|| self.alone.calls(arguments), Ok)
    }

    /// Whether a validator has nothing against each of these inputs of `problem`.
    ///
    /// # Errors
    ///
    /// As for [`objections`](Self::objections).
    pub fn accepts(&self, problem: &Problem, inputs: &[Input]) -> Result<Vec<bool>, Error> {
        let arguments = |input| problem.kind.validator_arguments(&problem.kind.view(input), &[]).to_string();
        let objections = self.objections(inputs.iter().map(arguments).collect())?;
        Ok(objections.iter().map(Option::is_none).collect())
    }

    /// What it objects to in each of these lists of arguments.
    ///
    /// # Errors
    ///
    /// When it returns neither `None` nor a sentence, for the first of them.
    pub fn objections(&self, arguments: Vec<String>) -> Result<Vec<Option<String>>, Error> {
        let objection = |json| match json {
            Json::Null => Some(None),
            Json::String(sentence) => Some(Some(sentence)),
            _ => None,
        };
        let all = self.in_few_runs(&arguments);
        let all: Option<Vec<_>> = all.and_then(|all| all.into_iter().map(objection).collect());
        all.map_or_else(|| self.alone.objections(arguments), Ok)
    }

    /// The same in as few runs as possible. `None` if something is wrong; then calls that are made alone say with which.
    fn in_few_runs(&self, arguments: &[String]) -> Option<Vec<Json>> {
        let parts = arguments.chunks(MOST);
        let returned =
            self.together.calls(parts.clone().map(|part| format!("[[{}]]", part.join(","))).collect()).ok()?;
        let mut all = Vec::with_capacity(arguments.len());
        for (part, returned) in parts.zip(returned) {
            match returned {
                Json::Array(values) if values.len() == part.len() => all.extend(values),
                _ => return None,
            }
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use scripted::Scripted;

    use super::*;
    use crate::testing::TestBank;

    /// The validator of a problem, a script.
    fn validator(script: &str) -> Several {
        let bank = TestBank::new();
        let problem = bank.problem("echo", &format!("hidden 1\n-- validator.py --\n{script}\n"));
        Several::validator(&Scripted, &problem).unwrap()
    }

    fn arguments(of: &[u8]) -> Vec<String> {
        of.iter().map(|n| format!("[{n}]")).collect()
    }

    #[test]
    fn calls_are_made_together_and_their_results_are_in_order() {
        let one_run = validator("[[[1],[2]]] => answer [null,\"no\"]\n* => answer \"made alone\"");
        assert_eq!(one_run.objections(arguments(&[1, 2])).unwrap(), [None, Some("no".to_owned())]);
        assert_eq!(one_run.calls(arguments(&[1, 2])).unwrap(), [Json::Null, Json::from("no")]);
        assert_eq!(one_run.calls(Vec::new()).unwrap(), Vec::<Json>::new());
        let many = vec!["[1]".to_owned(); MOST];
        let [full, rest] = [MOST, 1].map(|count| vec!["[1]"; count].join(","));
        let two_runs = format!("[[{full}]] => answer [{}]\n[[{rest}]] => answer [1]", vec!["0"; MOST].join(","));
        let returned = validator(&two_runs).calls([&many[..], &many[..1]].concat()).unwrap();
        assert_eq!(returned, [vec![Json::from(0); MOST], vec![Json::from(1)]].concat());
    }

    #[test]
    fn where_something_is_wrong_calls_are_made_alone() {
        for together in ["raise KeyError: 1", "answer null", "answer [null]", "answer [null,7]"] {
            let tool = validator(&format!("[1] => answer null\n[2] => answer \"no\"\n[[[1],[2]]] => {together}"));
            assert_eq!(tool.objections(arguments(&[1, 2])).unwrap(), [None, Some("no".to_owned())], "{together}");
        }
        let tool = validator("[1] => answer null\n[2] => answer 7\n* => raise KeyError: 1");
        let Err(Error::BrokenProgram { reason, .. }) = tool.objections(arguments(&[1, 2])) else { panic!("it is 7") };
        assert_eq!(reason, "returned 7 for [2]; expected `None` or a sentence");
    }
}
