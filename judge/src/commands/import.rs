//! `judge import`: a bank from other people's problems.

use std::{
    io,
    path::{Path, PathBuf},
};

use judge::{
    import::{self, Account, BankWriter, Remark, progress::Progress},
    report::{
        plural,
        sink::{Terminal, line, path_line},
    },
};

use super::{Context, Error, Status, interrupt, progress::during_import, shell};
use crate::cli::{ImportArgs, ImportCommand};

/// Carries out what is asked for.
pub fn run(context: &Context, args: &ImportArgs) -> Result<Status, Error> {
    let (input, out) = match &args.command {
        ImportCommand::Humaneval { files, out } => (files.first(), out),
        ImportCommand::Kattis { packages, out } => (packages.first(), out),
        ImportCommand::Jsonl { file, out } => (Some(file), out),
    };
    let folder = out.clone().unwrap_or_else(|| default_folder(input.map_or(Path::new(""), |input| input)));
    let account = match &args.command {
        ImportCommand::Humaneval { files, .. } => {
            let runner = context.runner()?;
            let progress = Progress::default();
            let fill = |bank: &mut BankWriter| import::humaneval::import(files, bank, &runner, &progress);
            during_import(&progress, || write_bank(&folder, fill))
        }
        ImportCommand::Kattis { packages, .. } => {
            let runner = context.runner()?;
            let begun = |name: &str| super::talk(&format!("{}: its submissions are tried", line(name)));
            write_bank(&folder, |bank| import::kattis::import(&runner, packages, bank, &begun))
        }
        ImportCommand::Jsonl { file, .. } => write_bank(&folder, |bank| import::jsonl::import(file, bank)),
    };
    conclude(context, &folder, account)
}

/// Writes a bank, of which nothing is left when Ctrl-C ends this.
fn write_bank(
    folder: &Path,
    fill: impl FnOnce(&mut BankWriter) -> Result<(), import::Error>,
) -> Result<Account, import::Error> {
    let account = import::write_bank(folder, |bank| {
        interrupt::remove_unfinished(bank.folder());
        fill(bank)
    });
    interrupt::has_finished();
    account
}

/// Says what became of a source, and what to do next.
fn conclude(context: &Context, folder: &Path, account: Result<Account, import::Error>) -> Result<Status, Error> {
    let account = match account {
        Err(import::Error::Nothing(account)) => {
            context.print(|out| write_account(out, &account))?;
            return Err(import::Error::Nothing(account).into());
        }
        account => account?,
    };
    context.print(|out| write_account(out, &account))?;
    super::talk(&format!(
        "the bank is `{}`; `judge --bank {} list` lists its problems",
        path_line(folder),
        shell::path(folder)
    ));
    Ok(Status::Good)
}

/// ```text
/// 157 of 164 are problems now
///
/// left out
///   HumanEval/32  an argument is a function
/// otherwise than in the source
///   HumanEval/38  ...
/// ```
fn write_account(out: &mut Terminal, account: &Account) -> io::Result<()> {
    let all = account.problems.len() + account.left_out.len();
    let are = if account.problems.len() == 1 { "is a problem" } else { "are problems" };
    writeln!(out, "{} of {} {are} now", account.problems.len(), plural(all, "task"))?;
    for (title, remarks) in [("left out", &account.left_out), ("otherwise than there", &account.remarks)] {
        if remarks.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}")?;
        for Remark { of, what } in remarks {
            writeln!(out, "  {}  {}", line(of), line(what))?;
        }
    }
    Ok(())
}

/// `tasks.jsonl.gz` becomes `tasks-bank`.
fn default_folder(input: &Path) -> PathBuf {
    let name = input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem =
        name.trim_end_matches(".gz").trim_end_matches(".zip").trim_end_matches(".jsonl").trim_end_matches(".json");
    PathBuf::from(format!("{}-bank", if stem.is_empty() { "imported" } else { stem }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bank_is_named_for_what_it_comes_from() {
        for (input, folder) in [
            ("data/HumanEval.jsonl.gz", "HumanEval-bank"),
            ("tasks.json", "tasks-bank"),
            ("hello/", "hello-bank"),
            ("hello.zip", "hello-bank"),
            ("/", "imported-bank"),
        ] {
            assert_eq!(default_folder(Path::new(input)), PathBuf::from(folder), "{input}");
        }
    }
}
