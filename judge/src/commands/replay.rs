//! `judge replay`: judge again what a results file says, and compare verdicts, points and work.

use std::path::{Path, PathBuf};

use judge::{
    Bank, Document, Job, Submission, Verdict, calibrate,
    called_again::CalledAgain,
    case::CALLED_AGAIN,
    difference::differences,
    digest,
    document::{CaseDocument, Detail, Unreadable},
    error::is_hosts_fault,
    file_name::FileName,
    report::sink::{Terminal, line, path_line},
    source_folder,
    submission::{is_standard_input, largest, read_input},
};
use sandbox_api::Runner;
use store::{Unread, read_plain};

use super::{Context, Error, Status, error::NotReplayable};
use crate::cli::ReplayArgs;

/// Judges every result of the file again.
pub fn run(context: &Context, args: &ReplayArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    let runner = context.runner()?;
    let mut out = context.stdout();
    let mut status = Status::Good;
    for (number, text) in (1..).zip(read_input(&args.results)?.lines()) {
        let bad = |reason| Error::NotReplayable { path: args.results.clone(), line: number, reason };
        let before = Document::read(text.as_bytes()).map_err(|unreadable| {
            bad(match unreadable {
                Unreadable::Shape(error) => NotReplayable::Malformed(error.to_string()),
                Unreadable::Format => NotReplayable::OtherFormat,
            })
        })?;
        let (then, now) = (&before.engine, digest(&runner));
        if *then != now {
            return Err(bad(NotReplayable::OtherEngine { then: then.to_string(), now: now.to_string() }));
        }
        let (opened, submission) = source(&args.results, &before, bad)?;
        let after = judge_again(&bank, &runner, &before, submission)?;
        let mut path = line(&before.source.path);
        if opened != Path::new(&before.source.path) {
            path += &format!(" (from `{}`)", path_line(&opened));
        }
        let found = differences(&before.decided(), &after.decided());
        let summary = if found.is_empty() {
            format!("{path}: the same, {} {:?}", after.verdict.code(), after.score)
        } else {
            status = Status::NotAccepted;
            let found: Vec<String> = found.iter().take(10).map(|difference| line(difference)).collect();
            format!("{path}: different\n  {}", found.join("\n  "))
        };
        Terminal::on(&mut out, |out| writeln!(out, "{summary}")).map_err(Error::Output)?;
    }
    Ok(status)
}

/// The program that was judged, and the file or folder that has it.
///
/// A result may be a stranger's, and so is the path in it. So only plain files are opened, and one that does not have the
/// text that was judged is not used. Results may have been moved, alone or with the programs: the path is tried from here,
/// from the folder of the results and from the folder above (as in a results folder), then the name alone.
fn source(
    results: &Path,
    before: &Document,
    bad: impl Fn(NotReplayable) -> Error,
) -> Result<(PathBuf, Submission), Error> {
    let path = Path::new(&before.source.path);
    if is_standard_input(path) {
        return Err(bad(NotReplayable::StandardInput));
    }
    let beside = results.parent().unwrap_or(Path::new(""));
    let name = Path::new(path.file_name().unwrap_or_default());
    let mut unread = None;
    let names_problem = |stem: &str| FileName::new(stem).is(&before.problem.slug);
    // The result names it as it was named.
    let as_named = |found: Submission| Submission { path: before.source.path.clone(), ..found };
    for path in [path.to_owned(), beside.join(path), beside.join("..").join(path), name.to_owned(), beside.join(name)] {
        if path.is_dir() {
            match source_folder::read(&path, Some(before.language), names_problem) {
                Ok((found, _)) if found.hash().to_string() == before.source.blake3 => {
                    return Ok((path, as_named(found)));
                }
                _ => drop(unread.get_or_insert(NotReplayable::Changed(path.to_string_lossy().into_owned()))),
            }
            continue;
        }
        let bytes = match read_plain(&path, largest(&path) as u64) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => continue,
            Err(Unread::Failed(error)) if is_hosts_fault(&error) => return Err(judge::Error::read(&path)(error).into()),
            Err(error) => {
                unread.get_or_insert(NotReplayable::Unread(path.to_string_lossy().into_owned(), error.to_string()));
                continue;
            }
        };
        match Submission::from_bytes(&path, before.language, bytes) {
            Ok(found) if found.hash().to_string() == before.source.blake3 => return Ok((path, as_named(found))),
            _ => drop(unread.get_or_insert(NotReplayable::Changed(path.to_string_lossy().into_owned()))),
        }
    }
    Err(bad(unread.unwrap_or_else(|| NotReplayable::Missing(before.source.path.clone()))))
}

fn judge_again(bank: &Bank, runner: &dyn Runner, before: &Document, submission: Submission) -> Result<Document, Error> {
    let problem = bank.problem(&before.problem.slug)?;
    // Cases are only left out after a failure, and never of a program that does not compile. The judge's own case is also not
    // run after a failure of one that it would run again.
    let passed = |at: usize| before.cases.get(at).is_some_and(|case| case.verdict.is_accepted());
    let is_called_again = CalledAgain::of(&problem).is_some_and(|again| again.positions().all(passed));
    let is_left_out =
        |case: &CaseDocument| case.verdict == Verdict::Skipped && (is_called_again || case.group != CALLED_AGAIN);
    let fail_fast = before.cases.iter().any(is_left_out) && before.verdict != Verdict::CompileError;
    let limits = calibrate::limits(runner, &problem, submission.language)?;
    let (reveal, detail) = (before.reveal, Detail::Full);
    let job = Job { submission, problem: problem.digest()?, limits, reveal, fail_fast, detail };
    Ok(job.run(runner, &problem)?)
}
