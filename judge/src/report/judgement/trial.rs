//! What a program did with an input of one's own, beside what an accepted solution did.

use std::io::{self, Write};

use sandbox_api::{Ending, Limits};

use super::failure::{write_ending, write_lines, write_printed, write_reason, write_wrong};
use crate::{
    Problem, Submission,
    answer_text::in_words,
    case::Case,
    kind::Input,
    report::{
        BAD, DIM, GOOD, quantity,
        sink::{Terminal, line},
    },
    trial::{Reference, Trial},
};

/// A trial, and what was tried.
#[derive(Clone, Copy)]
pub struct Tried<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The program.
    pub submission: &'a Submission,
    /// What it was allowed to do.
    pub limits: &'a Limits,
    /// The input that it was given.
    pub input: &'a Input,
    /// Whether the input is shown. Who ran a script on an input of his own knows it.
    pub shows_input: bool,
    /// What it did.
    pub trial: &'a Trial,
}

/// Writes what a script printed, as it printed it and however it ended, so that it can be compared or passed on.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_output(out: &mut dyn Write, trial: &Trial) -> io::Result<()> {
    Terminal::on(out, |out| write!(out, "{}", String::from_utf8_lossy(&trial.execution.outcome.stdout)))
}

/// Writes the report on a terminal with so many columns, if it is one: the input, the answer, and whether an accepted
/// solution agrees. What a script printed is not in it. The answer has a line that begins with `answer`, which programs can
/// look for.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut dyn Write, columns: Option<usize>, tried: Tried) -> io::Result<()> {
    let Tried { problem, limits, trial, .. } = tried;
    Terminal::of_width(out, columns, |out| {
        write_run(out, tried)?;
        let outcome = &trial.execution.outcome;
        write_printed(out, problem, outcome)?;
        let (work, limit) = (quantity(outcome.usage.work), quantity(limits.work));
        out.paint(DIM, format_args!("work      {work} of {limit}\n"))?;
        trial.reference.as_ref().map_or(Ok(()), |reference| write_agreement(out, trial, reference))
    })
}

/// Writes the input and what came of it.
fn write_run(out: &mut Terminal, tried: Tried) -> io::Result<()> {
    let Tried { problem, submission, limits, input, shows_input, trial } = tried;
    let (kind, run) = (&problem.kind, &trial.execution);
    let outcome = &run.outcome;
    let expected = trial.reference.as_ref().and_then(|reference| reference.case.as_ref().ok());
    let label =
        if trial.reference.as_ref().is_none_or(|reference| reference.is_accepted) { "accepted" } else { "other" };
    let Ending::Finished(answer) = &outcome.ending else {
        write_ending(out, problem, submission, limits, &outcome.ending, outcome)?;
        write_entry(out, "input", &kind.lines(input))?;
        let expected = expected.filter(|_| kind.has_expected());
        return expected.map_or(Ok(()), |case| write_entry(out, label, &case.expected_lines(&**kind)));
    };
    let lines = |case: &Case| case.expected_lines(&**kind);
    if shows_input {
        write_entry(out, "input", &kind.lines(input))?;
    }
    let is_shown = kind.has_expected() && !kind.answers_by_printing();
    if is_shown {
        let given = Case::answered(&**kind, input, answer, &outcome.stdout);
        write_entry(out, "answer", &given.as_ref().map_or_else(|| vec![line(&in_words(answer))], lines))?;
    }
    match (&run.wrong, expected) {
        (Some(_), Some(case)) => write_wrong(out, problem, case, run),
        (wrong, expected) => {
            let case = expected.filter(|_| is_shown);
            case.map_or(Ok(()), |case| write_entry(out, label, &lines(case)))?;
            wrong.as_ref().map_or(Ok(()), |wrong| write_reason(out, wrong))
        }
    }
}

/// Writes the first lines of a text, with a label at the margin.
fn write_entry(out: &mut Terminal, label: &str, lines: &[String]) -> io::Result<()> {
    write_lines(out, "", label, lines)
}

/// Writes whose answer was expected, and whether the program agrees.
fn write_agreement(out: &mut Terminal, trial: &Trial, reference: &Reference) -> io::Result<()> {
    let solution = line(&reference.solution);
    let which = if reference.is_accepted { "the accepted solution" } else { "the other program" };
    if let Err(ending) = &reference.case {
        let text = format!("{which} `{solution}` {ending}, so nothing is expected");
        out.paint(DIM, format_args!("  ({})\n", line(&text)))?;
        return Ok(());
    }
    if !matches!(trial.execution.outcome.ending, Ending::Finished(_)) && !trial.is_good {
        out.paint(DIM, format_args!("  ({which} is `{solution}`)\n"))?;
        return Ok(());
    }
    writeln!(out)?;
    if trial.is_good {
        out.paint(GOOD, "✓")?;
        writeln!(out, " agrees with {which} `{solution}`")
    } else {
        out.paint(BAD, "✗")?;
        writeln!(out, " differs from {which} `{solution}`, whose answer is expected here")
    }
}
