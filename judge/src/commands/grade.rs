//! `judge grade`: judge many submissions into a results folder.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::{Path, PathBuf},
};

use judge::{
    Bank,
    batch::{
        grade::{Batch, Choices, Finish, Target, judgement_cache},
        intake::{Fences, Intake, Roster},
        problems::Problems,
        progress::{Counts, Progress},
        results::{Graded, Layout, Lines, Person, Results, Run, Shard, Summary},
        set::Set,
    },
    report::{
        plural,
        sink::{line, path_line},
    },
};
use rayon::ThreadPool;
use store::Cache;
use worker::Workers;

use super::{Context, Error, Status, interrupt, progress, shell};
use crate::cli::GradeArgs;

/// How many of the files that were not judged, and of other things, are named.
const SHOWN: usize = 20;

/// How many tasks that are not in the set are told apart.
const MAX_TASKS: usize = 10_000;

/// What was asked for: where the input is, where the results go, and what decides them. The run and the line that goes
/// on with it are made from this.
#[derive(Clone, Debug)]
pub struct GradeOptions {
    input: PathBuf,
    /// As it was named: a set of the bank or a file.
    set: Option<String>,
    roster: Option<PathBuf>,
    target: Target,
    choices: Choices,
    jobs: Option<usize>,
    use_cache: bool,
    /// Into how many parts the input is divided, if standard input says which of them to judge.
    shards: Option<u64>,
}

impl From<&GradeArgs> for GradeOptions {
    fn from(args: &GradeArgs) -> Self {
        Self {
            input: args.input.clone(),
            set: args.set.clone(),
            roster: args.roster.clone(),
            target: match (&args.resume, &args.out) {
                (Some(folder), _) => Target::Resumed(folder.clone()),
                (None, Some(folder)) => Target::New(folder.clone()),
                (None, None) => Target::New(default_folder(&args.input)),
            },
            choices: Choices {
                problems: args.problem.clone(),
                fail_fast: args.fail_fast,
                only: args.only.clone(),
                skip: args.skip.clone(),
                fences: if args.no_fences { Fences::Kept } else { Fences::Opened },
                shard: args.shard,
            },
            jobs: args.jobs,
            use_cache: !args.no_cache,
            shards: args.shards,
        }
    }
}

impl GradeOptions {
    /// The folder for the results.
    fn root(&self) -> &Path {
        match &self.target {
            Target::New(root) | Target::Resumed(root) => root,
        }
    }

    /// The set to judge by.
    fn set(&self, bank: &Bank) -> Result<Set, Error> {
        let mut set = match &self.set {
            Some(name) => Set::find(bank, name)?,
            None => Set::of_bank(bank),
        };
        for name in &self.choices.problems {
            set.require(name)?;
        }
        if self.set.is_none() && !self.choices.problems.is_empty() {
            set.problems.retain(|problem| self.choices.problems.contains(&problem.slug));
        }
        Ok(set)
    }

    /// The command that goes on where this run was stopped, as a shell reads it.
    fn resume_line(&self, bank: Option<&Path>) -> String {
        let Choices { problems, fail_fast, only, skip, fences, shard } = &self.choices;
        let mut line = Line::default();
        line.word("judge");
        line.values("bank", bank.map(Path::to_string_lossy));
        line.word("grade");
        line.values("set", &self.set);
        line.values("roster", self.roster.as_deref().map(Path::to_string_lossy));
        line.values("problem", problems);
        line.values("only", only);
        line.values("skip", skip);
        line.values("shard", shard.map(|shard| format!("{}/{}", shard.index, shard.of)));
        line.flag("no-fences", *fences == Fences::Kept);
        line.flag("fail-fast", *fail_fast);
        line.values("jobs", self.jobs.map(|jobs| jobs.to_string()));
        line.flag("no-cache", !self.use_cache);
        line.values("resume", [self.root().to_string_lossy()]);
        line.path(&self.input);
        line.0.join(" ")
    }
}

