//! `judge check`: prove the tests of a bank.

use std::{
    env,
    ffi::OsStr,
    io::Write,
    path::{Path, PathBuf},
};

use judge::{
    Bank,
    check::{self, BILLION, Checked, Choices, FindingsCache},
    digest,
    report::{Environment, bank::BankReport, plural},
};

use super::{Context, Error, Status, progress};
use crate::cli::CheckArgs;

/// What a report needs to know from the environment.
const ENVIRONMENT: Environment = |name| env::var_os(name);

/// Checks what is named, or the whole bank.
pub fn run(context: &Context, args: &CheckArgs) -> Result<Status, Error> {
    let banks = select(context, &args.what)?;
    let runner = context.runner()?;
    let known = if args.no_cache { None } else { FindingsCache::open(&runner) };
    let total = banks.iter().map(|(_, ids)| ids.len() as u64).sum();
    let choices = Choices { mutants: args.mutants, budget: args.budget.saturating_mul(BILLION) };
    let progress = check::Progress::default();
    let mut checked = Checked::default();
    for (bank, ids) in &banks {
        let check = || check::check_bank(&runner, bank, ids, choices, known.as_ref(), &progress);
        let found = progress::during_check(&progress, total, check)?;
        checked.problems.extend(found.problems);
        checked.of_bank.extend(found.of_bank);
    }
    // Other programs read paths from where this one was called.
    let here = env::current_dir().unwrap_or_default();
    for finding in checked.findings_mut() {
        if let Ok(path) = finding.path.strip_prefix(&here) {
            finding.path = path.to_owned();
        }
    }
    let report = BankReport { checked, engine: digest(&runner), environment: ENVIRONMENT };
    let mut out = context.stdout();
    (args.output_format.write)(&report, &mut out)?;
    out.flush().map_err(Error::Output)?;
    let checked = report.checked;
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
        let bank = context.bank_on_disk()?;
        let ids = bank.ids().to_vec();
        return Ok(vec![(bank, ids)]);
    }
    // `bank` and `./bank` are the same.
    let full = |bank: &Bank| {
        let path = bank.folder().path();
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    };
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
    if !is_path && (!path.is_dir() || context.bank_on_disk().is_ok_and(|bank| bank.ids().iter().any(|id| id == name))) {
        let bank = context.bank_on_disk()?;
        if bank.ids().iter().any(|id| id == name) {
            return Ok((bank, vec![name.to_owned()]));
        }
        let id = bank.problem(name)?.facts.id;
        return Ok((bank, vec![id]));
    }
    if !path.join("problem.toml").is_file() {
        let bank = Bank::open(path)?;
        let ids = bank.ids().to_vec();
        return Ok((bank, ids));
    }
    // `.` and `..` have a name only in full.
    let full = path.canonicalize().map_err(judge::Error::read(path))?;
    let id = full.file_name().and_then(OsStr::to_str).unwrap_or_default().to_owned();
    let bank = match path.parent().filter(|_| path.file_name().is_some()) {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => full.parent().unwrap_or(&full).to_owned(),
    };
    Ok((Bank::open(&bank)?, vec![id]))
}
