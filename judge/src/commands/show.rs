//! `judge show`: the statement of a problem.

use judge::report::sink::line;

use super::{Context, Error, Status, page};
use crate::cli::ShowArgs;

/// Renders the statement for a terminal; elsewhere it is the Markdown itself.
pub fn run(context: &Context, args: &ShowArgs) -> Result<Status, Error> {
    let problem = context.bank()?.problem(&args.problem)?;
    let number = problem.number.map_or_else(String::new, |number| format!(" · LC {number}"));
    let follows = problem.follows.as_ref().map_or_else(String::new, |parent| format!(" · follows {parent}"));
    let facts = format!(
        "{}{follows} · {}{number} · {} min · {}",
        problem.id,
        problem.difficulty.name(),
        problem.minutes,
        line(&problem.topics.join(", "))
    );
    let statement = problem.statement()?;
    page::write(context, &format!("{facts}\n\n{}", statement.trim_end()))?;
    super::talk(&format!("\nbegin with `{} start {}`", context.judge(), problem.id));
    Ok(Status::Good)
}
