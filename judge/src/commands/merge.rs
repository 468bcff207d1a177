//! `judge merge`: the results of all shards as one folder.

use judge::{
    batch::merge::merge,
    report::{plural, sink::path_line},
};

use super::{Context, Error, Status, grade::status_of};
use crate::cli::MergeArgs;

/// Merges the folders.
pub fn run(context: &Context, args: &MergeArgs) -> Result<Status, Error> {
    let summary = merge(&args.folders, &args.out)?;
    let submissions = plural(summary.submissions as usize, "submission");
    context.print(|out| writeln!(out, "{submissions} in `{}`", path_line(&args.out)))?;
    Ok(status_of(&summary))
}
