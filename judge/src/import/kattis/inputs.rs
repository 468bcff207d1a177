//! The input validator of a package, as the validator of a problem: one in Python is called, one in checktestdata is interpreted.

use sandbox_api::Runner;
use serde_json::Value as Json;

use super::{
    files::Files,
    package::{Package, Way},
    program::Program,
    submissions::is_python,
    validator::{called_by, is_source, programs},
};
use crate::{
    Problem,
    budget::Budget,
    check::programs::{objection, validator},
    import::Error,
};

/// The file that it becomes.
pub const FILE: &str = "validator.py";

/// The most work that it may do on all cases together: as much as `judge check` spends on a problem.
const MOST: u64 = 1_000_000_000_000;

/// What interprets a program in checktestdata, which is in `PROGRAM`.
const CHECKTESTDATA: [&str; 3] = [
    include_str!("checktestdata/text.py"),
    include_str!("checktestdata/expressions.py"),
    include_str!("checktestdata/commands.py"),
];

/// Where packages have input validators.
const FOLDERS: [&str; 2] = ["input_validators", "input_format_validators"];

/// An input validator that can be run here.
pub struct InputValidator<'a> {
    /// The text of the file. What comes before its last function defines `refusal`, which says why an input is not taken.
    pub text: String,
    /// The paths in the package of what is in it.
    pub paths: Vec<&'a str>,
}

/// The first input validator that is in Python, else the first in checktestdata, if there is one. One in Python that cannot be read is
/// left out.
///
/// # Errors
///
/// When the machine cannot read a file.
pub fn read<'a>(
    files: &Files<'a>,
    package: &Package,
    left_out: &mut Vec<(String, String)>,
) -> Result<Option<InputValidator<'a>>, Error> {
    let found = match in_python(files, package, left_out)? {
        None => in_checktestdata(files, package)?,
        found => found,
    };
    let parameters = match package.way {
        Way::Once => "stdin",
        Way::Talking | Way::InPasses(_) => "stdin, answer",
    };
    let called = |text: String| format!("{text}\n\ndef validate({parameters}):\n    return refusal(stdin)\n");
    Ok(found.map(|found| InputValidator { text: called(found.text), ..found }))
}

fn in_python<'a>(
    files: &Files<'a>,
    package: &Package,
    left_out: &mut Vec<(String, String)>,
) -> Result<Option<InputValidator<'a>>, Error> {
    let found = programs(files, &FOLDERS.map(|folder| (folder, false)));
    // What is no source, as a README, may lie beside it.
    let is_whole = |paths: &[&str]| paths.iter().all(|path| is_python(path) || !is_source(path));
    let Some((of, mut paths)) = found.into_iter().find(|(_, paths)| is_whole(paths)) else { return Ok(None) };
    paths.retain(|path| is_python(path));
    let folder = format!("{of}/");
    let sources: Vec<(&str, &str)> =
        paths.iter().map(|path| (path.strip_prefix(&*folder).unwrap_or(FILE), *path)).collect();
    match Program::read(files, package, &sources, None)? {
        Ok(program) => Ok(Some(InputValidator { text: called_by(include_str!("input.py"), &program, &[]), paths })),
        Err(reason) => {
            left_out.push((of, reason));
            Ok(None)
        }
    }
}

fn in_checktestdata<'a>(files: &Files<'a>, package: &Package) -> Result<Option<InputValidator<'a>>, Error> {
    let mut paths = FOLDERS.iter().flat_map(|folder| files.below(folder));
    let Some(path) = paths.find(|path| path.ends_with(".ctd")) else { return Ok(None) };
    let program = files.text(path)?.map(|text| text.and_then(|text| package.filled_in(&text)));
    let Some(Ok(program)) = program else { return Ok(None) };
    // A text of JSON is one of Python too.
    let program = Json::from(program);
    Ok(Some(InputValidator {
        text: format!("{}\n\nPROGRAM = {program}\n", CHECKTESTDATA.join("\n\n")),
        paths: vec![path],
    }))
}

/// Why the validator of a problem does not take a case of it; `None` if it takes all.
///
/// # Errors
///
/// When the sandbox fails.
pub fn refuses(runner: &dyn Runner, problem: &Problem) -> Result<Option<String>, Error> {
    let budget = Budget::new(runner, MOST);
    let tool = match validator(&budget, problem) {
        Err(crate::Error::BrokenProgram { reason, .. }) => return Ok(Some(reason)),
        tool => tool?,
    };
    for (group, case) in problem.cases() {
        let at = |reason: String| Some(format!("{reason} (at {}/{})", group.name, case.name));
        let said = objection(&tool, problem, &case.input);
        if budget.is_exceeded() {
            return Ok(at(format!("it does more than {} million work on all cases together", MOST / 1_000_000)));
        }
        match said {
            Ok(None) => {}
            Ok(Some(reason)) | Err(crate::Error::BrokenProgram { reason, .. }) => return Ok(at(reason)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}
