//! `judge followup`: what an interviewer may ask next.

use history::{Followup, What};
use judge::{advice::followups, chain, problem::Facts};

use super::{Context, Error, Status, page, round};
use crate::cli::FollowupArgs;

/// Shows the questions, and what they lead to if that is wanted too.
pub fn run(context: &Context, args: &FollowupArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let problem = bank.problem(&args.problem)?;
    // Another problem with an error does not stand in the way.
    let facts = bank.facts().unwrap_or_default();
    let judged = chain::followups(&facts.iter().collect::<Vec<_>>(), &problem.id);
    let followups = followups(&problem)?;
    if followups.is_empty() && judged.is_empty() {
        return Err(Error::Lacks { problem: problem.id.clone(), missing: vec!["followups.md"] });
    }
    let sections = (1..).zip(&followups).map(|(number, section)| match args.answers {
        true => format!("## {number}. {}\n\n{}", section.title, section.text),
        false => format!("{number}. {}", section.title),
    });
    let mut sections: Vec<String> = sections.collect();
    sections.extend(judged.iter().map(|followup| as_problem(followup)));
    page::write(context, &sections.join("\n\n"))?;
    if !args.answers && !followups.is_empty() {
        super::talk(&format!("\n`{} followup {} --answers` says what they lead to", context.judge(), problem.id));
    }
    if let Some(first) = judged.first() {
        super::talk(&format!("\nbegin with the first that is judged: `{} start {}`", context.judge(), first.id));
    }
    let event = || Ok(What::Followup(Followup { answers: args.answers }));
    let round = round::of_problem(&bank, &problem.id);
    context.remember(&args.record, &bank, &problem.id, event, None, round.as_ref());
    Ok(Status::Good)
}

/// A line about a follow-up that is a problem of its own.
fn as_problem(followup: &Facts) -> String {
    let Facts { id, title, difficulty, minutes, .. } = followup;
    format!("- judged: `{id}`, {title} ({}, {minutes} min)", difficulty.name())
}
