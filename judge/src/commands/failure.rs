//! How a command fails: what people read then, and the status.

use std::{error, io};

use super::{Error, Status, hints::hint, talk::talk};

/// What follows a failure of the judge itself.
const NO_VERDICT: &str = "(this says nothing about a submission; `judge doctor` looks at the judge)";

/// Ends a command that failed: says why, and gives the status.
///
/// When the reader has left, as in `judge list | head -1`, there is no failure, and nothing is reported.
pub fn conclude(error: &Error) -> Status {
    if is_closed_pipe(error) {
        return Status::Good;
    }
    talk(&in_words(error));
    if error.is_internal() {
        talk(NO_VERDICT);
    }
    error.status()
}

/// Prints what the command line was told instead of a command: help that was asked for, or why it is wrong.
///
/// # Errors
///
/// When help cannot be printed.
pub fn explain(told: &clap::Error) -> Result<Status, Error> {
    match told.print() {
        // Nobody has to listen to talk.
        _ if told.use_stderr() => Ok(Status::Usage),
        printed => printed.map(|()| Status::Good).map_err(Error::Output),
    }
}

/// Ends a command that panicked, which has been reported. A library may panic when the system refuses memory or threads.
pub fn panicked() -> Status {
    talk(NO_VERDICT);
    Status::JudgeError
}

/// As people read it: a label, the fact, and what to do about it on a line of its own.
pub fn in_words(error: &Error) -> String {
    labelled(if error.is_internal() { "judge error" } else { "error" }, error)
}

/// The same with a label of one's own.
pub fn labelled(label: &str, error: &Error) -> String {
    // Names in it may have line breaks; what follows must not look like another line of ours.
    let set_in = |text: String| text.replace('\n', "\n  ");
    let hint = hint(error).map_or_else(String::new, |hint| format!("\n(hint: {})", set_in(hint)));
    // Some errors of the core bring their own hint along.
    let text = error.to_string();
    let text = match text.rsplit_once("\n(hint: ") {
        Some((fact, hint)) => format!("{}\n(hint: {}", set_in(fact.to_owned()), set_in(hint.to_owned())),
        None => set_in(text),
    };
    format!("{label}: {text}{hint}")
}

/// Whether a pipe that nobody reads any more is behind it, however many layers down.
fn is_closed_pipe(error: &(dyn error::Error + 'static)) -> bool {
    let is_closed = |error: &(dyn error::Error + 'static)| {
        error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    std::iter::successors(Some(error), |error| error.source()).any(is_closed)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use judge::{batch, report};

    use super::*;

    fn full() -> io::Error {
        io::ErrorKind::StorageFull.into()
    }

    fn closed() -> io::Error {
        io::ErrorKind::BrokenPipe.into()
    }

    #[test]
    fn a_closed_pipe_is_found_under_every_layer() {
        let read = || judge::Error::read(Path::new("-"))(closed());
        for error in [
            Error::Output(closed()),
            report::Error::Output(closed()).into(),
            read().into(),
            batch::Error::from(read()).into(),
            report::Error::Results(read().into()).into(),
        ] {
            assert!(is_closed_pipe(&error), "{error:?}");
        }
        assert!(!is_closed_pipe(&Error::Output(full())));
    }

    #[test]
    fn a_name_cannot_add_a_line_to_an_error() {
        let error = Error::Exists("a\nerror: b".into());
        assert!(in_words(&error).starts_with("error: `a\n  error: b` exists already"), "{}", in_words(&error));
    }

    #[test]
    fn words_are_a_label_the_fact_and_a_hint() {
        let error = Error::Exists("two_sum.py".into());
        let text = "error: `two_sum.py` exists already and was left alone\n(hint: name another file with `--output`)";
        assert_eq!(in_words(&error), text);
        assert_eq!(in_words(&Error::Output(full())), "judge error: cannot write the results: no storage space");
    }
}