/// The words of a command line, each quoted for a shell.
#[derive(Default)]
struct Line(Vec<String>);

impl Line {
    fn word(&mut self, word: &str) {
        self.0.push(shell::word(word));
    }

    /// A path that is no option, although it may look like one.
    fn path(&mut self, path: &Path) {
        let path = path.to_string_lossy();
        let is_like_an_option = path.starts_with('-') && path != "-";
        self.word(&if is_like_an_option { format!("./{path}") } else { path.into_owned() });
    }

    fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.word(&format!("--{name}"));
        }
    }

    fn values(&mut self, name: &str, values: impl IntoIterator<Item = impl AsRef<str>>) {
        for value in values {
            let value = value.as_ref();
            // Apart from its option, it would be taken for one.
            if value.starts_with('-') {
                self.word(&format!("--{name}={value}"));
            } else {
                self.flag(name, true);
                self.word(value);
            }
        }
    }
}

/// Judges the input, or the parts of it that standard input names.
pub fn run(context: &Context, options: &GradeOptions) -> Result<Status, Error> {
    let grader = Grader::new(context, options)?;
    let Some(of) = options.shards else { return grader.grade(options) };
    // What takes long to begin, as the process that runs programs, is there for all of them.
    let mut status = Status::Good;
    for line in io::stdin().lines().map_while(Result::ok) {
        let index = line.parse().ok().filter(|index| (1..=of).contains(index));
        let index = index.ok_or_else(|| Error::NoPart { line: line.clone(), of })?;
        let part = GradeOptions {
            target: Target::New(options.root().join(&line)),
            choices: Choices { shard: Some(Shard { index, of }), ..options.choices.clone() },
            ..options.clone()
        };
        status = status.max(grader.grade(&part)?);
        if status == Status::Incomplete {
            break;
        }
        let mut out = io::stdout();
        writeln!(out, "{index}/{of}").and_then(|()| out.flush()).map_err(Error::Output)?;
    }
    Ok(status)
}

/// What judges an input, or one part after the other.
struct Grader<'a> {
    context: &'a Context,
    runner: Workers,
    pool: ThreadPool,
    set: Set,
    problems: Problems,
    roster: Option<Roster>,
    cache: Option<Cache>,
}

impl<'a> Grader<'a> {
    fn new(context: &'a Context, options: &GradeOptions) -> Result<Self, Error> {
        interrupt::be_gentle();
        let bank = context.bank()?;
        let runner = context.runner()?;
        let pool = super::pool(options.jobs)?;
        let set = options.set(&bank)?;
        let problems = pool.install(|| Problems::load(&runner, &bank, &set))?;
        for (slug, reason) in problems.broken() {
            super::talk(&format!("warning: nothing is judged for `{slug}`: {}", line(reason)));
        }
        let roster = options.roster.as_deref().map(Roster::read).transpose()?;
        let cache = if options.use_cache { judgement_cache() } else { None };
        Ok(Self { context, runner, pool, set, problems, roster, cache })
    }

    fn grade(&self, options: &GradeOptions) -> Result<Status, Error> {
        let Self { context, runner, pool, set, problems, roster, cache } = self;
        let intake = Intake::open_for(&options.input, problems, options.choices.fences, roster.as_ref())?;
        let total = intake.total.map(|total| options.choices.shard.map_or(total, |shard| total.div_ceil(shard.of)));
        let progress = Progress::default();
        let batch = Batch {
            runner,
            problems,
            run: Run::describe(runner, set, problems, options.choices.clone()),
            cache: cache.as_ref(),
            progress: &progress,
            stop: interrupt::be_gentle(),
        };
        let finish = progress::during(&progress, total, || batch.grade(intake, &options.target, pool))?;
        let layout = Layout { root: options.root().to_owned() };
        match finish {
            Finish::Complete(summary) => {
                let status = conclude(context, &layout, &summary, &progress.counts())?;
                if set.due.is_some() && !progress.counts().has_dates {
                    super::talk(
                        "warning: the set has a `due` date, and the input does not say when anything was handed in: nothing counts as late",
                    );
                }
                Ok(status)
            }
            Finish::Interrupted => {
                super::talk(&format!(
                    "stopped after {}; resume with\n  {}",
                    plural(progress.counts().done as usize, "submission"),
                    options.resume_line(context.bank_to_name())
                ));
                Ok(Status::Incomplete)
            }
        }
    }
}

