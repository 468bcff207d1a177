//! `judge show`: the statement of a problem.

use std::io::{self, IsTerminal};

use judge::report::{self, sink::line};
use terminal_size::terminal_size;

use super::{Context, Error, Status};
use crate::cli::ShowArgs;

/// How many columns a terminal has that does not say.
const COLUMNS: usize = 80;

/// Renders the statement for a terminal; elsewhere it is the Markdown itself.
pub fn run(context: &Context, args: &ShowArgs) -> Result<Status, Error> {
    let problem = context.bank()?.problem(&args.problem)?;
    let number = problem.number.map_or_else(String::new, |number| format!(" · LC {number}"));
    let facts = format!(
        "{} · {}{number} · {} min · {}",
        problem.id,
        problem.difficulty.name(),
        problem.minutes,
        line(&problem.topics.join(", "))
    );
    let statement = problem.statement()?;
    let columns = || terminal_size().map_or(COLUMNS, |(width, _)| usize::from(width.0));
    let width = io::stdout().is_terminal().then(columns);
    let page = format!("{facts}\n\n{}", statement.trim_end());
    context.print(|out| match width {
        Some(width) => report::statement::write(out, &page, width),
        None => writeln!(out, "{page}"),
    })?;
    super::talk(&format!("\nbegin with `{} start {}`", context.judge(), problem.id));
    Ok(Status::Good)
}
