//! `judge solution`: an accepted solution, for somebody who wants to see one.

use std::io::{self, BufRead, IsTerminal};

use history::{Solution, What};
use judge::{report::sink::line, trial::Referee};

use super::{Context, Error, Status, round};
use crate::cli::SolutionArgs;

/// Shows the solution, once the person is sure: whoever has seen it has not solved the problem alone.
pub fn run(context: &Context, args: &SolutionArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problem = bank.problem(&args.problem)?;
    let language = args.lang.unwrap_or_default();
    let accepted = Referee::accepted(&problem, language)?.map(|referee| referee.submission);
    let Some(solution) = accepted.filter(|solution| args.lang.is_none() || solution.language == language) else {
        return Err(Error::NoSolution { problem: problem.id.clone(), language });
    };
    if !args.yes && !is_sure(&problem.id)? {
        return Ok(Status::Nothing);
    }
    // The first line of a solution says what it is; the rest is the program.
    let (first, source) = solution.source.split_once('\n').unwrap_or(("", &solution.source));
    let approach = first.split_once(": ").map_or(first, |(_, approach)| approach);
    super::talk(&format!("{}: {}\n", line(&solution.file_name()), line(approach)));
    context.print(|out| writeln!(out, "{}", source.trim()))?;
    let event = || Ok(What::Solution(Solution { language: solution.language }));
    let round = round::of_problem(&bank, &problem.id);
    context.remember(&args.record, &bank, &problem.id, event, None, round.as_ref());
    Ok(Status::Good)
}

/// Asks. Where nobody can answer, the answer has to be given beforehand.
fn is_sure(problem: &str) -> Result<bool, Error> {
    if !io::stdin().is_terminal() {
        return Err(Error::NotSure);
    }
    super::talk(&format!("Show a solution of `{problem}`? The problem then counts as seen. [y/N]"));
    let mut answer = String::new();
    // Whoever closes the terminal says no.
    let _ = io::stdin().lock().read_line(&mut answer);
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