/// Says what was not judged and who is missing, prints the counts, and gives the status.
fn conclude(context: &Context, layout: &Layout, summary: &Summary, counts: &Counts) -> Result<Status, Error> {
    let results = Results::open(&layout.root)?;
    let people = results.people()?;
    let strangers = names(people.iter().filter(|person| person.on_roster == Some(false)));
    let silent = names(people.iter().filter(|person| person.empty_handed));
    let mut notes = Vec::new();
    // Samples are nobody's, many, and have no notes.
    if !people.is_empty() {
        // They were written just now, and need not be checked.
        for graded in Lines::<Graded>::open(&layout.results(), None)? {
            let ticket = graded?.ticket;
            notes.extend(ticket.note.map(|note| format!("{}: {}", line(&ticket.submission), line(&note))));
        }
    }
    let (mut passed_over, mut tasks) = (Vec::new(), Tasks::default());
    for skipped in results.skipped()? {
        let skipped = skipped?;
        if let Some(task) = skipped.task {
            tasks.add(task);
            continue;
        }
        passed_over.push(format!("{}: {}", line(&skipped.path), line(&skipped.reason)));
    }
    say("not judged", &passed_over);
    if tasks.samples > 0 {
        super::talk(&tasks.in_words());
    }
    say("note", &notes);
    say("handed in nothing", &silent);
    say("not on the class list", &strangers);
    if summary.submissions == 0 {
        super::talk("there are no submissions in the input\n(hint: `judge grade --help` describes the input)");
        return Ok(Status::Nothing);
    }
    context.print(|out| write!(out, "{}", in_numbers(summary, counts)))?;
    let (folder, word) = (path_line(&layout.root), shell::path(&layout.root));
    super::talk(&format!("(hint: the results are in `{folder}`; `judge report {word}` shows them)"));
    Ok(status_of(summary))
}

/// What people are called, in alphabetical order.
fn names<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<String> {
    let mut names: Vec<String> = people.map(shown).collect();
    names.sort_unstable();
    names
}

/// What somebody is called, and the id if that is something else.
fn shown(person: &Person) -> String {
    let id = line(&person.student);
    match &person.student_name {
        Some(name) if *name != person.student => format!("{} ({id})", line(name)),
        _ => id,
    }
}

/// Says a line for each of some things, or how many more there are.
fn say(what: &str, things: &[String]) {
    for thing in things.iter().take(SHOWN) {
        super::talk(&format!("{what}: {thing}"));
    }
    if things.len() > SHOWN {
        super::talk(&format!("{what}: {} more; `judge report` shows them", things.len() - SHOWN));
    }
}

/// The tasks that are no problems of the set, and how many samples are for them.
#[derive(Default)]
struct Tasks {
    samples: usize,
    /// The first of them.
    names: BTreeMap<String, usize>,
}

impl Tasks {
    fn add(&mut self, task: String) {
        self.samples += 1;
        if self.names.len() < MAX_TASKS || self.names.contains_key(&task) {
            *self.names.entry(task).or_default() += 1;
        }
    }

