//! `judge rejudge`: judge the submissions of a results folder by the tests of today.

use std::io::Write;

use judge::{
    Error,
    batch::{
        Cache,
        grade::{Batch, Finish, Target},
        intake::Intake,
        problems::Problems,
        progress::Progress,
        rejudge::{apply, changed_problems, choices_of, compare, scratch, set_of},
        results::{Decision, Results, Run},
    },
    report::{one_line, plural, points},
};

use super::{Context, Status, interrupt, progress};
use crate::cli::Rejudge;

/// How many differing cases of a submission are told.
const TOLD: usize = 5;

/// Shows what changes, and applies it if that was asked for.
pub fn run(context: &Context, args: &Rejudge) -> Result<Status, Error> {
    let stop = interrupt::be_gentle();
    let before = Results::open(&args.folder)?;
    let root = scratch(&before)?;
    let bank = context.bank()?;
    let sandbox = context.sandbox()?;
    let pool = super::pool(args.jobs)?;
    let set = set_of(&before.run);
    let problems = pool.install(|| Problems::load(&sandbox, &bank, &set))?;
    let intake = Intake::of_results(&before)?;
    let total = intake.total;
    let progress = Progress::default();
    let cache = Cache::open();
    let batch = Batch {
        runner: &sandbox,
        problems: &problems,
        run: Run::describe(&sandbox, &set, &problems, choices_of(&before.run)),
        cache: cache.as_ref(),
        progress: &progress,
        stop,
    };
    let finish = progress::during(&progress, total, || batch.grade(intake, &Target::New(root.clone()), &pool))?;
    if finish == Finish::Interrupted {
        super::talk("stopped; nothing has been changed\n(hint: start it again: what was judged is in the cache)");
        return Ok(Status::Incomplete);
    }
    let after = Results::open(&root)?;
    let mut out = context.stdout();
    for slug in changed_problems(&before.run, &after.run) {
        writeln!(out, "{slug}: the tests are not what they were").map_err(Error::Output)?;
    }
    if before.run.engine != after.run.engine {
        writeln!(out, "engine: {} -> {}", before.run.engine, after.run.engine).map_err(Error::Output)?;
    }
    let mut count = 0;
    compare(&before, &after, |change| {
        count += 1;
        let (old, new) = (in_short(&change.before.outcome), in_short(&change.after.outcome));
        let mut text = format!("{}: {old} -> {new}\n", one_line(&change.before.ticket.submission));
        for case in change.cases.iter().take(TOLD) {
            text += &format!("  {case}\n");
        }
        if change.cases.len() > TOLD {
            text += &format!("  and {} more\n", change.cases.len() - TOLD);
        }
        write!(out, "{text}").map_err(Error::Output)
    })?;
    let verb = if args.apply { "changed" } else { "would change" };
    writeln!(out, "{} of {} {verb}", count, plural(progress.counts().done as usize, "submission"))
        .map_err(Error::Output)?;
    let summary = after.summary()?.unwrap_or_default();
    if args.apply {
        apply(&before, &after)?;
    } else {
        std::fs::remove_dir_all(&root).map_err(|source| Error::Write { path: root, source })?;
        if count > 0 {
            super::talk("(hint: `--apply` writes this to the folder)");
        }
    }
    Ok(super::grade::status_of(&summary))
}

/// A verdict and score, in words: `WA 66.7`, or that there is none.
fn in_short(outcome: &Decision) -> String {
    match outcome {
        Decision::Judged(judged) => format!("{} {}", judged.verdict.code(), points(judged.score)),
        Decision::JudgeError(_) => "judge error".to_owned(),
    }
}
