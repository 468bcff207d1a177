//! `judge start`: a file to start from, which parses and has the right names.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use judge::{
    Problem,
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
        Some(files) => write_project(args, &problem, files)?,
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

/// Writes the folder of a project. The statement is a file of its own in it.
fn write_project(args: &StartArgs, problem: &Problem, mut files: Vec<(String, String)>) -> Result<PathBuf, Error> {
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(&problem.id));
    if args.statement {
        files.push(("STATEMENT.md".to_owned(), problem.statement()?));
    }
    let written = write_folder(&path, |folder| {
        files.iter().try_for_each(|(name, text)| {
            let path = folder.join(name);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, text)
        })
    });
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::FolderExists(path.clone()),
        _ => judge::Error::write(&path)(error).into(),
    })?;
    Ok(path)
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

/// The file that is written when none is named.
pub fn usual_path(problem: &Problem, language: Language) -> PathBuf {
    PathBuf::from(format!("{}.{}", problem.id.replace('-', "_"), language.extension()))
}
