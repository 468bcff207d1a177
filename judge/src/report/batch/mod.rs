//! Reports on a run: what `judge report` makes of a results folder. Nothing is judged again.
//!
//! ```text
//! results folder ─► gradebook ─► judgements ─► analysis
//!                   people ×     tests, first   weak categories,
//!                   problems     failures       telling tests
//!                       │            │              │
//!                       ▼            ▼              ▼
//!                   csv passk    junit github     text html
//!                                gradescope prairielearn classroom50
//! ```
//!
//! There is one file for each format. In none of them is a judge error a zero: there is no score, and it says so.
//! Everything that a submission or its author wrote is a stranger's text, and each format escapes it in its own way.

mod analysis;
pub mod classroom50;
pub mod csv;
pub mod github;
mod gradebook;
pub mod gradescope;
pub mod html;
mod judgements;
pub mod junit;
pub mod passk;
pub mod prairielearn;
mod student;
pub mod text;

pub use self::{
    gradebook::{Entry, Gradebook, Person, PersonScore},
    judgements::{Failure, Judgement, Judgements},
};
