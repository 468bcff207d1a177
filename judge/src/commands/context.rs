//! What every command needs: the bank, the runner of programs, and standard output.

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, Once, OnceLock, PoisonError},
};

use anstream::{AutoStream, ColorChoice};
use indicatif::ProgressBar;
use judge::{
    Bank, Problem, Submission,
    clock::Clock,
    file_name::FileName,
    report::sink::{Terminal, line, path_line},
    source_folder,
    submission::language_of,
    workspace::Workspace,
};
use rayon::ThreadPool;
use sandbox::Event;
use sandbox_api::Language;
use worker::{Options, Workers};

use super::{Error, columns::columns, progress::wait, shell, spawn::start, talk::talk};
use crate::cli::{Color, GlobalArgs, WhichArgs};

/// What every command needs.
#[derive(Clone)]
pub struct Context {
    /// The bank that was named.
    pub named_bank: Option<PathBuf>,
    /// When to use colours.
    pub color: ColorChoice,
    /// Whether it was said which bank is used.
    said: Arc<Once>,
    /// The clock, from when it is first asked for.
    pub clock: OnceLock<Clock>,
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
        Self { named_bank: global.bank, color, said: Arc::new(Once::new()), clock: OnceLock::new() }
    }

    /// Where results for programs go. Text for people is written with [`Context::print`] or to a [`Terminal`].
    pub fn stdout(&self) -> AutoStream<io::Stdout> {
        AutoStream::new(io::stdout(), self.color)
    }

    /// Where text goes that is about what is on standard output.
    pub fn stderr(&self) -> AutoStream<io::Stderr> {
        AutoStream::new(io::stderr(), self.color)
    }

    /// Prints text for people. What is longer than the terminal is left to it, so that paths can be copied.
    pub fn print(&self, text: impl FnOnce(&mut Terminal) -> io::Result<()>) -> Result<(), Error> {
        let mut out = self.stdout();
        Terminal::on(&mut out, text).and_then(|()| out.flush()).map_err(Error::Output)
    }

    /// The same for text that nobody copies: where it is longer than the terminal, it goes on in the next line.
    pub fn print_wrapped(&self, text: impl FnOnce(&mut Terminal) -> io::Result<()>) -> Result<(), Error> {
        let mut out = self.stdout();
        let written = Terminal::of_width(&mut out, columns(&io::stdout()), text);
        written.and_then(|()| out.flush()).map_err(Error::Output)
    }

    /// The bank that was named, or the one that is chosen here. Which one that is, is said where it is not obvious.
    pub fn bank(&self) -> Result<Bank, judge::Error> {
        let (bank, which) = choose_bank(self.named_bank.as_deref())?;
        if let Some(which) = which {
            self.said.call_once(|| talk(&which));
        }
        Ok(bank)
    }

    /// The same, for a command that needs its files.
    pub fn bank_on_disk(&self) -> Result<Bank, Error> {
        let bank = self.bank()?;
        if bank.folder().on_disk().is_some() { Ok(bank) } else { Err(Error::BuiltIn) }
    }

    /// The bank that was named on the command line, rather than by the environment.
    pub fn bank_to_name(&self) -> Option<&Path> {
        let by_environment = env::var_os("JUDGE_BANK").map(PathBuf::from);
        self.named_bank.as_deref().filter(|named| by_environment.as_deref() != Some(*named))
    }

    /// How a command line begins that judges by the same bank: `judge`, or `judge --bank DIR`. Quoted for a shell.
    pub fn judge(&self) -> String {
        self.bank_to_name().map_or_else(|| "judge".to_owned(), |bank| format!("judge --bank {}", shell::path(bank)))
    }

    /// Runs programs, in a process of their own that is started now. What takes long is said on standard error.
    pub fn runner(&self) -> Result<Workers, Error> {
        self.runner_of(Vec::new())
    }

    /// The same for the programs in these files, by `language` or their names. What runs them is made ready at once.
    pub fn runner_for(&self, files: &[PathBuf], language: Option<Language>) -> Result<Workers, Error> {
        let is_used = |used: &Language| files.iter().any(|path| language.or_else(|| language_of(path)) == Some(*used));
        self.runner_of(Language::ALL.into_iter().filter(is_used).collect())
    }

    /// The same for programs in these languages.
    pub fn runner_of(&self, languages: Vec<Language>) -> Result<Workers, Error> {
        let bar: Mutex<Option<ProgressBar>> = Mutex::new(None);
        let progress = move |event: Event| {
            let mut bar = bar.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(bar) = bar.take() {
                bar.finish_and_clear();
            }
            *bar = announce(event);
        };
        let digest = sandbox::digest();
        let start = Box::new(move |control| start(control, &languages));
        Ok(Workers::new(Options { digest, start, progress: Arc::new(progress) })?)
    }
}

/// The bank that was named, or `problems` here or in a folder above, or the one that is built in; and which one it is, if nobody
/// named it and a look at this folder would not tell.
pub fn choose_bank(named: Option<&Path>) -> Result<(Bank, Option<String>), judge::Error> {
    if let Some(folder) = named {
        return Ok((Bank::open(folder)?, None));
    }
    let here = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let at_hand = here.join("problems");
    let Some(bank) = Bank::find(&here)? else {
        let passed_over = "(the bank is the built-in one: there is no problem in the folder `problems`)";
        return Ok((Bank::built_in(&builtin::BANK), at_hand.is_dir().then(|| passed_over.to_owned())));
    };
    let folder = bank.folder().path();
    let which = format!("(the bank is `{}`; `--bank DIR` names another)", path_line(folder));
    let which = (folder != at_hand).then_some(which);
    Ok((bank, which))
}

/// The workspace of the current folder.
pub fn workspace() -> Workspace {
    Workspace::of(&env::current_dir().unwrap_or_else(|_| PathBuf::from(".")))
}

/// A path from the current folder, if it is below that.
pub fn from_here(path: &Path) -> &Path {
    let here = env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
}

/// A pool of threads that judge: `threads` of them, or one for each core.
pub fn pool(threads: Option<usize>) -> Result<ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or_default())
        .thread_name(|n| format!("judge-{n}"))
        .build()
        .map_err(|error| sandbox::Error::Thread(error.to_string()).into())
}

/// The submission in a file or folder and the problem it is for. Says how the file was read, if that needs saying.
pub fn submission(bank: &Bank, path: &Path, which: &WhichArgs) -> Result<(Submission, Problem), judge::Error> {
    let (submission, note) = if path.is_dir() {
        let ids = match &which.problem {
            Some(name) => vec![bank.problem(name)?.id.clone()],
            None => bank.ids().to_vec(),
        };
        source_folder::read(path, which.lang, |stem| ids.iter().any(|id| FileName::new(stem).is(id)))?
    } else {
        Submission::read_noted(path, which.lang)?
    };
    if let Some(note) = &note {
        talk(&format!("note: {}: {}", path_line(path), line(&note.to_string())));
    }
    let problem = match &which.problem {
        Some(name) => bank.problem(name)?,
        None => bank.problem_for(&submission, note.as_ref())?,
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
            let folder = folder.map_or_else(String::new, |folder| format!(" in `{folder}`"));
            talk(&format!(
                "warning: cannot keep the interpreter{folder}: {reason}; it will be compiled again next time\n(hint: name a folder that can be written to in JUDGE_CACHE_DIR)"
            ));
        }
    }
    None
}
