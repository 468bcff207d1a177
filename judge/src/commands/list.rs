//! `judge list`: the problems of the bank.

use std::io;

use judge::{
    Bank,
    chain::in_chains,
    practice::{pick::status, progress::Progress, review::cards},
    problem::{Difficulty, Facts},
    report::{
        plural,
        sink::{Terminal, line},
    },
    vocabulary::{CATEGORIES, TOPICS},
};

use super::{Context, Error, Status, review::nothing_is_due};
use crate::cli::{FilterArgs, ListArgs, StatusFilter};

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
    let mut chosen: Vec<&Facts> = problems.iter().filter(|problem| is_chosen(problem, &args.filter)).collect();
    if args.status == Some(StatusFilter::Due)
        && let Some(said) = nothing_due(context, &bank, &problems)?
    {
        super::talk(&said);
        return Ok(Status::Nothing);
    }
    let mut outgrown = Vec::new();
    if let Some(status) = args.status {
        outgrown = keep_those(context, &bank, &mut chosen, status)?;
    }
    if chosen.is_empty() {
        return Ok(nothing_matches());
    }
    let rows: Vec<(String, &Facts)> = in_chains(&chosen).into_iter().map(|(depth, of)| (name(depth, of), of)).collect();
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    context.print_wrapped(|out| rows.iter().try_for_each(|(name, problem)| write_line(out, name, problem, width)))?;
    if !outgrown.is_empty() {
        super::talk(&format!("\nsolved before their tests changed: {}", line(&outgrown.join(", "))));
    }
    let of = if bank.folder().on_disk().is_none() { " of the built-in bank" } else { "" };
    super::talk(&format!("\n{}", summary(&chosen, of)));
    Ok(Status::Good)
}

/// How many problems there are, and how many of each difficulty. Follow-ups and projects are counted apart.
fn summary(problems: &[&Facts], of: &str) -> String {
    let (projects, rest): (Vec<&Facts>, Vec<&Facts>) = problems.iter().partition(|problem| problem.is_project);
    let (followups, first): (Vec<&Facts>, Vec<&Facts>) = rest.iter().partition(|problem| problem.follows.is_some());
    let apart = [(followups.len(), "follow-up"), (projects.len(), "project")];
    let apart: Vec<String> =
        apart.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| plural(count, what)).collect();
    let apart = apart.join(" and ");
    if first.is_empty() {
        return format!("{apart}{of}");
    }
    let share = |difficulty: Difficulty| {
        let count = first.iter().filter(|problem| problem.difficulty == difficulty).count();
        format!("{count} {} ({} %)", difficulty.name(), (100 * count + first.len() / 2) / first.len())
    };
    let shares = Difficulty::ALL.map(share).join(", ");
    let more = if apart.is_empty() { String::new() } else { format!("; and {apart}") };
    format!("{}{of}: {shares}{more}", plural(first.len(), "problem"))
}

/// The name of a problem, set in below the one that it follows.
fn name(depth: usize, problem: &Facts) -> String {
    match depth {
        0 => problem.id.clone(),
        _ => format!("{:width$}└ {}", "", problem.id, width = 2 * (depth - 1)),
    }
}

/// What is said if no problem of the bank is due today; `None` if one is.
fn nothing_due(context: &Context, bank: &Bank, problems: &[Facts]) -> Result<Option<String>, Error> {
    let (events, clock) = (context.events(bank)?, context.clock()?);
    let today = clock.day(clock.now()?);
    let mut cards = cards(&events, clock);
    cards.retain(|card| problems.iter().any(|problem| problem.id == card.slug));
    Ok((!cards.iter().any(|card| card.is_due(today))).then(|| nothing_is_due(&cards)))
}

/// Keeps those of the problems that are so far. Gives the names of those that were solved with other tests than they have now.
fn keep_those(
    context: &Context,
    bank: &Bank,
    problems: &mut Vec<&Facts>,
    wanted: StatusFilter,
) -> Result<Vec<String>, Error> {
    let events = context.events(bank)?;
    let progress = Progress::of_all(&events);
    let clock = context.clock()?;
    let today = clock.day(clock.now()?);
    let cards = cards(&events, clock);
    let is_due = |slug: &str| cards.iter().any(|card| card.slug == slug && card.is_due(today));
    problems.retain(|problem| match wanted {
        StatusFilter::Reached(wanted) => status(&problem.id, &progress) == wanted,
        StatusFilter::Due => is_due(&problem.id),
    });
    let mut outgrown = Vec::new();
    for problem in &*problems {
        let Some(progress) = progress.get(problem.id.as_str()).filter(|progress| progress.solved.is_some()) else {
            continue;
        };
        if !progress.is_solved_with(bank.problem(&problem.id)?.digest()?.into()) {
            outgrown.push(problem.id.clone());
        }
    }
    Ok(outgrown)
}

fn write_line(out: &mut Terminal, name: &str, problem: &Facts, width: usize) -> io::Result<()> {
    let number = problem.number.map_or_else(String::new, |number| format!("LC {number}"));
    writeln!(
        out,
        "{:<width$}  {:<6}  {:<7}  {:>3} min  {}",
        name,
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
