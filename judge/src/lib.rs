//! A coding-practice judge: a submission meets the hidden cases of a problem and gets a verdict and a score.
//!
//! The path of the data, in the order of the modules:
//!
//! ```text
//! problems/two-sum/        bank        find the problem
//!        │                 problem     problem.toml + cases, as complete values
//!        ▼
//!      Case                case        one input, its answer, its group
//!        │      x.py ────► submission  source + language
//!        ▼        │
//! sandbox::Program┘        sandbox     a fresh interpreter for every case
//!        │
//!     Outcome              sandbox     what the program did
//!        ▼
//!      Check               checker     what its answer is worth
//!        ▼
//!     Verdict              verdict     what we say of this case
//!        ▼
//!      Score               score       points over the groups
//!        ▼
//!    Judgement ─► report   report      text or JSON
//! ```
//!
//! `judging` is the file in which these meet. The library prints nothing: that is left to `report`, which
//! writes to a given stream, and to the commands of the binary.

pub mod bank;
pub mod batch;
pub mod case;
pub mod check;
pub mod checker;
pub mod error;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
pub mod judging;
pub mod problem;
pub mod report;
pub mod scaffold;
pub mod score;
pub mod solution;
pub mod stub;
pub mod submission;
pub mod value;
pub mod verdict;
pub mod vocabulary;
pub mod work;

pub use crate::{
    bank::Bank,
    error::Error,
    judging::{CaseResult, Judgement, judge},
    problem::Problem,
    submission::Submission,
    verdict::Verdict,
};
