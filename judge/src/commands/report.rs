//! `judge report`: make a report of a results folder.

use std::{
    env, fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use anstream::StripStream;
use judge::report::{
    self,
    run::{Gradebook, Options, RunReport, Writer},
    sink::{json_for_people, line, path_line},
};
use serde_json::Value as Json;
use store::{WholeFile, write_whole};

use super::{Context, Error, Status, shell};
use crate::cli::ReportArgs;

/// How many columns a report has where there is no terminal.
const WIDTH: usize = 120;

/// Writes the report. It is a good report although submissions were not accepted; that the judge failed on one, or that
/// the run is not complete, shows in the status.
pub fn run(context: &Context, args: &ReportArgs) -> Result<Status, Error> {
    let gradebook = Gradebook::read(&args.results)?;
    warn_of_gaps(args, &gradebook);
    let width = match args.output {
        Some(_) => WIDTH,
        None => terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0)),
    };
    let options = Options { width, ks: args.k.clone(), bom: args.bom, environment: |name| env::var_os(name) };
    let run = RunReport::new(gradebook, options);
    match (&args.format.write, &args.output) {
        (Writer::Whole(write), Some(path)) => save(path, |out| Ok(write(&run, out)?))?,
        (Writer::Whole(write), None) => {
            let mut out = context.stdout();
            write(&run, &mut out)?;
            out.flush().map_err(Error::Output)?;
        }
        (Writer::OfStudent(of), output) => {
            // Some of them hold the time.
            context.clock()?;
            write_students(&run, *of, output.as_deref())?;
        }
    }
    let failed = run.gradebook.judge_errors().next().is_some();
    Ok(match (failed, run.gradebook.complete) {
        (true, _) => Status::JudgeError,
        (false, false) => Status::Incomplete,
        (false, true) => Status::Good,
    })
}

/// Says what the folder does not have.
fn warn_of_gaps(args: &ReportArgs, gradebook: &Gradebook) {
    if !gradebook.complete {
        let (folder, word) = (path_line(&args.results), shell::path(&args.results));
        super::talk(&format!("warning: `{folder}` is not complete\n(hint: `judge grade --resume {word}` goes on)"));
    }
    if let Some(shard) = gradebook.run().shard {
        super::talk(&format!(
            "warning: this is shard {} of {}\n(hint: `judge merge` puts them together)",
            shard.index, shard.of
        ));
    }
}

/// Writes the report on the only student to a file or standard output, and those on several to a folder.
fn write_students(
    run: &RunReport,
    of: fn(&RunReport, usize) -> Result<Option<Json>, report::Error>,
    output: Option<&Path>,
) -> Result<(), Error> {
    let gradebook = &run.gradebook;
    if gradebook.samples {
        return Err(report::Error::NotStudents.into());
    }
    let into_folder = gradebook.people.len() != 1 || output.is_some_and(Path::is_dir);
    for (row, person) in gradebook.people.iter().enumerate() {
        let Some(json) = of(run, row)? else {
            super::talk(&format!("judge error: no file is written for {}: the judge failed", line(&person.name)));
            continue;
        };
        let write = |out: &mut dyn Write| writeln!(out, "{}", json_for_people(&json)).map_err(Error::Output);
        match output {
            Some(folder) if into_folder => {
                fs::create_dir_all(folder).map_err(judge::Error::write(folder))?;
                // Whatever lies there, a link or a pipe too, is replaced and not written to.
                let path = folder.join(file_name(&person.id));
                write_whole(&path, format!("{json:#}\n").as_bytes()).map_err(judge::Error::write(&path))?;
            }
            Some(path) => save(path, write)?,
            None if into_folder => return Err(report::Error::FileForEach(gradebook.people.len()).into()),
            None => write(&mut io::stdout())?,
        }
    }
    Ok(())
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

/// Writes a file without colours, whole or not at all.
fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let failed = judge::Error::write(path);
    let mut file = WholeFile::create(path).map_err(failed)?;
    let mut out = BufWriter::new(StripStream::new(&mut file as &mut dyn Write));
    let written = write(&mut out).and_then(|()| out.flush().map_err(Error::Output));
    written.map_err(|error| match error {
        Error::Output(source) | Error::Report(report::Error::Output(source)) => failed(source).into(),
        other => other,
    })?;
    drop(out);
    Ok(file.finish().map_err(failed)?)
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
