//! `judge hint`: one hint at a time.

use judge::advice::hints;

use super::{Context, Error, Status, page};
use crate::cli::HintArgs;

/// Shows one hint, and says how to get the next one.
pub fn run(context: &Context, args: &HintArgs) -> Result<Status, Error> {
    let problem = context.bank()?.problem(&args.problem)?;
    let hints = hints(&problem)?;
    let number = args.number.unwrap_or(1);
    let Some(hint) = number.checked_sub(1).and_then(|at| hints.get(at)) else {
        return Err(Error::NoSuchHint { problem: problem.id.clone(), number, of: hints.len() });
    };
    page::write(context, &format!("## Hint {number} of {}\n\n{}", hints.len(), hint.text))?;
    let judge = context.judge();
    super::talk(&match number == hints.len() {
        false => format!("\nthe next one is `{judge} hint {} {}`", problem.id, number + 1),
        true => format!("\nthat was the last one; `{judge} solution {}` shows a solution", problem.id),
    });
    Ok(Status::Good)
}
