//! `judge log`: what was tried and when, and what differs between two tries.

use history::{Event, Submit, What};
use judge::{
    Verdict,
    report::{
        plural,
        practice::log::{self, Entry},
    },
};

use super::{Context, Error, Status};
use crate::cli::{LogArgs, TwoTries};

/// How many entries are shown when no problem is named.
const LAST: usize = 20;

/// Shows the log, or how two tries differ.
pub fn run(context: &Context, args: &LogArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problem = args.problem.as_ref().map(|name| bank.problem(name)).transpose()?;
    let mut events = context.events(&bank)?;
    if let Some(problem) = &problem {
        events.retain(|event| event.problem.slug == problem.id);
    }
    if let (Some(problem), Some(tries)) = (&problem, args.diff) {
        return show_difference(context, &problem.id, &events, tries);
    }
    if events.is_empty() {
        let of = problem.map_or_else(String::new, |problem| format!(" of `{}`", problem.id));
        super::talk(&format!("nothing is recorded{of} yet\n(hint: `judge submit` records what it judges)"));
        return Ok(Status::Nothing);
    }
    let entries = Entry::all(&events);
    let last = args.last.unwrap_or(if problem.is_some() { usize::MAX } else { LAST });
    let shown = &entries[entries.len().saturating_sub(last)..];
    let clock = context.clock()?;
    context.print(|out| log::write(out, shown, clock.zone(), problem.is_none()))?;
    if shown.len() < entries.len() {
        super::talk(&format!(
            "\nthe last {} of {}; `--last N` shows more",
            shown.len(),
            plural(entries.len(), "event")
        ));
    }
    Ok(Status::Good)
}

fn show_difference(context: &Context, problem: &str, events: &[Event], tries: TwoTries) -> Result<Status, Error> {
    let [first, second] = two_programs(context, problem, events, tries)?;
    if first.source == second.source {
        super::talk("both tries are the same program");
        return Ok(Status::Good);
    }
    let [old, new] = [&first, &second].map(|one| format!("try {}: {}", one.number, one.verdict.name()));
    let sides = [(old.as_str(), first.source.as_str()), (new.as_str(), second.source.as_str())];
    context.print(|out| log::write_difference(out, sides))?;
    Ok(Status::Good)
}

/// A program that was submitted.
pub struct Tried {
    /// Which of the submissions to its problem it is, from 1.
    pub number: usize,
    /// What came of it.
    pub verdict: Verdict,
    /// Its text.
    pub source: String,
}

/// The programs of two tries of a problem, whose events these are.
///
/// # Errors
///
/// When there are no such tries, or the history does not have their programs any more.
pub fn two_programs(context: &Context, problem: &str, events: &[Event], tries: TwoTries) -> Result<[Tried; 2], Error> {
    let submits: Vec<&Submit> = events
        .iter()
        .filter_map(|event| match &event.what {
            What::Submit(submit) => Some(submit),
            _ => None,
        })
        .collect();
    let missing = |wanted| Error::NoSuchTry { problem: problem.to_owned(), tries: submits.len(), wanted };
    let (first, second) = match tries {
        TwoTries(Some(numbers)) => numbers,
        TwoTries(None) if submits.len() < 2 => return Err(missing(None)),
        TwoTries(None) => (submits.len() - 1, submits.len()),
    };
    let history = context.history()?;
    let program = |number: usize| {
        let submit = number.checked_sub(1).and_then(|at| submits.get(at)).ok_or_else(|| missing(Some(number)))?;
        let source = history.as_ref().map(|history| history.source(submit.source)).transpose()?.flatten();
        let source = source.ok_or(Error::NoProgram(number))?;
        Ok::<_, Error>(Tried { number, verdict: submit.verdict, source })
    };
    Ok([program(first)?, program(second)?])
}
