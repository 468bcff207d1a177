//! The first failing case, for the person who wrote the program.

use std::{fmt::Display, io, iter};

use sandbox_api::{Ending, Exception, Limits, Outcome};
use serde_json::Value as Json;

use super::{diff, hints, source::write_place};
use crate::{
    Problem, Submission,
    answer_text::in_words,
    called_again::KEEPS_STATE,
    case::{Case, Expected},
    case_result::{CaseResult, Execution},
    checker::Checker,
    json,
    kind::Difference,
    problem::WorkLimit,
    report::{
        BAD, BOLD, DIM, Subject, cut, quantity,
        sink::{Terminal, line},
    },
    value::spaced,
    verdict::Verdict,
    whereabouts::Whereabouts,
    wrong::{Fault, Wrong},
};

/// What stands before the details of a failure.
const MARGIN: &str = "  ";
/// How many characters of an argument, and how many lines of printed text, are shown.
const MAX_ARGUMENT: usize = 1_000;
const MAX_PRINTED: usize = 12;
/// How many lines of an input are shown, and how many calls before the failing one.
const MAX_LINES: usize = 20;
const CALLS_BEFORE: usize = 8;
/// Where programs keep state that should not outlive a call.
const WHERE_STATE_IS_KEPT: &str = "(hint: a mutable default argument, a module-level cache or a class attribute?)";

/// Writes the case `result` as a whole.
pub fn write_failure(
    out: &mut Terminal,
    subject: &Subject,
    result: &CaseResult,
    whereabouts: Option<&Whereabouts>,
) -> io::Result<()> {
    let Some(run) = &result.execution else { return Ok(()) };
    let case = subject.case(result);
    out.paint(BOLD, "first failure")?;
    writeln!(out, "  {}", result.id())?;
    if result.is_called_again() {
        writeln!(out, "  {KEEPS_STATE}")?;
        write_aside(out, WHERE_STATE_IS_KEPT)?;
    }
    if let Some(note) = case.and_then(|case| case.note.as_ref()) {
        write_aside(out, line(note))?;
    }
    match (&run.outcome.ending, case) {
        (Ending::Finished(_), Some(case)) => {
            write_input(out, subject, case, run.wrong.as_ref().and_then(|wrong| wrong.call))?;
            write_wrong(out, subject.problem, case, run)?;
        }
        (Ending::Finished(_), None) => {}
        (ending, case) => {
            write_ending(out, subject.problem, subject.submission, &subject.judgement.limits, ending, &run.outcome)?;
            if let Some(whereabouts) = whereabouts {
                write_aside(out, format_args!("({whereabouts})"))?;
            }
            if let Some(case) = case.filter(|_| result.verdict != Verdict::CompileError) {
                write_input(out, subject, case, None)?;
                let kind = &subject.problem.kind;
                if kind.has_expected() {
                    write_lines(out, MARGIN, "expected", &case.expected_lines(&**kind))?;
                }
            }
        }
    }
    write_printed(out, subject.problem, &run.outcome)
}

fn write_input(out: &mut Terminal, subject: &Subject, case: &Case, call: Option<usize>) -> io::Result<()> {
    let lines = subject.problem.kind.lines(&case.input);
    let Some(call) = call else { return write_lines(out, MARGIN, "input", &lines) };
    let skipped = call.saturating_sub(CALLS_BEFORE);
    let shown = lines.iter().take(call.saturating_add(1)).skip(skipped);
    let mut label = "input";
    if skipped > 0 {
        write!(out, "  {label:<8}  ")?;
        out.paint(DIM, format_args!("{skipped} calls, then\n"))?;
        label = "";
    }
    for text in shown {
        writeln!(out, "  {label:<8}  {}", cut(text, MAX_ARGUMENT))?;
        label = "";
    }
    Ok(())
}

/// Writes the first lines of a text, with a label before the first one, behind a margin.
pub fn write_lines(out: &mut Terminal, margin: &str, label: &str, lines: &[String]) -> io::Result<()> {
    for (label, text) in iter::once(label).chain(iter::repeat("")).zip(lines.iter().take(MAX_LINES)) {
        writeln!(out, "{margin}{label:<8}  {}", cut(text, MAX_ARGUMENT))?;
    }
    if lines.len() > MAX_LINES {
        write_rest(out, lines.len() - MAX_LINES)?;
    }
    if lines.is_empty() {
        write!(out, "{margin}{label:<8}  ")?;
        out.paint(DIM, "(nothing)\n")?;
    }
    Ok(())
}

