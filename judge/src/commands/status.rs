//! The exit status.

use std::process::ExitCode;

/// How a command ended. The numbers are part of the interface. Of two, the later one here is the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Accepted, or every expectation met.
    Good,
    /// Judged, and not accepted.
    NotAccepted,
    /// Wrong use, an unknown problem, a file that is not a submission.
    Usage,
    /// The judge, the bank or the host is at fault.
    JudgeError,
    /// Nothing matched.
    Nothing,
    /// It was stopped before its end, and can be resumed.
    Incomplete,
}

impl Status {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::NotAccepted => 1,
            Self::Usage => 2,
            Self::JudgeError => 3,
            Self::Nothing => 4,
            Self::Incomplete => 5,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        status.code().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_files_decides_the_code() {
        let worst = |of: &[Status]| of.iter().max().map(|status| status.code());
        assert_eq!(worst(&[Status::Good, Status::Good]), Some(0));
        assert_eq!(worst(&[Status::NotAccepted, Status::Good]), Some(1));
        assert_eq!(worst(&[Status::Usage, Status::NotAccepted]), Some(2));
        assert_eq!(worst(&[Status::Usage, Status::JudgeError, Status::Good]), Some(3));
    }
}
