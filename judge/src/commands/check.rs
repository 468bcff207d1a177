//! `judge check`: prove the tests of a bank.

use std::{
    env,
    ffi::OsStr,
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use indicatif::{ProgressBar, ProgressStyle};
use judge::{
    Bank, Error,
    check::{self, Checked, Memory},
    digest,
    report::{self, plural},
};

use super::{Context, Status};
use crate::cli::{Check, CheckFormat};

/// What it reads and what it writes to, for the walls.
pub fn reach(args: &Check) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let named = || args.what.iter().map(PathBuf::from);
    // A problem is read as a part of its bank.
    let banks = named().filter(|path| path.join("problem.toml").is_file()).map(|path| path.join(".."));
    let summary = summary();
    if let Some(path) = &summary {
        // Only what exists can be named to the kernel. A failure will be met again, and told.
        let _ = File::options().append(true).create(true).open(path);
    }
    (named().chain(banks).collect(), summary.into_iter().collect())
}

/// Checks what is named, or the whole bank.
pub fn run(context: &Context, args: &Check) -> Result<Status, Error> {
    let banks = select(context, &args.what)?;
    let sandbox = context.sandbox()?;
    sandbox.warm_up(sandbox::Language::Python)?;
    sandbox.warm_up(sandbox::Language::TypeScript)?;
    let memory = if args.no_cache { None } else { Memory::open(&sandbox) };
    // Hidden where there is no terminal.
    let bar = ProgressBar::new(banks.iter().map(|(_, ids)| ids.len() as u64).sum());
    if let Ok(style) = ProgressStyle::with_template("{pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    let mut checked = Checked::default();
    for (bank, ids) in &banks {
        let found = check::check_bank(&sandbox, bank, ids, args.mutants, memory.as_ref(), |id| {
            bar.set_message(id.to_owned());
            bar.inc(1);
        })?;
        checked.problems.extend(found.problems);
        checked.of_bank.extend(found.of_bank);
    }
    bar.finish_and_clear();
    // Other programs read paths from where this one was called.
    let here = env::current_dir().unwrap_or_default();
    for finding in checked.findings_mut() {
        if let Ok(path) = finding.path.strip_prefix(&here) {
            finding.path = path.to_owned();
        }
    }
    let mut out = context.stdout();
    match args.output_format {
        CheckFormat::Text => report::check::text::write(&mut out, &checked),
        CheckFormat::Json => report::check::json::write(&mut out, &checked, &digest(&sandbox)),
        CheckFormat::Junit => report::check::junit::write(&mut out, &checked),
        CheckFormat::Sarif => report::check::sarif::write(&mut out, &checked),
        CheckFormat::Github => report::check::github::write(&mut out, &checked),
    }
    .and_then(|()| out.flush())
    .map_err(Error::Output)?;
    if matches!(args.output_format, CheckFormat::Github) {
        write_summary(&checked)?;
    }
    let recalled = checked.problems.iter().filter(|problem| problem.recalled).count();
    if recalled > 0 {
        super::talk(&format!(
            "{} unchanged since the last check (`--no-cache` checks again)",
            plural(recalled, "problem")
        ));
    }
    Ok(if checked.findings().next().is_none() { Status::Good } else { Status::NotAccepted })
}

/// The problems that are named, by bank, in the order of their names on the command line.
fn select(context: &Context, names: &[String]) -> Result<Vec<(Bank, Vec<String>)>, Error> {
    if names.is_empty() {
        let bank = context.bank()?;
        let ids = bank.ids().to_vec();
        return Ok(vec![(bank, ids)]);
    }
    // `bank` and `./bank` are the same.
    let full = |bank: &Bank| bank.folder().canonicalize().unwrap_or_else(|_| bank.folder().to_owned());
    let mut banks: Vec<(Bank, Vec<String>)> = Vec::new();
    for name in names {
        let (bank, ids) = find(context, name)?;
        match banks.iter_mut().find(|(known, _)| full(known) == full(&bank)) {
            Some((_, known)) => known.extend(ids.into_iter().filter(|id| !known.contains(id)).collect::<Vec<_>>()),
            None => banks.push((bank, ids)),
        }
    }
    Ok(banks)
}

/// A problem's name or number, the folder of a problem, or a bank. What could be a name or a folder is a name.
fn find(context: &Context, name: &str) -> Result<(Bank, Vec<String>), Error> {
    let path = Path::new(name);
    let is_path = name.contains(std::path::is_separator) || name.starts_with('.');
    if !is_path && (!path.is_dir() || context.bank().is_ok_and(|bank| bank.ids().iter().any(|id| id == name))) {
        let bank = context.bank()?;
        if bank.ids().iter().any(|id| id == name) {
            return Ok((bank, vec![name.to_owned()]));
        }
        let id = bank.problem(name)?.id;
        return Ok((bank, vec![id]));
    }
    if !path.join("problem.toml").is_file() {
        let bank = Bank::open(path)?;
        let ids = bank.ids().to_vec();
        return Ok((bank, ids));
    }
    // `.` and `..` have a name only in full.
    let full = path.canonicalize().map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let id = full.file_name().and_then(OsStr::to_str).unwrap_or_default().to_owned();
    let bank = match path.parent().filter(|_| path.file_name().is_some()) {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => full.parent().unwrap_or(&full).to_owned(),
    };
    Ok((Bank::open(&bank)?, vec![id]))
}

/// Adds to the page that a workflow on GitHub shows for its run.
fn write_summary(checked: &Checked) -> Result<(), Error> {
    let Some(path) = summary() else { return Ok(()) };
    let summary = report::check::github::summary(checked);
    let file = File::options().create(true).append(true).open(&path);
    file.and_then(|mut file| file.write_all(summary.as_bytes())).map_err(|source| Error::Write { path, source })
}

/// The file of that page, if a workflow runs this.
fn summary() -> Option<PathBuf> {
    env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from)
}
