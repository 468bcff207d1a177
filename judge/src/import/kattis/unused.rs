//! What of a package has no place in a problem here, with the reason, so that nothing of it is dropped without a word.

use super::{files::Files, package::Package, yaml::Yaml};
use crate::import::Error;

/// Folders, and why what lies in them is not used.
const FOLDERS: [(&str, &str); 8] = [
    ("input_validators", TAKEN),
    ("input_format_validators", TAKEN),
    ("generators", "it makes inputs, which are taken as they are"),
    ("static_validator", "it looks at the texts of submissions, which are only run here"),
    ("static_validators", "it looks at the texts of submissions, which are only run here"),
    ("graders", ALL_RIGHT),
    ("attachments", "it is for people who take part, and no part of the statement here"),
    ("solution", "it describes a solution, and is not shown here"),
];

const TAKEN: &str = "it says which inputs are legal; of these programs, the first one in Python is kept";
const ALL_RIGHT: &str = "a grader decides what the verdicts on cases mean together; here all must be right";

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

/// The paths of what is not among what is `used`, with the reasons. Test data that is wrong and submissions are somebody else's to name.
///
/// # Errors
///
/// When the machine cannot read a file.
pub fn list(files: &Files, package: &Package, used: &[&str]) -> Result<Vec<(String, String)>, Error> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (folder, reason) in FOLDERS {
        let unused = files.below(folder).filter(|path| !used.contains(path));
        found.extend(unused.map(|path| (path.to_owned(), reason.to_owned())));
    }
    for path in ["statement", "problem_statement"].into_iter().flat_map(|folder| files.below(folder)) {
        if ![".md", ".tex"].iter().any(|end| path.ends_with(end)) {
            found.push((path.to_owned(), "it is no text, and the statement is shown without it".to_owned()));
        }
    }
    for path in files.below("data") {
        if let Some((_, reason)) = BESIDE_CASES.iter().find(|(end, _)| path.ends_with(end)) {
            found.push((path.to_owned(), (*reason).to_owned()));
        }
        // Where there are points, these say whether they are kept.
        if path.ends_with("/testdata.yaml")
            && !package.is_scoring
            && let Some(Ok(text)) = files.text(path)?
            && let Ok(rules) = Yaml::parse(&text)
            && is_lenient(&rules)
        {
            found.push((path.to_owned(), ALL_RIGHT.to_owned()));
        }
    }
    Ok(found)
}

/// Whether a file `testdata.yaml` has the verdicts on its cases mean something else together than that all must be right.
fn is_lenient(rules: &Yaml) -> bool {
    let is_custom = rules.get("grading").and_then(Yaml::text) == Some("custom");
    let flags = rules.get("grader_flags").map(Yaml::words).unwrap_or_default();
    is_custom || flags.iter().any(|flag| LENIENT.contains(&flag.as_str()))
}
