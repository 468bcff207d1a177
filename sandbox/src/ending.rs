//! How a program ended if its call did not return.

use sandbox_api::{Ending, Error, Exception};
use wasmtime::Trap;

use crate::stop::Stop;

/// The ending that a failed call means, with this much work left (`work.rs`).
///
/// # Errors
///
/// When the reason is none that a program can give. The system may be short of memory, for instance.
pub fn ended_by(error: &wasmtime::Error, work_left: i64) -> Result<Ending, Error> {
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return stopped_by(stop);
    }
    if let Some(trap) = error.downcast_ref::<Trap>() {
        return Ok(match trap {
            // The guest's own stack lies below its data, so running over its end leaves the memory.
            Trap::StackOverflow | Trap::MemoryOutOfBounds => Ending::StackOverflow,
            // Nothing else of the guest runs when its work is used up: this is the trap of the code that counts.
            Trap::UnreachableCodeReached if work_left < 0 => Ending::OutOfWork,
            Trap::UnreachableCodeReached => Ending::Crashed("the interpreter aborted".to_owned()),
            trap => Ending::Crashed(format!("the interpreter stopped: {trap}")),
        });
    }
    Err(Error::Unexplained(format!("{:#}", error.root_cause())))
}

fn stopped_by(stop: &Stop) -> Result<Ending, Error> {
    Ok(match stop {
        Stop::OutputTooLong => Ending::OutputTooLong,
        Stop::OutOfWork => Ending::OutOfWork,
        Stop::Exited(code) => Ending::Exited(*code),
        Stop::Deadlocked => Ending::Deadlocked,
        Stop::Dismissed => Ending::Dismissed,
        Stop::TooMuchRandom => Ending::Crashed("it asked for over a megabyte of random bytes at once".to_owned()),
        Stop::Denied(import) => Ending::Crashed(format!("it asked for `{import}`, which the sandbox does not have")),
        Stop::Impossible(what) => Ending::Crashed(format!("the interpreter passed {what}")),
        Stop::Shortage(reason) => return Err(Error::Shortage(reason.clone())),
    })
}

/// The ending of a program that was refused memory. Unless the program recovered, the refusal was the reason.
pub fn after_refusal(ending: Ending) -> Ending {
    match ending {
        Ending::Raised(exception) if is_about_memory(&exception) => Ending::OutOfMemory,
        Ending::Crashed(_) | Ending::StackOverflow => Ending::OutOfMemory,
        other => other,
    }
}

/// Whether an interpreter raises this exception when it is refused memory. QuickJS throws `null` if there is not even
/// enough left for an error object.
fn is_about_memory(exception: &Exception) -> bool {
    match exception.name.as_str() {
        "MemoryError" | "InternalError" => true,
        "Uncaught" => exception.message == "null",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(name: &str, message: &str) -> Ending {
        let (name, message) = (name.to_owned(), message.to_owned());
        Ending::Raised(Exception { name, message, frames: Vec::new(), hidden_frames: 0 })
    }

    #[test]
    fn what_a_program_cannot_do_is_no_ending() {
        let ended = |error: wasmtime::Error| ended_by(&error, 0);
        assert!(matches!(ended(Stop::Shortage("mprotect".to_owned()).into()), Err(Error::Shortage(_))));
        assert!(matches!(ended(wasmtime::Error::msg("cannot allocate")), Err(Error::Unexplained(_))));
        assert!(matches!(ended(wasmtime::OutOfMemory::new(1).into()), Err(Error::Unexplained(_))));
        assert_eq!(ended(Stop::Exited(3).into()).unwrap(), Ending::Exited(3));
        assert!(matches!(ended(Stop::Impossible("text that is not UTF-8").into()).unwrap(), Ending::Crashed(_)));
    }

    #[test]
    fn only_the_trap_without_work_left_is_that_of_the_count() {
        let ended = |trap: Trap, work_left| ended_by(&trap.into(), work_left).unwrap();
        assert_eq!(ended(Trap::UnreachableCodeReached, -1), Ending::OutOfWork);
        assert!(matches!(ended(Trap::UnreachableCodeReached, 0), Ending::Crashed(_)));
        assert_eq!(ended(Trap::StackOverflow, 0), Ending::StackOverflow);
        assert_eq!(ended_by(&Stop::OutOfWork.into(), -1).unwrap(), Ending::OutOfWork);
    }

    #[test]
    fn a_refusal_is_the_reason_unless_the_program_recovered() {
        for lost in [raised("MemoryError", ""), raised("Uncaught", "null"), Ending::StackOverflow] {
            assert_eq!(after_refusal(lost), Ending::OutOfMemory);
        }
        for recovered in [raised("ValueError", "null"), Ending::Finished("1".to_owned()), Ending::OutOfWork] {
            assert_eq!(after_refusal(recovered.clone()), recovered);
        }
    }
}
