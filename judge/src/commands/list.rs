//! `judge list`: the problems of the bank.

use std::io;

use judge::{
    problem::{Difficulty, Facts},
    report::{
        plural,
        sink::{Terminal, line},
    },
    vocabulary::{CATEGORIES, TOPICS},
};

use super::{Context, Error, Status};
use crate::cli::{FilterArgs, ListArgs};

/// Lists what the options select.
pub fn run(context: &Context, args: &ListArgs) -> Result<Status, Error> {
    if args.topics || args.categories {
        let lines: Vec<String> = if args.topics {
            TOPICS.iter().map(|topic| (*topic).to_owned()).collect()
        } else {
            CATEGORIES.iter().map(|(name, meaning)| format!("{name:<18} {meaning}")).collect()
        };
        context.print_wrapped(|out| writeln!(out, "{}", lines.join("\n")))?;
        return Ok(Status::Good);
    }
    let bank = context.bank()?;
    let problems = bank.facts()?;
    let chosen: Vec<&Facts> = problems.iter().filter(|problem| is_chosen(problem, &args.filter)).collect();
    if chosen.is_empty() {
        return Ok(nothing_matches());
    }
    let width = chosen.iter().map(|problem| problem.id.len()).max().unwrap_or_default();
    context.print_wrapped(|out| chosen.iter().try_for_each(|problem| write_line(out, problem, width)))?;
    let share = |difficulty: Difficulty| {
        let count = chosen.iter().filter(|problem| problem.difficulty == difficulty).count();
        format!("{count} {} ({} %)", difficulty.name(), (100 * count + chosen.len() / 2) / chosen.len())
    };
    let shares = Difficulty::ALL.map(share).join(", ");
    let of = if bank.folder().on_disk().is_none() { " of the built-in bank" } else { "" };
    super::talk(&format!("\n{}{of}: {shares}", plural(chosen.len(), "problem")));
    Ok(Status::Good)
}

fn write_line(out: &mut Terminal, problem: &Facts, width: usize) -> io::Result<()> {
    let number = problem.number.map_or_else(String::new, |number| format!("LC {number}"));
    writeln!(
        out,
        "{:<width$}  {:<6}  {:<7}  {:>3} min  {}",
        problem.id,
        problem.difficulty.name(),
        number,
        problem.minutes,
        line(&problem.topics.join(", ")),
    )
}

/// Says that nothing passed the filter.
pub fn nothing_matches() -> Status {
    super::talk("no problem matches\n(hint: `judge list` without options shows them all)");
    Status::Nothing
}

/// Whether a problem passes the filter.
pub fn is_chosen(problem: &Facts, args: &FilterArgs) -> bool {
    let text = args.text.as_deref().unwrap_or_default().to_lowercase();
    (problem.id.contains(&text) || problem.title.to_lowercase().contains(&text))
        && args.difficulty.is_none_or(|wanted| wanted == problem.difficulty)
        && args.topic.as_ref().is_none_or(|topic| problem.topics.contains(topic))
        && args.theme.as_ref().is_none_or(|theme| problem.theme == *theme)
        && args.round.as_ref().is_none_or(|round| problem.rounds.contains(round))
}
