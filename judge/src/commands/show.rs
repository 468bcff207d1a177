//! `judge show`: the statement of a problem.

use std::io::{self, IsTerminal, Write};

use anstream::ColorChoice;
use termimad::MadSkin;

use super::{Context, Error, Status};
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
        problem.topics.join(", ")
    );
    let statement = problem.statement()?;
    let mut out = context.stdout();
    let rendered = if io::stdout().is_terminal() {
        let skin = if context.color == ColorChoice::Never { MadSkin::no_style() } else { MadSkin::default() };
        skin.term_text(&statement).to_string()
    } else {
        statement
    };
    writeln!(out, "{facts}\n\n{}", rendered.trim_end()).map_err(Error::Output)?;
    super::talk(&format!("\nbegin with `judge start {}`", problem.id));
    Ok(Status::Good)
}
