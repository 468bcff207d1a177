//! How a program ended, and what it used. Nothing here is an error of ours.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// It came to its end. For a function or a class this is its answer as JSON text; what it claims is not
    /// checked. For a script it is `null`. For a program that talks it is the answer of its interactor, which may have ended it
    /// by an objection.
    Finished(String),
    /// It has no function or class with the name that is called.
    MissingEntry {
        /// The names that would be accepted.
        wanted: Vec<String>,
        /// What its top level defines instead.
        found: Vec<Definition>,
    },
    /// Its function cannot take the arguments of this call.
    WrongParameters {
        /// The function's name, as the program spells it.
        name: String,
        /// The parameters that are passed.
        wanted: Vec<String>,
        /// The parameters that it declares.
        found: Vec<String>,
    },
    /// It raised an exception and did not catch it.
    Raised(Exception),
    /// It ended itself with this code before it had answered, for instance by `sys.exit(1)`. A script that ends itself
    /// with 0 has finished.
    Exited(i32),
    /// It used up [`crate::Limits::work`].
    OutOfWork,
    /// It was refused memory beyond [`crate::Limits::memory`] and did not recover.
    OutOfMemory,
    /// It printed more than [`crate::Limits::output`], or answered with more than [`crate::Limits::answer`].
    OutputTooLong,
    /// It recursed deeper than the stack allows, and its language could not turn that into an exception.
    StackOverflow,
    /// The interpreter gave up, or asked for something that does not exist in the sandbox.
    Crashed(String),
    /// It waited for the program that it talked to, which waited for it.
    Deadlocked,
    /// It came to its end while its interactor waited for more.
    EndedEarly,
    /// It was ended because the conversation was over.
    Dismissed,
}

/// In words, of which the program is the subject: "used up its work limit".
impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Finished(answer) => write!(f, "answered {answer}"),
            Self::Raised(exception) => {
                write!(f, "raised {}: {}", exception.name, exception.message)?;
                exception.frames.last().map_or(Ok(()), |frame| write!(f, " in line {}", frame.line))
            }
            Self::Crashed(reason) => write!(f, "crashed its interpreter: {reason}"),
            Self::Exited(code) => write!(f, "called exit with code {code}"),
            Self::MissingEntry { wanted, .. } => write!(f, "does not define `{}`", wanted.join("` or `")),
            Self::WrongParameters { wanted, .. } => write!(f, "does not take ({})", wanted.join(", ")),
            Self::OutOfWork => f.write_str("used up its work limit"),
            Self::OutOfMemory => f.write_str("used up its memory limit"),
            Self::OutputTooLong => f.write_str("printed too much"),
            Self::StackOverflow => f.write_str("recursed too deeply"),
            Self::Deadlocked => f.write_str("waited for the program that waited for it"),
            Self::EndedEarly => f.write_str("ended too early"),
            Self::Dismissed => f.write_str("was ended with its conversation"),
        }
    }
}

/// A function or class that a program defines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// `function` or `class`.
    pub kind: String,
    /// The name, as the program spells it.
    pub name: String,
    /// The public methods of a class.
    pub methods: Vec<String>,
}

/// An exception that the program did not catch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Its class, such as `IndexError`.
    pub name: String,
    /// Its message; may be empty.
    pub message: String,
    /// The places in the program's own source that led to it, innermost last. At most 40 are kept.
    pub frames: Vec<Frame>,
    /// How many frames were left out of the middle of `frames`.
    pub hidden_frames: usize,
}

/// A place in the program's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The position of the file among [`Program::files`](crate::Program::files).
    pub file: usize,
    /// The line, from 1.
    pub line: usize,
    /// The range on that line in characters from 0, where it is known. Where it is not known, the error of the innermost
    /// frame may also lie further down than its line: see [`Language::knows_lines`](crate::Language::knows_lines).
    pub columns: Option<(usize, usize)>,
    /// The name of the function; empty at the top level.
    pub function: String,
}

/// What a run used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Work; see [`crate::Limits::work`].
    pub work: u64,
    /// The peak of memory in bytes beyond what the idle interpreter has, in pages of 64 KiB. It is 0 for what fits into
    /// the interpreter's own spare room.
    pub memory: usize,
}

/// A source text that is not a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxError {
    /// The error, as the compiler of the language words it.
    pub message: String,
    /// The position of the file among [`Program::files`](crate::Program::files).
    pub file: usize,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The range on that line in characters from 0, where it is known.
    pub columns: Option<(usize, usize)>,
}
