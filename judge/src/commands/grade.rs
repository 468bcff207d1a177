//! `judge grade`: judge many submissions into a results folder.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use judge::{
    Error,
    batch::{
        Cache,
        grade::{Batch, Choices, Finish, Target},
        intake::Intake,
        problems::Problems,
        progress::{Counts, Progress},
        results::{Layout, Results, Run, Summary},
        set::Set,
    },
    report::{one_line, plural},
};

use super::{Context, Status, interrupt, progress};
use crate::cli::Grade;

/// How many of the things that were not taken are told.
const TOLD: usize = 20;

/// What it reads and what it writes to, for the walls.
pub fn reach(context: &Context, args: &Grade) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let set = args.set.iter().map(PathBuf::from).filter(|path| path.is_file());
    let read = set.chain([args.input.clone()]).collect();
    let out = folder(args);
    let is_there = args.input.exists() || args.input == Path::new("-");
    let set_is_found = |bank| args.set.as_ref().is_none_or(|set| Set::find(&bank, set).is_ok());
    if is_there && context.bank().is_ok_and(set_is_found) {
        // Only what exists can be named to the kernel. A failure will be met again, and told.
        let _ = fs::create_dir_all(&out);
    }
    (read, vec![out])
}

/// The folder for the results.
fn folder(args: &Grade) -> PathBuf {
    args.resume.clone().or_else(|| args.out.clone()).unwrap_or_else(|| default_folder(&args.input))
}

/// Judges the input.
pub fn run(context: &Context, args: &Grade) -> Result<Status, Error> {
    let stop = interrupt::be_gentle();
    let bank = context.bank()?;
    let sandbox = context.sandbox()?;
    let pool = super::pool(args.jobs)?;
    let mut set = match &args.set {
        Some(name) => Set::find(&bank, name)?,
        None => Set::of_bank(&bank),
    };
    for name in &args.problem {
        set.require(name)?;
    }
    if args.set.is_none() && !args.problem.is_empty() {
        set.problems.retain(|problem| args.problem.contains(&problem.slug));
    }
    let problems = pool.install(|| Problems::load(&sandbox, &bank, &set))?;
    let choices = Choices {
        problems: args.problem.clone(),
        fail_fast: args.fail_fast,
        only: args.only.clone(),
        skip: args.skip.clone(),
        shard: args.shard,
    };
    let root = folder(args);
    let target = if args.resume.is_some() { Target::Resumed(root.clone()) } else { Target::New(root.clone()) };
    let intake = Intake::open(&args.input, &problems)?;
    let total = intake.total.map(|total| args.shard.map_or(total, |shard| total.div_ceil(shard.of)));
    let cache = if args.no_cache { None } else { Cache::open() };
    let progress = Progress::default();
    let batch = Batch {
        runner: &sandbox,
        problems: &problems,
        run: Run::describe(&sandbox, &set, &problems, choices),
        cache: cache.as_ref(),
        progress: &progress,
        stop,
    };
    let finish = progress::during(&progress, total, || batch.grade(intake, &target, &pool))?;
    let layout = Layout { root };
    match finish {
        Finish::Complete(summary) => tell(context, &layout, &summary, &progress.counts()),
        Finish::Interrupted => {
            super::talk(&format!(
                "stopped with {} done; go on with\n  {}",
                plural(progress.counts().done as usize, "submission"),
                resume_command(&layout.root)
            ));
            Ok(Status::Incomplete)
        }
    }
}

fn tell(context: &Context, layout: &Layout, summary: &Summary, counts: &Counts) -> Result<Status, Error> {
    let skipped = Results::open(&layout.root)?.skipped()?;
    for skipped in skipped.take(TOLD) {
        let skipped = skipped?;
        super::talk(&format!("not judged: {}: {}", one_line(&skipped.path), one_line(&skipped.reason)));
    }
    if summary.skipped > TOLD as u64 {
        super::talk(&format!(
            "not judged: {} more; see `{}`",
            summary.skipped - TOLD as u64,
            layout.skipped().display()
        ));
    }
    if summary.submissions == 0 {
        super::talk("there is no submission in the input\n(hint: `judge grade --help` says what is looked for)");
        return Ok(Status::Nothing);
    }
    let mut out = context.stdout();
    write!(out, "{}", in_numbers(summary, counts)).map_err(Error::Output)?;
    super::talk(&format!("(hint: the results are in `{0}`; `judge report {0}` shows them)", layout.root.display()));
    Ok(status_of(summary))
}

/// Incomplete only by what we could not judge.
pub fn status_of(summary: &Summary) -> Status {
    let has_errors = summary.verdicts.contains_key(&judge::Verdict::JudgeError);
    if has_errors { Status::JudgeError } else { Status::Good }
}

fn in_numbers(summary: &Summary, counts: &Counts) -> String {
    let verdicts = summary.verdicts.iter().map(|(verdict, count)| format!("  {count:>6}  {}\n", verdict.name()));
    let mut text = format!("{}\n{}", plural(summary.submissions as usize, "submission"), verdicts.collect::<String>());
    let judged = counts.done - counts.resumed - counts.repeated - counts.cached;
    let parts = [
        (judged, "judged now"),
        (counts.repeated, "the same as another"),
        (counts.cached, "known from an earlier run"),
        (counts.resumed, "there already"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    text += &format!("{}\n", parts.collect::<Vec<_>>().join(", "));
    text
}

/// `class.zip` is graded into `class-results`.
fn default_folder(input: &Path) -> PathBuf {
    let stem = input.file_stem().and_then(|stem| stem.to_str()).filter(|stem| *stem != "-").unwrap_or("samples");
    PathBuf::from(format!("{stem}-results"))
}

/// This command, with `--resume` in place of where it wrote to.
fn resume_command(root: &Path) -> String {
    let mut words = vec!["judge".to_owned()];
    let mut is_value = false;
    for word in env::args().skip(1) {
        let is_target = matches!(word.as_str(), "--out" | "-o" | "--resume");
        if !is_value && !is_target && !word.starts_with("--out=") && !word.starts_with("--resume=") {
            words.push(quoted(&word));
        }
        is_value = is_target && !is_value;
    }
    words.extend(["--resume".to_owned(), quoted(&root.to_string_lossy())]);
    words.join(" ")
}

/// As a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=,:@+%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
