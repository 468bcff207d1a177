//! `judge pick`: draw a problem by the weights of the bank, and by what was solved and missed.

use judge::{
    Bank,
    case::GroupKind,
    practice::{
        pick::{draw, worth_trying},
        progress::Progress,
        stats::weak_categories,
    },
    problem::Facts,
};

use super::{
    Context, Error, Status,
    failure::labelled,
    list::{is_chosen, nothing_matches},
};
use crate::cli::PickArgs;

/// Draws a difficulty by its weight, then one of its problems.
pub fn run(context: &Context, args: &PickArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problems = bank.facts()?;
    let chosen: Vec<&Facts> = problems.iter().filter(|problem| is_chosen(problem, &args.filter)).collect();
    // Whoever wants a problem gets one, even where the history cannot be read.
    let events = context.events(&bank).unwrap_or_else(|error| {
        super::talk(&labelled("warning: drawn as if nothing was solved", &error));
        Vec::new()
    });
    let progress = Progress::of_all(&events);
    let seed = match args.seed {
        Some(seed) => seed,
        None => context.clock()?.now()?.as_microsecond().unsigned_abs() % 1_000_000,
    };
    let has = |problem: &Facts, category: &str| has_category(&bank, problem, category);
    let drawn = draw(&worth_trying(&chosen, &progress), &weak_categories(&progress), seed, has)?;
    let Some(problem) = drawn else { return Ok(nothing_matches()) };
    context.print(|out| writeln!(out, "{}", problem.id))?;
    super::talk(&format!("{} · {} min · drawn with --seed {seed}", problem.difficulty.name(), problem.minutes));
    Ok(Status::Good)
}

/// Whether a problem has cases of an edge category.
pub fn has_category(bank: &Bank, problem: &Facts, category: &str) -> Result<bool, Error> {
    let groups = bank.problem(&problem.id)?.groups;
    Ok(groups.iter().any(|group| match group.kind {
        GroupKind::Edge(of) => of.name() == category,
        _ => false,
    }))
}
