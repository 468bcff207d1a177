//! `judge report`: make a report of a results folder.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use anstream::StripStream;
use judge::report::{
    self,
    batch::{
        Gradebook, Judgements,
        classroom50::{self, Context as Classroom},
        csv, github, gradescope, html, junit, passk, prairielearn, text,
    },
};
use serde_json::Value as Json;

use super::{Context, Error, Status};
use crate::cli::{ReportArgs, ReportFormat};

/// How wide a report is when there is no terminal that says.
const WIDTH: usize = 120;

/// Writes the report. That submissions were not accepted is no failure of a report; that the judge failed on one, or
/// that the run is not complete, is told by the status as well.
pub fn run(context: &Context, args: &ReportArgs) -> Result<Status, Error> {
    let gradebook = Gradebook::read(&args.results)?;
    if !gradebook.complete {
        let folder = args.results.display();
        super::talk(&format!("warning: `{folder}` is not complete\n(hint: `judge grade --resume {folder}` goes on)"));
    }
    if let Some(shard) = gradebook.run().shard {
        super::talk(&format!(
            "warning: this is shard {} of {}\n(hint: `judge merge` puts them together)",
            shard.index, shard.of
        ));
    }
    if let Some(of_student) = OfStudent::new(args.format, &gradebook)? {
        of_student.write(args, &gradebook)?;
    } else {
        match &args.output {
            Some(path) => save(path, |out| write(out, args, &gradebook, WIDTH))?,
            None => {
                let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
                let mut out = context.stdout();
                write(&mut out, args, &gradebook, width)?;
                out.flush().map_err(Error::Output)?;
            }
        }
    }
    let failed = gradebook.judge_errors().next().is_some();
    Ok(match (failed, gradebook.complete) {
        (true, _) => Status::JudgeError,
        (false, false) => Status::Incomplete,
        (false, true) => Status::Good,
    })
}

/// Writes a report on the whole run.
fn write(out: &mut dyn Write, args: &ReportArgs, gradebook: &Gradebook, width: usize) -> Result<(), Error> {
    let judgements = || Judgements::read(gradebook);
    match args.format {
        ReportFormat::Text => text::write(out, gradebook, &judgements()?, width).map_err(Error::Output),
        ReportFormat::Csv => Ok(csv::write(out, gradebook)?),
        ReportFormat::Html => Ok(html::write(out, gradebook, &judgements()?)?),
        ReportFormat::Jsonl => copy(&gradebook.results.layout().results(), out),
        ReportFormat::Junit => Ok(junit::write(out, gradebook, &judgements()?)?),
        ReportFormat::Passk => Ok(passk::write(out, gradebook, &args.k)?),
        ReportFormat::Github => {
            github::write_annotations(out, gradebook, &judgements()?)?;
            append_summary(gradebook)
        }
        ReportFormat::Gradescope | ReportFormat::Prairielearn | ReportFormat::Classroom50 => Ok(()),
    }
}

fn copy(path: &Path, out: &mut dyn Write) -> Result<(), Error> {
    let file = File::open(path).map_err(judge::Error::read(path))?;
    io::copy(&mut BufReader::new(file), out).map(drop).map_err(Error::Output)
}

/// Adds to the job summary, if this is a step of a GitHub workflow.
fn append_summary(gradebook: &Gradebook) -> Result<(), Error> {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(());
    };
    let failed = judge::Error::write(&path);
    let mut file = OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
    let used = file.metadata().map_err(failed)?.len() as usize;
    let summary = github::summary(gradebook, github::MAX_SUMMARY.saturating_sub(used));
    Ok(file.write_all(summary.as_bytes()).map_err(failed)?)
}

/// A format that is a file for each student.
enum OfStudent {
    Gradescope,
    Prairielearn,
    Classroom50(Classroom),
}

