//! How the work of a program grows with the size of its input.
//!
//! ```text
//! inputs     one of each size, from the problem's generator
//!    │
//!    ▼
//! Measured   how much work a program does on each of them, until it does far more than it may
//!    │
//!    ▼
//! Fit        the power of n that this is like
//! ```
//!
//! Answers are not looked at: a program may be slow and wrong. Nothing here counts for a verdict.

mod busiest;
mod fit;

use judge_core::{
    Error, Problem, Submission,
    file::{has, read_in},
    growth::LEAST_N,
    kind::Input,
    leader::prepare,
    tool::Tool,
    value::shorten,
};
use sandbox_api::{Ending, Limits, Runner, SyntaxError};

pub use judge_core::growth::{Grows, Growth};

pub use self::busiest::Busiest;

/// How often the largest size is halved. What is smaller says little about growth.
const HALVINGS: u32 = 11;
/// The smallest of the sizes that are compared.
const SMALLEST: usize = 4;
/// How many times its limit a program may do here: the last size that it reaches is the one that says most. If that is more than
/// `ENOUGH`, the limit has to do.
const BEYOND: u64 = 4;
const ENOUGH: u64 = 4_000_000_000;
/// What a call of the generator may use: far more than a legal input needs.
const GENERATOR: Limits =
    Limits { work: 10_000_000_000, memory: 512 << 20, output: 64 << 10, answer: 1 << 20, turns_from: usize::MAX };

/// What a problem lacks for this.
pub fn missing(problem: &Problem, has_accepted: bool) -> Vec<&'static str> {
    let growth = problem.growth.is_none().then_some("[growth] in problem.toml");
    let generator = (!has(&problem.folder, "generator.py")).then_some("generator.py");
    [growth, generator, (!has_accepted).then_some("accepted solution")].into_iter().flatten().collect()
}

/// Makes an input of each size: the smallest that there is, and then sizes that double up to the largest.
///
/// # Errors
///
/// When the generator fails, or what it makes is no input of this problem or has another size.
pub fn inputs(runner: &dyn Runner, problem: &Problem, growth: &Growth) -> Result<Vec<(usize, Input)>, Error> {
    let path = problem.folder.join("generator.py");
    let source = read_in(&problem.folder, "generator.py")?;
    let tool = Tool::new(runner, path.clone(), source, ("grow", &["n"]), GENERATOR)?;
    let halved = (0..=HALVINGS).rev().map(|times| growth.most >> times).filter(|n| *n >= SMALLEST);
    let sizes: Vec<usize> = [LEAST_N].into_iter().chain(halved).collect();
    let made = tool.calls(sizes.iter().map(|n| format!("[{n}]")).collect())?;
    let read = |(n, json): (usize, serde_json::Value)| {
        let broken = |reason| Error::BrokenProgram { path: path.clone(), reason };
        let text = json.to_string();
        let input = problem
            .kind
            .read_input(json)
            .map_err(|_| broken(format!("returned no input of this problem for grow({n}): {}", shorten(&text, 200))))?;
        match growth.n.of(&input) {
            found if found == n => Ok((n, input)),
            found => Err(broken(format!("returned an input whose {} is {found} for grow({n})", growth.n))),
        }
    };
    sizes.into_iter().zip(made).map(read).collect()
}

/// How much work a program does.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The work on inputs that it came to an end with, the smallest first.
    pub points: Vec<Point>,
    /// The first size at which it did not come to an end, and what happened.
    pub stopped: Option<(usize, Ending)>,
}

/// The work for a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The size.
    pub n: usize,
    /// The work.
    pub work: u64,
}

impl Measured {
    /// Runs a program on the inputs, in their order, up to the first that it does not come to an end with. It may do somewhat
    /// more work than `limits` say.
    ///
    /// The inner error says that it is not a program.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    pub fn new(
        runner: &dyn Runner,
        problem: &Problem,
        (submission, limits): (&Submission, &Limits),
        inputs: &[(usize, Input)],
    ) -> Result<Result<Self, SyntaxError>, Error> {
        let program = match prepare(runner, problem, submission.program(problem.signature()))? {
            Ok(program) => program,
            Err(error) => return Ok(Err(error)),
        };
        let limits = Limits { work: limits.work.max(limits.work.saturating_mul(BEYOND).min(ENOUGH)), ..limits.clone() };
        let mut measured = Self { points: Vec::new(), stopped: None };
        for (n, input) in inputs {
            let outcome = program.run(&problem.kind.encode(input, submission.language), &limits)?;
            match outcome.ending {
                Ending::Finished(_) => measured.points.push(Point { n: *n, work: outcome.usage.work }),
                ending => {
                    measured.stopped = Some((*n, ending));
                    break;
                }
            }
        }
        Ok(Ok(measured))
    }

    /// How the work grows; `None` where there are too few sizes to tell.
    pub fn grows(&self) -> Option<Grows> {
        fit::grows(&self.points).or_else(|| {
            let is_endless = matches!(self.stopped, Some((_, Ending::OutOfWork)));
            is_endless.then_some(Grows::Unbounded)
        })
    }

    /// About the size at which so much work is done; `None` if it is not reached.
    pub fn size_of(&self, work: u64) -> Option<usize> {
        let above = self.points.iter().find(|point| point.work > work).map(|point| point.n);
        let end =
            above.or(self.stopped.as_ref().filter(|(_, ending)| *ending == Ending::OutOfWork).map(|(n, _)| *n))?;
        let (Some(first), Some(Grows::Power(exponent))) = (self.points.first(), self.grows()) else { return Some(end) };
        let last = self.points.iter().rfind(|point| point.work <= work).filter(|last| last.work > first.work);
        let about = last.map(|last| {
            let times = (work - first.work) as f64 / (last.work - first.work) as f64;
            (last.n as f64 * times.powf(1.0 / exponent.max(0.1))) as usize
        });
        Some(about.unwrap_or(end).min(end))
    }
}

