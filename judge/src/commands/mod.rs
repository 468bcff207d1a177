//! One subcommand a file: options from arguments, a call of the library, and the choice of the exit status.

mod calibrate;
mod check;
mod doctor;
mod grade;
pub mod interrupt;
mod list;
mod merge;
mod new;
mod pick;
mod progress;
mod rejudge;
mod replay;
mod report;
mod run;
mod show;
mod start;
mod submit;

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    slice,
    sync::{Mutex, OnceLock},
};

use anstream::{AutoStream, ColorChoice};
use clap::CommandFactory;
use indicatif::ProgressBar;
use judge::{Bank, Error, Problem, Submission};
use rayon::ThreadPool;
use sandbox::{
    CacheFolder, Event, Options, Sandbox,
    walls::{self, Reach, Wall},
};

use crate::cli::{Cli, Color, Command, Global, Which};

/// How a command ended. The numbers are part of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Accepted, or every expectation met.
    Good,
    /// Judged, and not accepted.
    NotAccepted,
    /// Wrong use, an unknown problem, a file that is no submission.
    Usage,
    /// The judge or the bank is at fault.
    JudgeError,
    /// Nothing matched.
    Nothing,
    /// It was stopped before its end, and can be resumed.
    Incomplete,
}

impl Status {
    /// The exit code.
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Good => 0,
            Self::NotAccepted => 1,
            Self::Usage => 2,
            Self::JudgeError => 3,
            Self::Nothing => 4,
            Self::Incomplete => 5,
        })
    }
}

/// Carries out the command.
pub fn run(cli: Cli) -> Result<Status, Error> {
    let context = Context::new(cli.global);
    match cli.command {
        Command::Submit(args) => context.confined(&args.files, &[], || submit::run(&context, &args)),
        Command::Run(args) => {
            let read: Vec<PathBuf> = args.input.iter().chain([&args.file]).cloned().collect();
            context.confined(&read, &[], || run::run(&context, &args))
        }
        Command::Check(args) => {
            let (read, write) = check::reach(&args);
            context.confined(&read, &write, || check::run(&context, &args))
        }
        Command::Calibrate(args) => {
            let bank: Vec<PathBuf> = context.bank().iter().map(|bank| bank.folder().to_owned()).collect();
            context.confined(&[], &bank, || calibrate::run(&context, &args))
        }
        Command::Doctor => context.confined(&[], &[], || doctor::run(&context)),
        // Which files it reads is in the results, which may come through a pipe.
        Command::Replay(args) => context.confined(&["/".into()], &[], || replay::run(&context, &args)),
        // The thread that reads the input must not be one of those that judge.
        Command::Grade(args) => {
            let (read, write) = grade::reach(&context, &args);
            context.raise_walls(&read, &write);
            grade::run(&context, &args)
        }
        Command::Rejudge(args) => {
            context.raise_walls(&[], slice::from_ref(&args.folder));
            rejudge::run(&context, &args)
        }
        Command::Merge(args) => merge::run(&context, &args),
        Command::Report(args) => report::run(&context, &args),
        Command::Pick(args) => pick::run(&context, &args),
        Command::List(args) => list::run(&context, &args),
        Command::Show(args) => show::run(&context, &args),
        Command::Start(args) => start::run(&context, &args),
        Command::New(args) => new::run(&context, &args),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "judge", &mut io::stdout());
            Ok(Status::Good)
        }
        Command::Man { out } => manual(out.as_deref()),
    }
}

/// A pool of threads whose stacks are as large as programs need: so many, or one a core.
fn pool(threads: Option<usize>) -> Result<ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or_default())
        .thread_name(|n| format!("judge-{n}"))
        .stack_size(sandbox::THREAD_STACK)
        .build()
        .map_err(|error| Error::Sandbox(sandbox::Error::Thread(error.to_string())))
}

/// What every command needs.
pub struct Context {
    bank: Option<PathBuf>,
    color: ColorChoice,
    /// The second walls, once they were raised.
    walls: OnceLock<Vec<Wall>>,
}

