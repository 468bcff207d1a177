//! `judge pick`: draw a problem by the weights of the bank.

use std::time::{SystemTime, UNIX_EPOCH};

use judge::problem::{Difficulty, Facts};

use super::{
    Context, Error, Status,
    list::{is_chosen, nothing_matches},
};
use crate::cli::PickArgs;

/// How often each difficulty is drawn, out of 100, where all are there.
const WEIGHTS: [(Difficulty, u64); 3] = [(Difficulty::Easy, 25), (Difficulty::Medium, 60), (Difficulty::Hard, 15)];

/// Draws a difficulty by its weight, then one of its problems.
pub fn run(context: &Context, args: &PickArgs) -> Result<Status, Error> {
    let problems = context.bank()?.facts()?;
    let chosen: Vec<&Facts> = problems.iter().filter(|problem| is_chosen(problem, &args.filter)).collect();
    let of = |difficulty| chosen.iter().filter(move |problem| problem.difficulty == difficulty);
    let weights = WEIGHTS.map(|(difficulty, weight)| if of(difficulty).next().is_some() { weight } else { 0 });
    let total: u64 = weights.iter().sum();
    if total == 0 {
        return Ok(nothing_matches());
    }
    let seed = args.seed.unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        now.as_nanos() as u64 % 1_000_000
    });
    let random = u64::from_le_bytes(std::array::from_fn(|at| blake3::hash(&seed.to_le_bytes()).as_bytes()[at]));
    let mut at = random % total;
    let mut drawn = None;
    for ((difficulty, _), weight) in WEIGHTS.into_iter().zip(weights) {
        if at < weight {
            let candidates: Vec<_> = of(difficulty).collect();
            drawn = candidates.get((random / total) as usize % candidates.len()).copied();
            break;
        }
        at -= weight;
    }
    let Some(problem) = drawn else { return Ok(nothing_matches()) };
    context.print(|out| writeln!(out, "{}", problem.id))?;
    super::talk(&format!("{} · {} min · drawn with --seed {seed}", problem.difficulty.name(), problem.minutes));
    Ok(Status::Good)
}
