//! `judge hint`: one hint at a time.

use history::{Event, Hint, What};
use judge::advice::hints;

use super::{Context, Error, Status, page, round};
use crate::cli::HintArgs;

/// Shows one hint, the next one that the person has not seen if none is named, and says how to get the one after it.
pub fn run(context: &Context, args: &HintArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problem = bank.problem(&args.problem)?;
    let hints = hints(&problem)?;
    // A history that cannot be read costs nobody a hint.
    let next = || next(&context.events(&bank).unwrap_or_default(), &problem.id).min(hints.len()).max(1);
    let number = args.number.unwrap_or_else(next);
    let Some(hint) = number.checked_sub(1).and_then(|at| hints.get(at)) else {
        return Err(Error::NoSuchHint { problem: problem.id.clone(), number, of: hints.len() });
    };
    page::write(context, &format!("## Hint {number} of {}\n\n{}", hints.len(), hint.text))?;
    let judge = context.judge();
    super::talk(&match number == hints.len() {
        false => format!("\nthe next one is `{judge} hint {} {}`", problem.id, number + 1),
        true => format!("\nthat was the last one; `{judge} solution {}` shows a solution", problem.id),
    });
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let event = || Ok(What::Hint(Hint { number }));
    let round = round::of_problem(&bank, &problem.id);
    context.remember(&args.record, &bank, &problem.id, event, None, round.as_ref());
    Ok(Status::Good)
}

/// The first hint that was not shown.
fn next(events: &[Event], problem: &str) -> usize {
    let shown = events.iter().filter(|event| event.problem.slug == problem).filter_map(|event| match &event.what {
        What::Hint(hint) => Some(hint.number),
        _ => None,
    });
    shown.max().map_or(1, |number| number as usize + 1)
}
