//! `judge rejudge`: judge the submissions of a results folder by the tests of today.

use indexmap::IndexMap;
use judge::{
    batch::{
        grade::{Batch, Finish, Target, judgement_cache},
        intake::Intake,
        problems::Problems,
        progress::Progress,
        rejudge::{Change, apply, changed_problems, changes, choices_of, discard, scratch, set_of},
        results::{Decision, Results, Run},
    },
    report::{plural, points, sink::line},
};

use super::{Context, Error, Status, interrupt, progress};
use crate::cli::RejudgeArgs;

/// How many differing cases of a submission are shown.
const SHOWN: usize = 5;

/// Shows what changes, and applies it if that was asked for.
pub fn run(context: &Context, args: &RejudgeArgs) -> Result<Status, Error> {
    let before = Results::open(&args.folder)?;
    let judged = judge_again(context, args, &before);
    if !matches!(judged, Ok(Some(_))) {
        // What was judged so far is in the cache. If the folder cannot be removed, the next attempt removes it.
        let _ = scratch(&before);
    }
    let Some((after, submissions)) = judged? else {
        super::talk("stopped; nothing has been changed\n(hint: start it again: what was judged is in the cache)");
        return Ok(Status::Incomplete);
    };
    let (changed, shown) = changes_in_words(&before, &after)?;
    let summary = after.summary()?.unwrap_or_default();
    // The folder is settled before anything is printed: whoever reads may stop after the first lines.
    let verb = if args.apply {
        apply(&before, &after)?;
        "changed"
    } else {
        discard(&after)?;
        "would change"
    };
    context.print(|out| writeln!(out, "{shown}{changed} of {} {verb}", plural(submissions, "submission")))?;
    if changed > 0 && !args.apply {
        super::talk("(hint: `--apply` writes this to the folder)");
    }
    Ok(super::grade::status_of(&summary))
}

/// Judges the submissions of `before` by the tests of today, into a folder inside its own. Gives the results and how
/// many there are; nothing when it was stopped.
fn judge_again(context: &Context, args: &RejudgeArgs, before: &Results) -> Result<Option<(Results, usize)>, Error> {
    let stop = interrupt::be_gentle();
    let root = scratch(before)?;
    let bank = context.bank()?;
    let runner = context.runner()?;
    let pool = super::pool(args.jobs)?;
    let set = set_of(&before.run);
    let problems = pool.install(|| Problems::load(&runner, &bank, &set))?;
    let intake = Intake::of_results(before)?;
    let total = intake.total;
    let progress = Progress::default();
    let cache = judgement_cache();
    let batch = Batch {
        runner: &runner,
        problems: &problems,
        run: Run::describe(&runner, &set, &problems, choices_of(&before.run)),
        cache: cache.as_ref(),
        progress: &progress,
        stop,
    };
    let finish = progress::during(&progress, total, || batch.grade(intake, &Target::New(root.clone()), &pool))?;
    match finish {
        Finish::Interrupted => Ok(None),
        Finish::Complete(_) => Ok(Some((Results::open(&root)?, progress.counts().done as usize))),
    }
}

/// How many submissions get another verdict or score, and what is different, as lines of text.
fn changes_in_words(before: &Results, after: &Results) -> Result<(usize, String), Error> {
    let mut text = String::new();
    for slug in changed_problems(&before.run, &after.run) {
        text += &format!("{}: the tests have changed\n", line(&slug));
    }
    if before.run.engine != after.run.engine {
        text += &format!("engine: {} -> {}\n", before.run.engine, after.run.engine);
    }
    let mut count = 0;
    // How many submissions each difference of a test is for, in the order in which they are met.
    let mut by_test: IndexMap<String, usize> = IndexMap::new();
    for change in changes(before, after)? {
        let change = change?;
        count += 1;
        text += &in_words(&change);
        for case in &change.cases {
            *by_test.entry(format!("{} {case}", change.after.ticket.problem)).or_default() += 1;
        }
    }
    if !by_test.is_empty() {
        text += "by test:\n";
    }
    by_test.sort_by(|a, m, b, n| n.cmp(m).then_with(|| a.cmp(b)));
    for (test, count) in &by_test {
        text += &format!("  {count:>5}  {}\n", line(test));
    }
    Ok((count, text))
}

/// `ana/two_sum.py: AC 100 -> WA 80`, and the first cases that differ.
fn in_words(change: &Change) -> String {
    let (old, new) = (in_short(&change.before.outcome), in_short(&change.after.outcome));
    let mut text = format!("{}: {old} -> {new}\n", line(&change.before.ticket.submission));
    for case in change.cases.iter().take(SHOWN) {
        text += &format!("  {}\n", line(case));
    }
    if change.cases.len() > SHOWN {
        text += &format!("  and {} more\n", change.cases.len() - SHOWN);
    }
    text
}

/// A verdict and score, in words: `WA 66.7`, or that there is none.
fn in_short(outcome: &Decision) -> String {
    match outcome {
        Decision::Judged(judged) => format!("{} {}", judged.verdict.code(), points(judged.score)),
        Decision::Rejected(_) => "rejected".to_owned(),
        Decision::JudgeError(_) => "judge error".to_owned(),
    }
}
