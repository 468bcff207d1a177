//! What of a package has no place in a problem here, with the reason, so that nothing of it is dropped without a word.

use std::collections::HashSet;

use super::{
    files::{Files, SAMPLE, SECRET},
    package::Package,
    testdata::outward,
    yaml::Yaml,
};
use crate::import::Error;

/// Folders, and why what lies in them is not used, unless it is read.
const FOLDERS: [(&str, &str); 20] = [
    ("input_validators", TRIED),
    ("input_format_validators", TRIED),
    ("output_validator", "it is no part of what decides here which answers are right"),
    ("output_validators", "it is no part of what decides here which answers are right"),
    ("generators", "it makes inputs, which are taken as they are"),
    ("static_validator", "it looks at the texts of submissions, which are only run here"),
    ("static_validators", "it looks at the texts of submissions, which are only run here"),
    ("input_visualizer", DRAWS),
    ("input_visualizers", DRAWS),
    ("output_visualizer", DRAWS),
    ("output_visualizers", DRAWS),
    ("attachments", "it is for people who take part, and no part of the statement here"),
    ("solution", "it describes a solution, and is not shown here"),
    ("include", "it is added to submissions, and to none in Python"),
    ("submissions", "it is not in the folder of a verdict"),
    ("data/invalid_input", PROVES),
    ("data/invalid_inputs", PROVES),
    ("data/invalid_output", PROVES),
    ("data/invalid_answers", PROVES),
    ("data/valid_output", PROVES),
];

const TRIED: &str = "it says which inputs are legal; of these programs, only the first in Python is tried, else the first in checktestdata";
const DRAWS: &str = "it draws pictures, which are not shown here";
const PROVES: &str = "it proves the validators of the package, which are taken as they are";
const ALL_RIGHT: &str = "a grader decides what the verdicts on cases mean together; here all must be right";
const POINTS: &str = "a grader decides what the points of cases mean together; here groups and sections do";
const OTHER: &str = "it has no place in a problem here";

/// Ends of names of files beside cases, and why these files are not used.
const BESIDE_CASES: [(&str, &str); 7] = [
    (".interaction", "it is an example of a conversation, which statements here do not show"),
    (".hint", DESCRIBES),
    (".desc", DESCRIBES),
    (".png", DESCRIBES),
    (".jpg", DESCRIBES),
    (".jpeg", DESCRIBES),
    (".svg", DESCRIBES),
];

const DESCRIBES: &str = "it describes a case, and is not shown here";

/// The flags of the default grader that make another verdict of some failures.
const LENIENT: [&str; 2] = ["always_accept", "accept_if_any_accepted"];

/// What of the package was neither read nor is already among what is left out, with the reasons.
///
/// # Errors
///
/// When the machine cannot read a file.
pub fn list(files: &Files, package: &Package, left_out: &[(String, String)]) -> Result<Vec<(String, String)>, Error> {
    let named: HashSet<&str> = left_out.iter().map(|(path, _)| path.as_str()).collect();
    // A folder stands for all that is in it.
    let is_named = |path: &str| outward(path).any(|outer| named.contains(outer));
    let mut found: Vec<(String, String)> = Vec::new();
    for path in files.below("") {
        if path.ends_with("/testdata.yaml")
            && let Some(Ok(text)) = files.text(path)?
            && let Ok(rules) = Yaml::parse(&text)
            && is_lenient(&rules, package)
        {
            found.push((path.to_owned(), ALL_RIGHT.to_owned()));
        } else if !files.was_read(path) && !is_named(path) && !is_of_case(files, path) {
            found.push((path.to_owned(), reason(path, package).to_owned()));
        }
    }
    let refused = files.refused("").filter(|(path, _)| !is_named(path));
    found.extend(refused.map(|(path, reason)| (path.to_owned(), reason)));
    Ok(found)
}

/// Why a file is not used.
fn reason(path: &str, package: &Package) -> &'static str {
    let is_in = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    if is_in("graders") {
        return if package.is_scoring { POINTS } else { ALL_RIGHT };
    }
    if is_in("statement") || is_in("problem_statement") {
        return match [".md", ".tex"].iter().any(|end| path.ends_with(end)) {
            true => "the statement is shown in one language and format, and this is another one",
            false => "it is no text, and the statement is shown without it",
        };
    }
    let of_folder = FOLDERS.iter().find(|(folder, _)| is_in(folder));
    let beside_case = BESIDE_CASES.iter().filter(|_| is_in("data")).find(|(end, _)| path.ends_with(end));
    of_folder.or(beside_case).map_or(OTHER, |(_, reason)| *reason)
}

/// Whether a file belongs to a case, which is taken or left out as a whole.
fn is_of_case(files: &Files, path: &str) -> bool {
    let stem = path.split_once(".files/").map(|(stem, _)| stem);
    let stem = stem.or_else(|| [".ans", ".yaml"].iter().find_map(|end| path.strip_suffix(end)));
    [SAMPLE, SECRET].iter().any(|part| path.starts_with(part))
        && stem.is_some_and(|stem| files.has(&format!("{stem}.in")))
}

/// Whether a file `testdata.yaml` has the verdicts on its cases mean something else together than that all must be right. Of a
/// grader of its own, the points say whether they are kept, where there are any.
fn is_lenient(rules: &Yaml, package: &Package) -> bool {
    let is_custom = !package.is_scoring && rules.get("grading").and_then(Yaml::text) == Some("custom");
    let flags = rules.get("grader_flags").map(Yaml::words).unwrap_or_default();
    is_custom || flags.iter().any(|flag| LENIENT.contains(&flag.as_str()))
}
