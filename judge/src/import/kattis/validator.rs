//! The output validator of a package, as the program of a problem that judges.

use serde_json::Value as Json;

use super::{
    files::Files,
    package::{Package, Way},
};
use crate::import::Error;

/// What calls the validator. `{source}` and `{arguments}` are filled in.
const VALIDATOR: &str = include_str!("validator.py");

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
    let found = ["output_validator", "output_validators"].into_iter().flat_map(|folder| files.below(folder));
    let found: Vec<&str> = found.filter(|path| !path.rsplit('/').next().unwrap_or(path).starts_with('.')).collect();
    let path = match *found.as_slice() {
        [] => return Ok(Err("it has no output validator, and its answers are not compared by default".to_owned())),
        [path] if path.ends_with(".py") => path,
        [path] => return Ok(Err(format!("its output validator `{path}` is not in Python"))),
        _ if found.iter().all(|path| path.ends_with(".py")) => {
            return Ok(Err("its output validator has several files".to_owned()));
        }
        _ => return Ok(Err("its output validator is not in Python".to_owned())),
    };
    let text = match files.text(path)? {
        Some(Ok(text)) => package.filled_in(&text),
        Some(Err(reason)) => return Ok(Err(format!("its output validator `{path}` is not read: {reason}"))),
        None => return Ok(Err(format!("its output validator `{path}` is gone"))),
    };
    // A text of JSON is one of Python too: what is not ASCII stands for itself in both.
    let arguments = Json::from(flags.to_vec()).to_string();
    let validator = VALIDATOR.replace("{arguments}", &arguments).replace("{source}", &Json::from(text).to_string());
    let (file, function) = match package.way {
        Way::Once => ("checker.py", include_str!("checker.py")),
        Way::Talking => ("interactor.py", include_str!("interactor.py")),
        Way::InPasses(_) => ("checker.py", include_str!("passes.py")),
    };
    Ok(Ok((file, validator + function)))
}