/// A program beside an accepted solution.
#[derive(Debug)]
pub struct Comparison {
    /// What the size is.
    pub growth: Growth,
    /// The program.
    pub subject: Measured,
    /// The accepted solution.
    pub accepted: Measured,
    inputs: Vec<(usize, Input)>,
}

impl Comparison {
    /// Measures both.
    ///
    /// The inner error says that the first is not a program.
    ///
    /// # Errors
    ///
    /// When the runner fails, or a program of the problem does.
    pub fn new(
        runner: &dyn Runner,
        problem: &Problem,
        growth: &Growth,
        (submission, limits): (&Submission, &Limits),
        (accepted, of_accepted): (&Submission, &Limits),
    ) -> Result<Result<Self, SyntaxError>, Error> {
        let inputs = inputs(runner, problem, growth)?;
        let subject = match Measured::new(runner, problem, (submission, limits), &inputs)? {
            Ok(subject) => subject,
            Err(error) => return Ok(Err(error)),
        };
        let measured = Measured::new(runner, problem, (accepted, of_accepted), &inputs)?;
        let accepted = measured.map_err(|error| Error::BrokenProgram {
            path: accepted.path.clone().into(),
            reason: format!("is no program: {}", error.message),
        })?;
        Ok(Ok(Self { growth: growth.clone(), subject, accepted, inputs }))
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;
    use scripted::Scripted;

    use super::*;
    use crate::testing::{LIMITS, TestBank};

    const FILES: &str = "function(n: int) -> list<int>\nhidden 1
-- problem.toml --
[growth]
n = \"n\"
most = 64
-- generator.py --
* => echo
";

    /// What is measured of a program.
    fn measured(source: &str) -> Measured {
        let bank = TestBank::new();
        let problem = bank.problem("echo", FILES);
        let inputs = inputs(&Scripted, &problem, problem.growth.as_ref().unwrap()).unwrap();
        assert_eq!(inputs.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [2, 4, 8, 16, 32, 64]);
        let submission =
            Submission { path: "x.py".into(), language: Language::Python, source: source.to_owned(), project: None };
        Measured::new(&Scripted, &problem, (&submission, &LIMITS), &inputs).unwrap().unwrap()
    }

    /// A program that does so much work for each size.
    fn working(work: impl Fn(usize) -> usize) -> String {
        [2, 4, 8, 16, 32, 64].map(|n| format!("[{n}] => work {}; answer [0]\n", work(n))).concat()
    }

    #[test]
    fn a_program_is_measured_up_to_the_size_that_is_far_too_much_for_it() {
        let slow = measured(&working(|n| 50 + n * n));
        // It may do 1,000, and four times that is not enough for 64.
        assert_eq!((slow.points.len(), &slow.stopped), (5, &Some((64, Ending::OutOfWork))));
        let Some(Grows::Power(exponent)) = slow.grows() else { panic!("{slow:?}") };
        assert!((exponent - 2.0).abs() < 0.2, "{exponent}");
        assert!((29..=32).contains(&slow.size_of(1_000).unwrap()), "{slow:?}");
        let fast = measured(&working(|n| 50 + 3 * n));
        assert_eq!((fast.points.len(), fast.size_of(1_000)), (6, None));
    }

    #[test]
    fn a_program_without_an_end_is_unbounded_and_one_that_fails_says_nothing() {
        let endless = measured("* => work 9999");
        assert_eq!((endless.grows(), endless.size_of(1_000)), (Some(Grows::Unbounded), Some(2)));
        let failing = measured("* => raise ValueError: no");
        assert_eq!((failing.grows(), failing.size_of(1_000)), (None, None));
        assert!(matches!(failing.stopped, Some((2, Ending::Raised(_)))));
    }

    #[test]
    fn what_the_generator_makes_has_the_size_that_it_was_asked_for() {
        for (rule, reason) in [
            ("* => answer [3]", "returned an input whose n is 3 for grow(2)"),
            ("* => answer [\"a\"]", "returned no input of this problem for grow(2): [\"a\"]"),
            ("* => missing grow", "does not define `grow` for [2]"),
        ] {
            let bank = TestBank::new();
            let problem = bank.problem("echo", &FILES.replace("* => echo", rule));
            let error = inputs(&Scripted, &problem, problem.growth.as_ref().unwrap()).unwrap_err();
            assert!(error.to_string().ends_with(reason), "{error}");
        }
    }

    #[test]
    fn what_a_problem_lacks_is_named() {
        let bank = TestBank::new();
        let bare = bank.problem("echo", "hidden 1");
        assert_eq!(missing(&bare, false), ["[growth] in problem.toml", "generator.py", "accepted solution"]);
        assert_eq!(missing(&bank.problem("full", FILES), true), [""; 0]);
    }
}