/// Writes in what the answer of a run differs from the expected one.
pub fn write_wrong(out: &mut Terminal, problem: &Problem, case: &Case, run: &Execution) -> io::Result<()> {
    let Some(wrong) = &run.wrong else { return Ok(()) };
    let kind = &problem.kind;
    let answer = match &run.outcome.ending {
        Ending::Finished(answer) => kind.answer_text(answer, &run.outcome.stdout),
        _ => None,
    };
    let actual = answer.and_then(|answer| json::parse(&answer, json::MAX_VALUES).ok());
    let expected = match &case.expected {
        Expected::Answer(expected) => expected,
        Expected::Raises(raises) => {
            write_both(out, &raises.to_string(), actual.as_ref())?;
            return write_reason(out, wrong);
        }
    };
    let difference = kind.difference(&case.input, expected, actual.as_ref(), wrong);
    let columns = out.room(0, usize::MAX);
    match &difference {
        None => {}
        Some(Difference::Texts { expected, actual }) => {
            write_difference(out, diff::of_texts(expected, actual, columns))?;
        }
        Some(Difference::Values { place, expected, actual }) => {
            if let Some(place) = place {
                writeln!(out, "  at        {}", line(place))?;
            }
            match actual {
                Some(actual) if wrong.fault == Fault::Differs => {
                    write_difference(out, diff::of_values(expected, actual, columns))?;
                }
                actual => write_both(out, &spaced(expected), *actual)?,
            }
        }
    }
    write_reason(out, wrong)?;
    if problem.checker == Checker::Exact && difference.is_some_and(|difference| only_order_differs(&difference)) {
        writeln!(out, "  note      the same elements in another order; the order counts in this problem")?;
    }
    Ok(())
}

/// Writes why an answer is wrong, where showing it is not enough.
pub fn write_reason(out: &mut Terminal, wrong: &Wrong) -> io::Result<()> {
    let Some(reason) = wrong.reason() else { return Ok(()) };
    writeln!(out, "  because   {}", line(&reason))?;
    write_hint(out, hints::of_answer(&wrong.fault))
}