impl Context {
    fn new(global: Global) -> Self {
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        color.write_global();
        Self { bank: global.bank, color, walls: OnceLock::new() }
    }

    /// Runs `action` inside second walls and on a pool of threads, one a core.
    fn confined<T: Send>(
        &self,
        read: &[PathBuf],
        write: &[PathBuf],
        action: impl FnOnce() -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        self.raise_walls(read, write);
        pool(None)?.install(action)
    }

    /// Raises the second walls around the threads that are started from now on. Beside the bank and the cache, they can
    /// open what is named here, and write to what exists of it.
    fn raise_walls(&self, read: &[PathBuf], write: &[PathBuf]) {
        let mut reach = Reach { read: read.to_vec(), write: write.to_vec() };
        reach.read.extend(self.bank().map(|bank| bank.folder().to_owned()));
        // Its content stands for the version where results are kept.
        reach.read.extend(env::current_exe());
        if let Some(cache) = CacheFolder::Default.path() {
            // Without it, the sandbox will say that it cannot keep anything.
            let _ = fs::create_dir_all(&cache);
            reach.write.push(cache);
        }
        let _ = self.walls.set(walls::raise(&reach));
    }

    /// The second walls around this process, and what they are around.
    pub fn walls(&self) -> &[Wall] {
        self.walls.get().map_or(&[], Vec::as_slice)
    }

    /// Where results go.
    pub fn stdout(&self) -> AutoStream<io::Stdout> {
        AutoStream::new(io::stdout(), self.color)
    }

    /// The bank that was named, or the one found from here.
    pub fn bank(&self) -> Result<Bank, Error> {
        match &self.bank {
            Some(folder) => Bank::open(folder),
            None => Bank::find(&env::current_dir().unwrap_or_else(|_| PathBuf::from("."))),
        }
    }

    /// The sandbox, which says on standard error what takes long.
    pub fn sandbox(&self) -> Result<Sandbox, Error> {
        let bar: Mutex<Option<ProgressBar>> = Mutex::new(None);
        let progress = move |event: Event| {
            let mut bar = bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let Some(bar) = bar.take() {
                bar.finish_and_clear();
            }
            match event {
                Event::Compiling(language) => {
                    *bar = Some(progress::wait(&format!(
                        "compiling the {} interpreter, once for this machine",
                        language.name()
                    )));
                }
                Event::Waiting(language) => {
                    *bar = Some(progress::wait(&format!(
                        "another judge is compiling the {} interpreter",
                        language.name()
                    )));
                }
                Event::Compiled(language, time) => {
                    talk(&format!("the {} interpreter is ready after {:.0} s", language.name(), time.as_secs_f64()));
                }
                Event::NotCached { folder, reason } => {
                    let folder = folder.map_or_else(String::new, |folder| format!(" in `{}`", folder.display()));
                    talk(&format!(
                        "warning: cannot keep the interpreter{folder}: {reason}; it will be compiled again next time\n(hint: name a folder that can be written to in JUDGE_CACHE_DIR)"
                    ));
                }
            }
        };
        Ok(Sandbox::new(Options { progress: Box::new(progress), ..Options::default() })?)
    }
}

/// A line of talk, on standard error.
pub fn talk(text: &str) {
    // When nobody listens, there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// The submission in a file and the problem it is for.
fn submission(bank: &Bank, path: &Path, which: &Which) -> Result<(Submission, Problem), Error> {
    let submission = Submission::read(path, which.lang)?;
    let problem = match &which.problem {
        Some(name) => bank.problem(name)?,
        None => bank.problem_for(&submission)?,
    };
    Ok((submission, problem))
}

fn manual(out: Option<&Path>) -> Result<Status, Error> {
    match out {
        Some(folder) => {
            let write = |source| Error::Write { path: folder.to_owned(), source };
            fs::create_dir_all(folder).map_err(write)?;
            clap_mangen::generate_to(Cli::command(), folder).map_err(write)?;
        }
        None => clap_mangen::Man::new(Cli::command()).render(&mut io::stdout()).map_err(Error::Output)?,
    }
    Ok(Status::Good)
}
