//! `judge start`: a file to start from, which parses and has the right names.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use judge::{
    problem::Facts,
    report::sink::path_line,
    stub::{skeleton, stub, stub_with_statement},
};
use sandbox_api::Language;
use store::{write_folder, write_new};

use super::{Context, Error, Status, editor, shell};
use crate::cli::StartArgs;

/// Writes the file, or the folder of a project, never over one that exists; or prints the file.
pub fn run(context: &Context, args: &StartArgs) -> Result<Status, Error> {
    // It is known before anything is written.
    let editor = if args.edit { Some(editor::named()?) } else { None };
    let problem = context.bank()?.problem(&args.problem)?;
    let language = match problem.project {
        Some(_) => args.lang.unwrap_or_default(),
        None => language(args)?,
    };
    let is_printed = args.output.as_deref() == Some(Path::new("-"));
    let path = match skeleton(&problem, language).filter(|_| !is_printed) {
        Some(mut files) => {
            let path = args.output.clone().unwrap_or_else(|| usual_folder(&problem));
            if args.statement {
                files.push(("STATEMENT.md".to_owned(), problem.statement()?));
            }
            write_project(&path, &files)?;
            path
        }
        None => {
            let text = match args.statement {
                true => stub_with_statement(&problem, language, &problem.statement()?),
                false => stub(&problem, language),
            };
            if is_printed {
                let mut out = context.stdout();
                out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Output)?;
                return Ok(Status::Good);
            }
            let path = args.output.clone().unwrap_or_else(|| usual_path(&problem, language));
            write_new(&path, text.as_bytes()).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => Error::Exists(path.clone()),
                _ => judge::Error::write(&path)(error).into(),
            })?;
            path
        }
    };
    context.print(|out| writeln!(out, "{}", path_line(&path)))?;
    let (judge, word) = (context.judge(), shell::path(&path));
    super::talk(&format!(
        "read the statement with `{judge} show {}`, try the samples with `{judge} run {word}`, then `{judge} submit {word}`",
        problem.id
    ));
    if let Some(words) = editor {
        editor::open(&words, &path)?;
    }
    Ok(Status::Good)
}

/// Writes the folder of a project with these paths and texts.
///
/// # Errors
///
/// When there is such a folder, or it cannot be written.
pub fn write_project(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    let written = write_folder(path, |folder| {
        files.iter().try_for_each(|(name, text)| {
            let path = folder.join(name);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, text)
        })
    });
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::FolderExists(path.to_owned()),
        _ => judge::Error::write(path)(error).into(),
    })
}

/// The language that was named, else that of the file that was named. A file whose name says none could not be submitted.
fn language(args: &StartArgs) -> Result<Language, judge::Error> {
    match (args.lang, &args.output) {
        (Some(language), _) => Ok(language),
        (None, Some(path)) if path != Path::new("-") => {
            Language::of_path(path).ok_or_else(|| judge::Error::UnknownLanguage(path.clone()))
        }
        (None, _) => Ok(Language::default()),
    }
}

/// The folder of a project that is written when none is named.
pub fn usual_folder(problem: &Facts) -> PathBuf {
    PathBuf::from(&problem.id)
}

/// The file that is written when none is named.
pub fn usual_path(problem: &Facts, language: Language) -> PathBuf {
    PathBuf::from(format!("{}.{}", problem.id.replace('-', "_"), language.extension()))
}
