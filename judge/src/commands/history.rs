//! `judge history`: what was tried as a file, and forgetting it.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Write},
    path::Path,
};

use history::{Forgotten, History, Imported, Key};
use judge::{report::plural, submission::is_standard_input};
use store::{data_folder, write_private};

use super::{Context, Error, Status};
use crate::cli::{HistoryArgs, HistoryCommand};

/// Exports, imports or forgets.
pub fn run(context: &Context, args: &HistoryArgs) -> Result<Status, Error> {
    match &args.what {
        HistoryCommand::Export { output } => export(context, output.as_deref()),
        HistoryCommand::Import { file } => import(file),
        HistoryCommand::Forget { all: true, yes, .. } => forget(context, *yes, "everything", |_| true),
        HistoryCommand::Forget { problems, yes, .. } => {
            let bank = context.bank()?;
            let name = bank.name()?;
            // A problem may have left the bank.
            let slugs: Vec<String> = problems
                .iter()
                .map(|slug| bank.problem(slug).map_or_else(|_| slug.clone(), |problem| problem.facts.id))
                .collect();
            let what = format!("what was done with {}", judge::error::quoted(&slugs));
            forget(context, *yes, &what, |key| key.bank == name && slugs.contains(&key.slug))
        }
    }
}

fn export(context: &Context, output: Option<&Path>) -> Result<Status, Error> {
    let mut lines = Vec::new();
    if let Some(history) = context.history()? {
        history.export(&mut lines)?;
    }
    match output {
        Some(path) => write_private(path, &lines).map_err(judge::Error::write(path))?,
        None => {
            let mut out = context.stdout();
            out.write_all(&lines).and_then(|()| out.flush()).map_err(Error::Output)?;
        }
    }
    Ok(Status::Good)
}

fn import(path: &Path) -> Result<Status, Error> {
    let lines: Box<dyn BufRead> = match is_standard_input(path) {
        true => Box::new(io::stdin().lock()),
        false => Box::new(BufReader::new(File::open(path).map_err(judge::Error::read(path))?)),
    };
    let Imported { new, known } = open()?.import(lines)?;
    super::talk(&format!("{} imported, {known} were there already", plural(new, "event")));
    Ok(Status::Good)
}

fn forget(context: &Context, yes: bool, what: &str, is_chosen: impl Fn(&Key) -> bool) -> Result<Status, Error> {
    let nothing = || {
        super::talk("nothing is recorded of that");
        Ok(Status::Nothing)
    };
    let Some(history) = context.history()? else { return nothing() };
    if !yes && !is_confirmed(&format!("forget {what}? it cannot be taken back (y/n)"))? {
        return Ok(Status::NotAccepted);
    }
    drop(history);
    match open()?.forget(is_chosen)? {
        Forgotten { events: 0 } => nothing(),
        Forgotten { events } => {
            super::talk(&format!("{} forgotten", plural(events, "event")));
            Ok(Status::Good)
        }
    }
}

fn open() -> Result<History, Error> {
    let folder = data_folder().ok_or(history::Error::NoFolder)?;
    Ok(History::open(&folder)?)
}

/// Asks on a terminal.
fn is_confirmed(question: &str) -> Result<bool, Error> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Error::NotConfirmed);
    }
    super::talk(question);
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    Ok(matches!(answer.trim(), "y" | "yes"))
}
