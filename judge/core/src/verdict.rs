//! Verdicts on cases and submissions.

use std::borrow::Cow;

use sandbox_api::Ending;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::checker::Check;

/// The verdict on a case or a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The answer is right; for a submission, all answers are.
    Accepted,
    /// The answer is wrong.
    WrongAnswer,
    /// The program used up its work limit.
    TimeLimit,
    /// The program exceeded its memory limit.
    MemoryLimit,
    /// The program exceeded the limit of its output or of its answer.
    OutputLimit,
    /// The program raised an exception, recursed too deeply, exited early or crashed its interpreter.
    RuntimeError,
    /// The program cannot be called: it has a syntax error, or the function or class is missing or has other parameters.
    CompileError,
    /// The judge failed, which says nothing about the program.
    JudgeError,
    /// The case was not run, because an earlier case decided the verdict.
    Skipped,
    /// A submission that is no program: it is empty, too long, not text, or in an unknown language. It has no points.
    Rejected,
}

impl Verdict {
    /// Every verdict, those that solutions may state first.
    pub const ALL: [Self; 10] = [
        Self::Accepted,
        Self::WrongAnswer,
        Self::TimeLimit,
        Self::MemoryLimit,
        Self::OutputLimit,
        Self::RuntimeError,
        Self::CompileError,
        Self::JudgeError,
        Self::Skipped,
        Self::Rejected,
    ];

    /// The verdict on a run that ended with `ending`. `check` is the result of checking its answer, if it gave one, and right if it
    /// raised the exception that it must.
    ///
    /// This is the only code that decides a verdict on a run.
    pub fn of(ending: &Ending, check: Option<&Check>) -> Self {
        match (ending, check) {
            (Ending::Finished(_) | Ending::Raised(_), Some(Check::Right)) => Self::Accepted,
            (Ending::Finished(_) | Ending::Deadlocked | Ending::EndedEarly | Ending::Dismissed, _) => Self::WrongAnswer,
            (Ending::OutOfWork, _) => Self::TimeLimit,
            (Ending::OutOfMemory, _) => Self::MemoryLimit,
            (Ending::OutputTooLong, _) => Self::OutputLimit,
            (Ending::Raised(_) | Ending::Exited(_) | Ending::StackOverflow | Ending::Crashed(_), _) => {
                Self::RuntimeError
            }
            (Ending::MissingEntry { .. } | Ending::WrongParameters { .. }, _) => Self::CompileError,
        }
    }

    /// The code of two or three letters: `AC`, `WA`, `TLE` and so on.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "AC",
            Self::WrongAnswer => "WA",
            Self::TimeLimit => "TLE",
            Self::MemoryLimit => "MLE",
            Self::OutputLimit => "OLE",
            Self::RuntimeError => "RE",
            Self::CompileError => "CE",
            Self::JudgeError => "JE",
            Self::Skipped => "SK",
            Self::Rejected => "RJ",
        }
    }

    /// The name in words: `wrong answer`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::WrongAnswer => "wrong answer",
            Self::TimeLimit => "time limit",
            Self::MemoryLimit => "memory limit",
            Self::OutputLimit => "output limit",
            Self::RuntimeError => "run-time error",
            Self::CompileError => "compile error",
            Self::JudgeError => "judge error",
            Self::Skipped => "skipped",
            Self::Rejected => "rejected",
        }
    }

    /// The name of its folder of solutions: `wrong-answer`.
    pub fn slug(self) -> String {
        self.name().replace(' ', "-")
    }

    /// The verdict with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.slug() == slug)
    }

    /// The verdict with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    /// Whether a program can get it by what it does.
    pub fn is_on_program(self) -> bool {
        !matches!(self, Self::JudgeError | Self::Skipped | Self::Rejected)
    }

    /// Whether it is [`Accepted`](Self::Accepted).
    pub fn is_accepted(self) -> bool {
        self == Self::Accepted
    }
}

