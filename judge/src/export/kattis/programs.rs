//! The programs of a package: what is a function here is a program there, which says by its exit code what it thinks.

use serde_json::{Value as Json, json};

use super::{Format, Package, yaml};
use crate::{
    Error, Problem,
    checker::Checker,
    file::{has, read_in},
    words::{Tolerance, Words},
};

/// What makes programs of `validate` and of `check`. Each follows the text that defines it.
const INPUT: &str = include_str!("input_validator.py");
const OUTPUT: &str = include_str!("output_validator.py");

/// `check` for texts that are compared line by line.
const LINES: &str = include_str!("lines.py");

/// Flags of the default comparison.
const CASE: &str = "case_sensitive";
const SPACE: &str = "space_change_sensitive";

/// Adds the validators of inputs and of outputs.
///
/// # Errors
///
/// When a file of the problem cannot be read.
pub fn add(problem: &Problem, package: &mut Package) -> Result<(), Error> {
    if has(&problem.folder, "validator.py") {
        let validator = read_in(&problem.folder, "validator.py")?;
        package.add("input_validators/validator.py", joined(&validator, INPUT));
    } else {
        package.remark("it has no `validator.py`, and a package needs a validator of its inputs", None);
    }
    match &problem.checker {
        Checker::Program { source } => add_validator(source, package),
        Checker::Words(words) => add_flags(&flags(words), package),
        _ => add_validator(LINES, package),
    }
    Ok(())
}

fn add_validator(definition: &str, package: &mut Package) {
    package.add("output_validator/validator.py", joined(definition, OUTPUT));
    // Else BAPCtools holds that a right answer stays right in other letters and with other spaces. The validator ignores them.
    if package.format == Format::V2025_09 {
        add_flags(&[CASE.to_owned(), SPACE.to_owned()], package);
    }
}

fn joined(definition: &str, program: &str) -> String {
    format!("{}\n\n\n{program}", definition.trim_end())
}

/// Gives every case these flags.
fn add_flags(flags: &[String], package: &mut Package) {
    if flags.is_empty() {
        return;
    }
    match package.format {
        Format::V2025_09 => package.add("data/test_group.yaml", yaml(&[("output_validator_args", json!(flags))])),
        Format::V2023_07 => {
            package.add("data/testdata.yaml", yaml(&[("output_validator_flags", Json::from(flags.join(" ")))]));
        }
    }
}

/// The flags of the default comparison that compares as `words` does.
pub fn flags(words: &Words) -> Vec<String> {
    let Words { tolerance: Tolerance { absolute, relative }, case_sensitive, space_sensitive } = words;
    let said = [(CASE, *case_sensitive), (SPACE, *space_sensitive)];
    let mut flags: Vec<String> = said.into_iter().filter(|flag| flag.1).map(|flag| flag.0.to_owned()).collect();
    for (flag, tolerance) in [("float_absolute_tolerance", absolute), ("float_relative_tolerance", relative)] {
        flags.extend(tolerance.iter().flat_map(|tolerance| [flag.to_owned(), format!("{tolerance:e}")]));
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_of_words_has_the_flags_that_the_import_reads() {
        let words = |absolute, relative, case_sensitive, space_sensitive| {
            flags(&Words { tolerance: Tolerance { absolute, relative }, case_sensitive, space_sensitive }).join(" ")
        };
        assert_eq!(words(None, None, false, false), "");
        assert_eq!(words(None, None, true, true), "case_sensitive space_change_sensitive");
        let both = words(Some(1e-6), Some(0.5), false, false);
        assert_eq!(both, "float_absolute_tolerance 1e-6 float_relative_tolerance 5e-1");
    }
}
