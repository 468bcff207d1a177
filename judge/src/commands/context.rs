//! What every command needs: the bank, the sandbox, standard output, and the second walls.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
};

use anstream::{AutoStream, ColorChoice};
use indicatif::ProgressBar;
use judge::{Bank, Problem, Submission};
use sandbox::{
    CacheFolder, Event, Options, Sandbox,
    walls::{self, Reach, Wall},
};

use super::{Error, progress::wait, talk::talk};
use crate::cli::{Color, GlobalArgs, WhichArgs};

/// What every command needs.
pub struct Context {
    /// The bank that was named.
    pub named_bank: Option<PathBuf>,
    /// When to use colours.
    pub color: ColorChoice,
    /// The second walls, once they were raised.
    walls: OnceLock<Vec<Wall>>,
}

impl Context {
    /// From the options that every command has.
    pub fn new(global: GlobalArgs) -> Self {
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        color.write_global();
        Self { named_bank: global.bank, color, walls: OnceLock::new() }
    }

    /// Where results go.
    pub fn stdout(&self) -> AutoStream<io::Stdout> {
        AutoStream::new(io::stdout(), self.color)
    }

    /// The bank that was named, or the one found from here.
    pub fn bank(&self) -> Result<Bank, judge::Error> {
        match &self.named_bank {
            Some(folder) => Bank::open(folder),
            None => Bank::find(&env::current_dir().unwrap_or_else(|_| PathBuf::from("."))),
        }
    }

    /// The bank that was named on the command line, rather than by the environment.
    pub fn bank_to_name(&self) -> Option<&Path> {
        let by_environment = env::var_os("JUDGE_BANK").map(PathBuf::from);
        self.named_bank.as_deref().filter(|named| by_environment.as_deref() != Some(*named))
    }

    /// The sandbox, which says on standard error what takes long.
    pub fn sandbox(&self) -> Result<Sandbox, Error> {
        let bar: Mutex<Option<ProgressBar>> = Mutex::new(None);
        let progress = move |event: Event| {
            let mut bar = bar.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(bar) = bar.take() {
                bar.finish_and_clear();
            }
            *bar = announce(event);
        };
        Ok(Sandbox::new(Options { progress: Box::new(progress), ..Options::default() })?)
    }

    /// Raises the second walls around the threads that are started from now on. Beside the bank and the cache, they can
    /// open what is named here, and write to what exists of it.
    pub fn raise_walls(&self, read: Vec<PathBuf>, write: Vec<PathBuf>) {
        let mut reach = Reach { read, write };
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
}

/// The submission in a file and the problem it is for.
pub fn submission(bank: &Bank, path: &Path, which: &WhichArgs) -> Result<(Submission, Problem), judge::Error> {
    let submission = Submission::read(path, which.lang)?;
    let problem = match &which.problem {
        Some(name) => bank.problem(name)?,
        None => bank.problem_for(&submission)?,
    };
    Ok((submission, problem))
}

/// Says what the sandbox does. A bar runs until it is dropped or the next thing is said.
fn announce(event: Event) -> Option<ProgressBar> {
    match event {
        Event::Compiling(language) => {
            let text = format!("compiling the {} interpreter, once for this machine", language.name());
            return Some(wait(&text));
        }
        Event::Waiting(language) => {
            return Some(wait(&format!("another judge is compiling the {} interpreter", language.name())));
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
    None
}
