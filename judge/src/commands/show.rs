//! `judge show`: the statement of a problem.

use std::io;

use judge::report::{self, sink::line};

use super::{Context, Error, Status, columns::columns};
use crate::cli::ShowArgs;

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
    let page = format!("{facts}\n\n{}", statement.trim_end());
    context.print(|out| match columns(&io::stdout()) {
        Some(columns) => report::statement::write(out, &page, columns),
        None => writeln!(out, "{page}"),
    })?;
    super::talk(&format!("\nbegin with `{} start {}`", context.judge(), problem.id));
    Ok(Status::Good)
}
