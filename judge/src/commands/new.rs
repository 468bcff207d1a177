//! `judge new`: the template of a problem.

use std::env;

use judge::{report::sink::path_line, scaffold::scaffold};

use super::{Context, Error, Status};
use crate::cli::NewArgs;

/// Writes the problem into the bank; never over one that exists.
pub fn run(context: &Context, args: &NewArgs) -> Result<Status, Error> {
    // A bank that is named may still be without a problem.
    let bank = match &context.named_bank {
        Some(folder) => folder.clone(),
        None => context.bank_on_disk()?.folder().path().to_owned(),
    };
    let folder = scaffold(&bank, &args.slug, args.kind, args.title.as_deref(), args.difficulty)?;
    let here = env::current_dir().unwrap_or_default();
    let shown = folder.strip_prefix(&here).unwrap_or(&folder);
    context.print(|out| writeln!(out, "{}", path_line(shown)))?;
    super::talk(&format!("`{} check {}` names what is left to do", context.judge(), args.slug));
    Ok(Status::Good)
}
