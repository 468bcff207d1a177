//! `judge merge`: the results of all shards as one folder.

use std::io::Write;

use judge::{batch::merge::merge, report::plural};

use super::{Context, Error, Status, grade::status_of};
use crate::cli::MergeArgs;

/// Merges the folders.
pub fn run(context: &Context, args: &MergeArgs) -> Result<Status, Error> {
    let summary = merge(&args.folders, &args.out)?;
    let submissions = plural(summary.submissions as usize, "submission");
    writeln!(context.stdout(), "{submissions} in `{}`", args.out.display()).map_err(Error::Output)?;
    Ok(status_of(&summary))
}
