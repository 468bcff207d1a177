//! Reports on a run: what `judge report` makes of a results folder. Nothing is judged again.
//!
//! ```text
//! results folder ─► gradebook ─► judgements ─► analysis
//!                   people ×     tests, first   weak categories,
//!                   problems     failures       telling tests
//!                       │            │              │
//!                       ▼            ▼              ▼
//!               csv passk jsonl  junit github     text html
//!                                gradescope prairielearn classroom50
//! ```
//!
//! Each format is one file and one line of [`FORMATS`]. In none of them is a judge error a zero: there is no score, and
//! the report says so. Everything that a submission or its author wrote is a stranger's text, and each format has a
//! [`sink`](super::sink) for it.

mod analysis;
mod classroom50;
mod csv;
#[cfg(test)]
mod everybody;
pub mod github;
mod gradebook;
mod gradescope;
#[cfg(test)]
mod hostile;
pub mod html;
mod jsonl;
mod judgements;
mod junit;
pub(crate) mod passk;
mod prairielearn;
#[cfg(test)]
pub(super) mod sample;
mod student;
mod text;

use std::{cell::OnceCell, io::Write};

use serde_json::Value as Json;

pub use self::{
    gradebook::{Gradebook, Person, PersonScore, Scored},
    judgements::{Failure, Judgement, Judgements, first_failure},
};
use super::{Environment, Format, plural};
use crate::report::Error;

/// What is reported, and how.
pub struct RunReport {
    /// The run.
    pub gradebook: Gradebook,
    judgements: OnceCell<Judgements>,
    /// How the report is wanted.
    pub options: Options,
}

/// What a report depends on beside the run.
pub struct Options {
    /// How many columns a line of text may have.
    pub width: usize,
    /// The numbers of samples that pass@k is estimated for.
    pub ks: Vec<u64>,
    /// Whether a table of comma-separated values begins with a byte order mark. Excel takes it for another encoding without.
    pub bom: bool,
    /// The environment. GitHub and Classroom 50 say in it what the report is for.
    pub environment: Environment,
}

/// How large a run is: `3 students · 2 problems · 4 submissions`. Samples have no authors to count.
fn size(gradebook: &Gradebook) -> String {
    let (problems, submissions) = (plural(gradebook.problems.len(), "problem"), gradebook.submissions.len());
    if gradebook.samples {
        return format!("{problems} · {}", plural(submissions, "sample"));
    }
    format!("{} · {problems} · {}", plural(gradebook.people.len(), "student"), plural(submissions, "submission"))
}

/// What writes a format.
pub enum Writer {
    /// One document on the whole run.
    Whole(fn(&RunReport, &mut dyn Write) -> Result<(), Error>),
    /// A document for each student, who is named by the row. There must not be one where it is `None`. A site shows it, so
    /// it is written as [`json_for_people`](super::sink::json_for_people).
    OfStudent(fn(&RunReport, usize) -> Result<Option<Json>, Error>),
}

use Writer::{OfStudent, Whole};

/// Every format, in the order of the help.
pub static FORMATS: &[Format<Writer>] = &[
    Format { name: "text", help: "A summary for the terminal", write: Whole(text::write) },
    Format { name: "html", help: "One page to show, with everything in it", write: Whole(html::write) },
    Format { name: "jsonl", help: "The results themselves, a line for each submission", write: Whole(jsonl::write) },
    Format {
        name: "csv",
        help: "A grade book: a row for each student, a column for each problem",
        write: Whole(csv::write),
    },
    Format { name: "junit", help: "JUnit XML for continuous integration", write: Whole(junit::write) },
    Format { name: "github", help: "Annotations for GitHub Actions, and the job summary", write: Whole(github::write) },
    Format {
        name: "gradescope",
        help: "`results.json` of Gradescope, for each student",
        write: OfStudent(gradescope::of_student),
    },
    Format {
        name: "classroom50",
        help: "`result.json` of Classroom 50, for each student",
        write: OfStudent(classroom50::of_student),
    },
    Format {
        name: "prairielearn",
        help: "`results.json` of PrairieLearn, for each student",
        write: OfStudent(prairielearn::of_student),
    },
    Format { name: "passk", help: "pass@k of sampled programs", write: Whole(passk::write) },
];

impl RunReport {
    /// A report on the run that `gradebook` is of.
    pub fn new(gradebook: Gradebook, options: Options) -> Self {
        Self { gradebook, judgements: OnceCell::new(), options }
    }

    /// The judgements of the run. They are read from the results folder when they are first needed.
    ///
    /// # Errors
    ///
    /// See [`Judgements::read`].
    pub fn judgements(&self) -> Result<&Judgements, Error> {
        if let Some(judgements) = self.judgements.get() {
            return Ok(judgements);
        }
        let judgements = Judgements::read(&self.gradebook)?;
        Ok(self.judgements.get_or_init(|| judgements))
    }
}