/// A verdict is serialised as its code.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl JsonSchema for Verdict {
    fn schema_name() -> Cow<'static, str> {
        "Verdict".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let described = |verdict: Self| json_schema!({ "const": verdict.code(), "description": verdict.name() });
        json_schema!({ "description": "The code of a verdict.", "oneOf": Self::ALL.map(described) })
    }
}

impl<'de> Deserialize<'de> for Verdict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown verdict `{code}`")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use sandbox_api::Exception;

    use super::*;
    use crate::wrong::{Fault, Wrong};

    #[test]
    fn how_a_program_ended_and_what_its_answer_is_worth_make_the_verdict() {
        let wrong = || Some(Check::Wrong(Wrong { fault: Fault::Differs, call: None }));
        let finished = Ending::Finished("null".to_owned());
        assert_eq!(Verdict::of(&finished, Some(&Check::Right)), Verdict::Accepted);
        assert_eq!(Verdict::of(&finished, wrong().as_ref()), Verdict::WrongAnswer);
        assert_eq!(Verdict::of(&finished, None), Verdict::WrongAnswer);

        let exception =
            Exception { name: "E".to_owned(), message: String::new(), frames: Vec::new(), hidden_frames: 0 };
        let raised = Ending::Raised(exception);
        assert_eq!(Verdict::of(&raised, Some(&Check::Right)), Verdict::Accepted);
        assert_eq!(Verdict::of(&raised, wrong().as_ref()), Verdict::RuntimeError);
        assert_eq!(Verdict::of(&raised, None), Verdict::RuntimeError);
        for (ending, verdict) in [
            (Ending::OutOfWork, Verdict::TimeLimit),
            (Ending::OutOfMemory, Verdict::MemoryLimit),
            (Ending::OutputTooLong, Verdict::OutputLimit),
            (Ending::Exited(0), Verdict::RuntimeError),
            (Ending::Exited(1), Verdict::RuntimeError),
            (Ending::StackOverflow, Verdict::RuntimeError),
            (Ending::Deadlocked, Verdict::WrongAnswer),
            (Ending::EndedEarly, Verdict::WrongAnswer),
            (Ending::Dismissed, Verdict::WrongAnswer),
            (Ending::Crashed("trap".to_owned()), Verdict::RuntimeError),
            (Ending::MissingEntry { wanted: Vec::new(), found: Vec::new() }, Verdict::CompileError),
            (
                Ending::WrongParameters { name: "f".to_owned(), wanted: Vec::new(), found: Vec::new() },
                Verdict::CompileError,
            ),
        ] {
            // Only a finished run has an answer, and only an exception can be meant. A check cannot make another ending right.
            for check in [None, Some(Check::Right), wrong()] {
                assert_eq!(Verdict::of(&ending, check.as_ref()), verdict, "{ending:?} and {check:?}");
            }
        }
    }

    #[test]
    fn letters_and_slugs_are_unique_and_lead_back() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_code(verdict.code()), Some(verdict));
            assert_eq!(Verdict::from_slug(&verdict.slug()), Some(verdict));
            assert_eq!(verdict.is_accepted(), verdict.code() == "AC");
        }
        assert_eq!(Verdict::ALL.map(Verdict::code).into_iter().collect::<HashSet<_>>().len(), 10);
        assert_eq!(Verdict::ALL.map(Verdict::slug).into_iter().collect::<HashSet<_>>().len(), 10);
        for strange in ["", "ac", "wrong answer", "Accepted", "AC "] {
            assert_eq!((Verdict::from_code(strange), Verdict::from_slug(strange)), (None, None), "{strange}");
        }
    }

    #[test]
    fn a_verdict_is_written_as_its_letters() {
        for verdict in Verdict::ALL {
            let json = serde_json::to_string(&verdict).unwrap();
            assert_eq!(json, format!("\"{}\"", verdict.code()));
            assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict);
        }
        let error = serde_json::from_str::<Verdict>("\"XX\"").unwrap_err().to_string();
        assert!(error.starts_with("unknown verdict `XX`"), "{error}");
    }
}
