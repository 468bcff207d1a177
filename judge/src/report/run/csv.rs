//! The report for a grade book: comma-separated values, a row for each person, a column for each problem.
//!
//! After the points for each problem, before the late policy, come `raw_score`, `late_penalty`,
//! `score` and `max_score`, out of 100 by the weights of the problems. An empty cell is a problem for which nothing was handed
//! in; it counts zero, and so does [`NOT_JUDGED`], for which `remarks`, the last column, has the reason. [`JUDGE_ERROR`] stands
//! where the judge failed, and then for the sums too, because any number would be wrong. [`Options::bom`](super::Options)
//! puts a byte order mark before all of it.

use std::io::Write;

use super::{RunReport, Scored};
use crate::report::{Error, points, sink::cell};

/// The mark of a submission that the judge failed on. It is not a number, so a spreadsheet does not count it.
const JUDGE_ERROR: &str = "JE";

/// The mark of what was handed in and is not judged.
const NOT_JUDGED: &str = "NJ";

/// Writes the matrix.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let gradebook = &run.gradebook;
    if run.options.bom {
        write!(out, "\u{feff}").map_err(Error::Output)?;
    }
    let mut table = csv::Writer::from_writer(out);
    let problems = &gradebook.problems;
    let slugs = problems.iter().map(|problem| cell(&problem.slug));
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::Output(error),
        other => Error::Output(std::io::Error::other(format!("{other:?}"))),
    };
    let header = ["student", "name"].map(str::to_owned).into_iter().chain(slugs);
    let sums = ["raw_score", "late_penalty", "score", "max_score", "remarks"].map(str::to_owned);
    table.write_record(header.chain(sums)).map_err(failed)?;
    for (row, person) in gradebook.people.iter().enumerate() {
        let number = |number: Option<f64>| number.map_or_else(|| JUDGE_ERROR.to_owned(), points);
        let score = gradebook.score(row);
        let mut record = vec![cell(&person.id), cell(&person.name)];
        let points_of = |(problem, scored): (usize, Option<&Scored>)| match scored {
            Some(scored) => number(scored.score()),
            None => gradebook.reason(row, problem).map_or_else(String::new, |_| NOT_JUDGED.to_owned()),
        };
        record.extend(gradebook.row(row).enumerate().map(points_of));
        record.push(number(score.map(|score| score.raw)));
        record.push(number(score.map(|score| score.penalty)));
        record.push(number(score.map(|score| score.counted())));
        record.push("100".to_owned());
        record.push(cell(&gradebook.remarks(row).join("; ")));
        table.write_record(record).map_err(failed)?;
    }
    table.flush().map_err(Error::Output)
}