    /// `not judged: 3 samples for tasks that are no problems of the set: `HumanEval/0` (2), `HumanEval/7` (1)`
    fn in_words(&self) -> String {
        let named = self.names.iter().take(SHOWN).map(|(task, count)| format!("`{}` ({count})", line(task)));
        let rest = match self.names.len() {
            MAX_TASKS => ", and many more".to_owned(),
            names if names > SHOWN => format!(", and {} more", names - SHOWN),
            _ => String::new(),
        };
        let samples = plural(self.samples, "sample");
        let named = named.collect::<Vec<_>>().join(", ");
        format!(
            "not judged: {samples} for tasks that are no problems of the set: {named}{rest}\n(hint: `aliases` in problem.toml says what a problem is called elsewhere)"
        )
    }
}

/// Incomplete only by what we could not judge.
pub fn status_of(summary: &Summary) -> Status {
    let has_errors = summary.verdicts.contains_key(&judge::Verdict::JudgeError);
    if has_errors { Status::JudgeError } else { Status::Good }
}

fn in_numbers(summary: &Summary, counts: &Counts) -> String {
    let verdicts = summary.verdicts.iter().map(|(verdict, count)| format!("  {count:>6}  {}\n", verdict.name()));
    let text = format!("{}\n{}", plural(summary.submissions as usize, "submission"), verdicts.collect::<String>());
    let judged = counts.done - counts.resumed - counts.repeated - counts.cached - counts.settled;
    let parts = [
        (judged, "judged now"),
        (counts.repeated, "the same as another"),
        (counts.cached, "known from an earlier run"),
        (counts.resumed, "there already"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts = parts.collect::<Vec<_>>().join(", ");
    if parts.is_empty() { text } else { text + &parts + "\n" }
}

/// `class.zip` is graded into `class-results`.
fn default_folder(input: &Path) -> PathBuf {
    let stem = input.file_stem().and_then(|stem| stem.to_str()).filter(|stem| *stem != "-").unwrap_or("samples");
    PathBuf::from(format!("{stem}-results"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Cli, Command};

    fn options(line: &str) -> GradeOptions {
        let cli = Cli::parse_from(shlex::split(line).unwrap());
        let Command::Grade(args) = &cli.command else { panic!("{line} is not `judge grade`") };
        GradeOptions::from(args)
    }

    #[test]
    fn a_stopped_run_goes_on_with_the_same_choices() {
        for (typed, line) in [
            ("judge grade class", "judge grade --resume class-results class"),
            ("judge grade -", "judge grade --resume samples-results -"),
            ("judge grade class.zip -o 'my results'", "judge grade --resume 'my results' class.zip"),
            ("judge grade class -oout", "judge grade --resume out class"),
            ("judge grade class -o-out", "judge grade '--resume=-out' class"),
            ("judge grade -o out -- -class", "judge grade --resume out ./-class"),
            (
                "judge grade class --roster 'my class.csv'",
                "judge grade --roster 'my class.csv' --resume class-results class",
            ),
            ("judge grade a --resume out --jobs 2", "judge grade --jobs 2 --resume out a"),
            (
                "judge grade class --set warm-up -p two-sum -p 'a b' --shard 2/4 --no-fences --fail-fast --no-cache --out out",
                "judge grade --set warm-up --problem two-sum --problem 'a b' --shard 2/4 --no-fences --fail-fast --no-cache --resume out class",
            ),
            (
                "judge grade class --only '*/a?.py' --skip=-x --out out",
                "judge grade --only '*/a?.py' '--skip=-x' --resume out class",
            ),
        ] {
            let options = options(typed);
            let resumed = options.resume_line(None);
            assert_eq!(resumed, line);
            // It is taken, and means the same.
            assert_eq!(self::options(&resumed).resume_line(None), line);
        }
    }

    #[test]
    fn the_line_is_read_back_as_the_same_words() {
        let odd = r#"it's "$HOME" `x` \ ü ; *"#;
        let options = options(&format!("judge grade in --out {}", shlex::try_quote(odd).unwrap()));
        let line = options.resume_line(Some(Path::new("a bank")));
        let words = shlex::split(&line).unwrap();
        assert_eq!(words, ["judge", "--bank", "a bank", "grade", "--resume", odd, "in"], "{line}");
    }
}