impl OfStudent {
    /// The format, if it is one of these.
    fn new(format: ReportFormat, gradebook: &Gradebook) -> Result<Option<Self>, Error> {
        let of_student = match format {
            ReportFormat::Gradescope => Self::Gradescope,
            ReportFormat::Prairielearn => Self::Prairielearn,
            ReportFormat::Classroom50 => Self::Classroom50(Classroom::read(|name| env::var(name).ok())?),
            _ => return Ok(None),
        };
        if gradebook.samples { Err(report::Error::NotStudents.into()) } else { Ok(Some(of_student)) }
    }

    /// The report on a student; `None` when there must not be a file.
    fn of(&self, gradebook: &Gradebook, judgements: &Judgements, person: usize) -> Option<Json> {
        match self {
            Self::Gradescope => Some(gradescope::of(gradebook, judgements, person)),
            Self::Prairielearn => Some(prairielearn::of(gradebook, judgements, person)),
            Self::Classroom50(classroom) => classroom50::of(classroom, gradebook, judgements, person),
        }
    }

    /// Writes the report on the only student to a file or standard output, and those on several to a folder.
    fn write(&self, args: &ReportArgs, gradebook: &Gradebook) -> Result<(), Error> {
        let judgements = Judgements::read(gradebook)?;
        let into_folder = gradebook.people.len() != 1 || args.output.as_ref().is_some_and(|path| path.is_dir());
        for (at, person) in gradebook.people.iter().enumerate() {
            let Some(report) = self.of(gradebook, &judgements, at) else {
                let name = judge::report::one_line(&person.name);
                super::talk(&format!("judge error: no file is written for {name}: the judge failed"));
                continue;
            };
            let write = |out: &mut dyn Write| writeln!(out, "{report:#}").map_err(Error::Output);
            match &args.output {
                Some(folder) if into_folder => {
                    fs::create_dir_all(folder).map_err(judge::Error::write(folder))?;
                    save(&folder.join(file_name(&person.id)), write)?;
                }
                Some(path) => save(path, write)?,
                None if into_folder => return Err(report::Error::FileForEach(gradebook.people.len()).into()),
                None => write(&mut io::stdout())?,
            }
        }
        Ok(())
    }
}

/// A file name for a student. Two students never get the same: where a character is replaced, a hash is added.
fn file_name(id: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | ' ');
    let clean: String = id.chars().map(|c| if harmless(c) { c } else { '_' }).take(80).collect();
    if clean == id && !id.is_empty() && !id.starts_with('.') {
        return format!("{id}.json");
    }
    let hash = blake3::hash(id.as_bytes()).to_hex();
    format!("{}-{}.json", clean.trim_start_matches('.'), &hash[..8])
}

/// Writes a file as a whole or not at all: what was there stays until the new one is complete.
fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let mut part = path.as_os_str().to_owned();
    // A device or a pipe cannot be renamed over.
    let is_file = path.metadata().is_ok_and(|data| data.is_file()) || !path.exists();
    if is_file {
        part.push(".part");
    }
    let part = PathBuf::from(part);
    let failed = judge::Error::write(path);
    let file = File::create(&part).map_err(failed)?;
    let mut out = BufWriter::new(StripStream::new(file));
    let written = write(&mut out).and_then(|()| out.flush().map_err(Error::Output));
    let written = written.map_err(|error| match error {
        Error::Output(source) | Error::Report(report::Error::Output(source)) => failed(source).into(),
        other => other,
    });
    if is_file {
        if written.is_err() {
            // It is of no use to anybody, and the first error is the one to tell.
            let _ = fs::remove_file(&part);
        } else {
            fs::rename(&part, path).map_err(failed)?;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_student_writes_outside_the_folder_or_over_another() {
        assert_eq!(file_name("ana"), "ana.json");
        assert_eq!(file_name("Zoë Li"), "Zoë Li.json");
        for id in ["../ana", "..", "", "a/b", "a\\b", "a\nb", "a\0b"] {
            let name = file_name(id);
            assert!(!name.contains(['/', '\\', '\n', '\0']) && !name.starts_with('.'), "{name}");
        }
        assert_ne!(file_name("a/b"), file_name("a_b"));
        assert_ne!(file_name("a/b"), file_name("a\\b"));
    }
}
