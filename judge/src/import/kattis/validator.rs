//! The output validator of a package, as the program of a problem that judges.

use indexmap::IndexMap;
use serde_json::Value as Json;

use super::{
    files::Files,
    package::{Package, Way},
    program::{BESIDE, Program},
    submissions::{is_python, language},
};
use crate::import::Error;

/// What calls the validator: the files `FILES`, of which `MAIN` is run, with the arguments `ARGUMENTS`.
const VALIDATOR: &str = include_str!("validator.py");

/// What a validator writes to give a part of the points. Here what is printed is right or wrong.
const POINTS: [&str; 2] = ["score.txt", "score_multiplier.txt"];

/// The name and the text of the file, or why there is none. `flags` are the arguments that the validator gets.
///
/// # Errors
///
/// When the machine cannot read a file.
pub fn program(
    files: &Files,
    package: &Package,
    flags: &[String],
) -> Result<Result<(&'static str, String), String>, Error> {
    let programs = programs(files, &[("output_validator", true), ("output_validators", false)]);
    if programs.len() > 1 {
        return Ok(Err("it has several output validators".to_owned()));
    }
    let Some((of, paths)) = programs.into_iter().next() else {
        return Ok(Err("it has no output validator, and its answers are not compared by default".to_owned()));
    };
    if paths.iter().any(|path| is_source(path) && !is_python(path)) {
        return Ok(Err(format!("its output validator `{of}` is not in Python")));
    }
    let folder = format!("{of}/");
    let sources = paths.iter().filter(|path| is_python(path));
    let sources = sources.map(|path| (path.strip_prefix(&*folder).unwrap_or("validator.py"), *path));
    let sources: Vec<(&str, &str)> = sources.collect();
    let program = match Program::read(files, package, &sources, None)? {
        Ok(program) => program,
        Err(reason) => return Ok(Err(format!("its output validator `{of}` is not read: {reason}"))),
    };
    // In the legacy format, `validation: score` says so. Whether one gives points may depend on what is printed, so its text decides.
    let gives = |name: &&str| program.texts().any(|text| text.contains(*name));
    if package.is_scoring
        && !package.is_legacy
        && let Some(name) = POINTS.into_iter().find(gives)
    {
        return Ok(Err(format!("its output validator `{of}` gives points to each answer, in {name}")));
    }
    let (file, function) = match package.way {
        Way::Once => ("checker.py", include_str!("checker.py")),
        Way::Talking => ("interactor.py", include_str!("interactor.py")),
        Way::InPasses(_) => ("checker.py", include_str!("passes.py")),
    };
    Ok(Ok((file, called_by(function, &program, flags))))
}

/// The programs in folders: some are one program, and in others each file is, and each folder.
pub fn programs<'a>(files: &Files<'a>, folders: &[(&str, bool)]) -> IndexMap<String, Vec<&'a str>> {
    let mut programs: IndexMap<String, Vec<&str>> = IndexMap::new();
    for (folder, is_program) in folders {
        for path in files.below(folder) {
            let parts: Vec<&str> = path.split('/').collect();
            let depth = if *is_program { 1 } else { 2 };
            programs.entry(parts[..depth.min(parts.len())].join("/")).or_default().push(path);
        }
    }
    programs.retain(|_, paths| paths.iter().any(|path| is_source(path)));
    programs
}

/// The text of a file whose `function` calls a validator with these arguments.
pub fn called_by(function: &str, program: &Program, arguments: &[String]) -> String {
    let (constants, arguments) = (program.constants(), Json::from(arguments.to_vec()));
    let constants = format!("{constants}ARGUMENTS = {arguments}\n");
    format!("{VALIDATOR}\n\n{BESIDE}\n\n{function}\n\n{constants}")
}

/// Whether a file is run, or something that runs is made of it.
pub fn is_source(path: &str) -> bool {
    is_python(path)
        || language(path).is_some()
        || ["build", "run"].iter().any(|name| path.ends_with(&format!("/{name}")))
}
