//! The results as they are in the folder: a JSON object a line, for other programs.
//!
//! After them comes what was not judged, with the same fields as far as they are known and the outcome `not_judged`, which is the
//! reason; and a line without a `submission` for everybody who handed in nothing.
//!
//! The lines are written again from what was read and checked, so nothing else that somebody put into the file comes along.

use std::io::Write;

use serde_json::{Map, Value as Json, json};

use super::{RunReport, gradebook::Person};
use crate::{
    batch::results::Graded,
    report::{Error, sink},
};

/// Writes the lines of `results.jsonl`.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    for scored in &run.gradebook.submissions {
        let line = Graded { ticket: scored.ticket.clone(), outcome: scored.outcome.clone() };
        let text = serde_json::to_string(&line).map_err(|error| Error::Output(error.into()))?;
        writeln!(out, "{}", sink::json(&text)).map_err(Error::Output)?;
    }
    let gradebook = &run.gradebook;
    let passed_over = gradebook.passed_over.iter().map(|passed_over| NotJudged {
        submission: Some(&passed_over.path),
        person: passed_over.person.map(|row| &gradebook.people[row]),
        problem: passed_over.problem.map(|column| gradebook.problems[column].slug.as_str()),
        reason: &passed_over.reason,
    });
    let nothing = gradebook.people.iter().filter(|person| person.empty_handed).map(|person| NotJudged {
        submission: None,
        person: Some(person),
        problem: None,
        reason: "nothing was handed in",
    });
    for line in passed_over.chain(nothing) {
        writeln!(out, "{}", sink::json(&line.to_json().to_string())).map_err(Error::Output)?;
    }
    Ok(())
}

/// What is not in the lines of the results.
struct NotJudged<'a> {
    submission: Option<&'a str>,
    person: Option<&'a Person>,
    problem: Option<&'a str>,
    reason: &'a str,
}

impl NotJudged<'_> {
    fn to_json(&self) -> Json {
        let mut line = Map::new();
        let fields = [
            ("submission", self.submission),
            ("student", self.person.map(|person| person.id.as_str())),
            ("student_name", self.person.map(|person| person.name.as_str())),
            ("problem", self.problem),
        ];
        line.extend(fields.into_iter().filter_map(|(field, value)| Some((field.to_owned(), value?.into()))));
        line.insert("outcome".to_owned(), json!({ "not_judged": self.reason }));
        line.into()
    }
}