fn write_difference(out: &mut Terminal, lines: Vec<diff::Line>) -> io::Result<()> {
    for line in lines {
        for (style, text) in line {
            out.paint(style, text)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes a line that may be passed over.
fn write_aside(out: &mut Terminal, text: impl Display) -> io::Result<()> {
    write!(out, "  ")?;
    out.paint(DIM, text)?;
    writeln!(out)
}

fn write_hint(out: &mut Terminal, hint: Option<&str>) -> io::Result<()> {
    hint.map_or(Ok(()), |hint| write_aside(out, format_args!("(hint: {hint})")))
}

/// Writes how many lines are not shown.
fn write_rest(out: &mut Terminal, left: usize) -> io::Result<()> {
    write!(out, "            ")?;
    out.paint(DIM, format_args!("... and {left} more lines\n"))
}

/// Writes both answers, because the reason alone does not show them. It says all there is of an answer that JSON lacks.
fn write_both(out: &mut Terminal, expected: &str, actual: Option<&Json>) -> io::Result<()> {
    writeln!(out, "  expected  {}", cut(expected, MAX_ARGUMENT))?;
    match actual.filter(|actual| !is_odd(actual)) {
        Some(actual) => writeln!(out, "  yours     {}", cut(&in_words(&actual.to_string()), MAX_ARGUMENT)),
        None => Ok(()),
    }
}

fn is_odd(json: &Json) -> bool {
    json.get("$odd").is_some()
}

/// Whether two whole answers are lists of the same elements.
fn only_order_differs(difference: &Difference) -> bool {
    let Difference::Values { place: None, expected: Json::Array(expected), actual: Some(Json::Array(actual)) } =
        difference
    else {
        return false;
    };
    let sorted = |items: &[Json]| {
        let mut texts: Vec<String> = items.iter().map(spaced).collect();
        texts.sort_unstable();
        texts
    };
    expected.len() > 1 && expected.len() == actual.len() && expected != actual && sorted(expected) == sorted(actual)
}

/// Writes how a program ended that gave no answer.
pub fn write_ending(
    out: &mut Terminal,
    problem: &Problem,
    submission: &Submission,
    limits: &Limits,
    ending: &Ending,
    outcome: &Outcome,
) -> io::Result<()> {
    let error = |out: &mut Terminal, text: &str| write_error(out, &line(text));
    match ending {
        Ending::Finished(_) => Ok(()),
        Ending::Raised(exception) => write_exception(out, submission, exception),
        Ending::OutOfWork => {
            writeln!(out, "  stopped at {} work; the count is the same on every machine", quantity(limits.work))?;
            match problem.limits.work {
                WorkLimit::TimesSlowest(factor) => write_aside(
                    out,
                    format_args!("(the limit is {factor} times the work of the slowest accepted solution, at least)"),
                ),
                WorkLimit::Steps(steps) => write_aside(
                    out,
                    format_args!("(the limit is {} steps, which are rounds of a simple loop)", quantity(steps)),
                ),
            }
        }
        Ending::OutOfMemory => error(out, &format!("it needs more than {} MiB of memory", limits.memory >> 20)),
        Ending::OutputTooLong => {
            let printed = outcome.stdout.len().max(outcome.stderr.len());
            if printed >= limits.output {
                error(out, &format!("it printed more than {} KiB", limits.output >> 10))
            } else {
                error(out, &format!("its answer is longer than {} MiB", limits.answer >> 20))
            }
        }
        Ending::StackOverflow => {
            error(out, "stack overflow: it recursed deeper than the sandbox allows")?;
            write_hint(out, Some(hints::of_stack_overflow()))
        }
        Ending::Exited(code) => error(out, &format!("it called exit (code {code}) before it had answered")),
        Ending::Crashed(reason) => error(out, &format!("the interpreter ended the program: {reason}")),
        Ending::Deadlocked => {
            error(out, "it waits for the judge, which waits for it")?;
            write_hint(out, Some(hints::of_deadlock()))
        }
        Ending::EndedEarly => error(out, "it ended while the judge waited for more"),
        Ending::Dismissed => error(out, "its conversation with the judge was over"),
        Ending::MissingEntry { wanted, found } => {
            let kind = |definition: &sandbox_api::Definition| match definition.methods.as_slice() {
                [] => format!("{} `{}`", definition.kind, definition.name),
                methods => format!("{} `{}` with `{}`", definition.kind, definition.name, methods.join("`, `")),
            };
            let found: Vec<String> = found.iter().map(kind).collect();
            let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
            error(out, &format!("the program does not define `{}`", wanted.join("` or `")))?;
            writeln!(out, "  found     {}", line(&found))?;
            write_aside(out, format_args!("(hint: `judge start {}` writes a file with the right names)", problem.id))
        }
        Ending::WrongParameters { name, wanted, found } => {
            error(out, &format!("`{name}` takes ({}), but is called with ({})", found.join(", "), wanted.join(", ")))?;
            write_hint(out, hints::of_parameters(submission, name, wanted, found))
        }
    }
}

/// Writes a message of several lines. Those after the first are set in, so that none looks like a line of the judge.
pub fn write_error(out: &mut Terminal, message: &str) -> io::Result<()> {
    out.paint(BAD, "error")?;
    writeln!(out, ": {}", message.trim_end_matches(['\n', '\r']).replace('\n', "\n  "))
}

fn write_exception(out: &mut Terminal, submission: &Submission, exception: &Exception) -> io::Result<()> {
    let message = if exception.message.is_empty() { String::new() } else { format!(": {}", exception.message) };
    write_error(out, &format!("{}{message}", line(&exception.name)))?;
    write_frames(out, submission, exception)?;
    write_hint(out, hints::of_exception(exception, submission))
}

/// Writes where an exception was raised, and from where that was called.
fn write_frames(out: &mut Terminal, submission: &Submission, exception: &Exception) -> io::Result<()> {
    let Some((last, callers)) = exception.frames.split_last() else { return Ok(()) };
    let (name, text) = submission.file(last.file);
    write_place(out, &name, text, last.line, last.columns)?;
    if last.columns.is_none() && !submission.language.knows_lines() {
        let function = if last.function.is_empty() { "the top level" } else { &last.function };
        let function = line(function);
        write_aside(out, format_args!("(the engine knows only that it was here or further down in {function})"))?;
    }
    // A recursion calls itself from the same line over and over: once is enough.
    let mut lines: Vec<(usize, usize, &str)> =
        callers.iter().rev().map(|frame| (frame.file, frame.line, frame.function.as_str())).collect();
    lines.dedup();
    for (file, number, function) in lines.into_iter().take(4) {
        let place = if function.is_empty() { "the top level".to_owned() } else { format!("`{}`", line(function)) };
        let file = submission.name_of(file).map_or_else(String::new, |name| format!(" of {}", line(&name)));
        write_aside(out, format_args!("called from line {number}{file} in {place}"))?;
    }
    if exception.hidden_frames > 0 {
        let depth = exception.hidden_frames.saturating_add(exception.frames.len());
        write_aside(out, format_args!("{depth} calls deep"))?;
    }
    Ok(())
}

/// Writes what a program printed in addition to its answer, or what it and the judge said to each other.
pub fn write_printed(out: &mut Terminal, problem: &Problem, outcome: &Outcome) -> io::Result<()> {
    let talk = outcome.conversation.as_ref();
    let said = talk.map(|talk| talk.transcript.to_string()).unwrap_or_default();
    if !said.is_empty() {
        let is_in_passes = problem.kind.leader().is_some_and(|leader| leader.passes.is_some());
        let what = match is_in_passes {
            true => "run in passes (<: its input, >: what it printed)",
            false => "what was said (>: your program, <: the judge)",
        };
        writeln!(out, "  {what}")?;
        said.lines().try_for_each(|text| writeln!(out, "    {}", line(text)))?;
    }
    let is_answer = problem.kind.answers_by_printing() || talk.is_some();
    for (label, bytes) in [("printed", &outcome.stdout), ("stderr ", &outcome.stderr)] {
        if bytes.is_empty() || (is_answer && label == "printed") {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        let lines: Vec<&str> = text.lines().collect();
        let mut label = label;
        for text in lines.iter().take(MAX_PRINTED) {
            writeln!(out, "  {label}   {}", cut(text, MAX_ARGUMENT))?;
            label = "       ";
        }
        if lines.len() > MAX_PRINTED {
            write_rest(out, lines.len() - MAX_PRINTED)?;
        }
    }
    Ok(())
}
