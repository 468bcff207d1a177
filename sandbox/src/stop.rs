//! Why a call of a guest ended from outside of it.

use std::fmt;

/// Why the host ended a program from inside a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It printed more than it may.
    OutputTooLong,
    /// A function of the host was more work than it may still do.
    OutOfWork,
    /// It called `exit`.
    Exited(i32),
    /// It waited for the program that it talked to, which waited for it.
    Deadlocked,
    /// The conversation was over.
    Dismissed,
    /// It asked for more random bytes at once than any memory holds.
    TooMuchRandom,
    /// It called a function that the sandbox does not have, named `INTERFACE#FUNCTION`.
    Denied(String),
    /// It passed something that cannot be. Only code that has taken over its interpreter can do that.
    Impossible(&'static str),
    /// The system refused memory that the program may have. This is no fault of the program.
    Shortage(String),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Stop {}
