//! `judge followup`: what an interviewer may ask next.

use judge::advice::followups;

use super::{Context, Error, Status, page};
use crate::cli::FollowupArgs;

/// Shows the questions, and what they lead to if that is wanted too.
pub fn run(context: &Context, args: &FollowupArgs) -> Result<Status, Error> {
    let problem = context.bank()?.problem(&args.problem)?;
    let followups = followups(&problem)?;
    if followups.is_empty() {
        return Err(Error::Lacks { problem: problem.id.clone(), missing: vec!["followups.md"] });
    }
    let sections = (1..).zip(&followups).map(|(number, section)| match args.answers {
        true => format!("## {number}. {}\n\n{}", section.title, section.text),
        false => format!("{number}. {}", section.title),
    });
    page::write(context, &sections.collect::<Vec<_>>().join("\n\n"))?;
    if !args.answers {
        super::talk(&format!("\n`{} followup {} --answers` says what they lead to", context.judge(), problem.id));
    }
    Ok(Status::Good)
}
