//! `judge solution`: an accepted solution, for somebody who wants to see one.

use std::io::{self, BufRead, IsTerminal};

use history::{Solution, What};
use judge::{Problem, report::sink::line, trial::Referee};
use sandbox_api::Language;

use super::{Context, Error, Status, round};
use crate::cli::SolutionArgs;

/// Shows the solution, once the person is sure: whoever has seen it has not solved the problem alone.
pub fn run(context: &Context, args: &SolutionArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problem = bank.problem(&args.problem)?;
    let shown = Shown::of(&problem, args.lang)?;
    if !args.yes && !is_sure(&problem.id)? {
        return Ok(Status::Nothing);
    }
    super::talk(&format!("{}: {}\n", line(&shown.file), line(&shown.approach)));
    context.print(|out| writeln!(out, "{}", shown.source))?;
    let event = || Ok(What::Solution(Solution { language: shown.language }));
    let round = round::of_problem(&bank, &problem.id);
    context.remember(&args.record, &bank, &problem.id, event, None, round.as_ref());
    Ok(Status::Good)
}

/// A solution as people see it.
pub struct Shown {
    /// The name of its file.
    pub file: String,
    /// What it does, in a line.
    pub approach: String,
    /// The program.
    pub source: String,
    /// Its language.
    pub language: Language,
}

impl Shown {
    /// The first accepted solution of a problem, in the language that is asked for; in any if none is.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be read.
    pub fn of(problem: &Problem, wanted: Option<Language>) -> Result<Self, Error> {
        let language = wanted.unwrap_or_default();
        let accepted = Referee::accepted(problem, language)?.map(|referee| referee.submission);
        let Some(solution) = accepted.filter(|solution| wanted.is_none() || solution.language == language) else {
            return Err(Error::NoSolution { problem: problem.id.clone(), language });
        };
        // The first line of a solution says what it is; the rest is the program.
        let (first, source) = solution.source.split_once('\n').unwrap_or(("", &solution.source));
        let approach = first.split_once(": ").map_or(first, |(_, approach)| approach);
        Ok(Self {
            file: solution.file_name(),
            approach: approach.to_owned(),
            source: source.trim().to_owned(),
            language: solution.language,
        })
    }
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
