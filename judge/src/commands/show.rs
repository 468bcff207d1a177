//! `judge show`: the statement of a problem.

use std::io::{self, IsTerminal};

use anstream::ColorChoice;
use judge::report::sink::{line, lines};
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
        line(&problem.topics.join(", "))
    );
    let statement = problem.statement()?;
    context.print(|out| {
        writeln!(out, "{facts}\n")?;
        if !io::stdout().is_terminal() {
            return writeln!(out, "{}", statement.trim_end());
        }
        let skin = if context.color == ColorChoice::Never { MadSkin::no_style() } else { MadSkin::default() };
        out.write_rendered(skin.term_text(&lines(&statement)).to_string().trim_end())
    })?;
    super::talk(&format!("\nbegin with `judge start {}`", problem.id));
    Ok(Status::Good)
}
