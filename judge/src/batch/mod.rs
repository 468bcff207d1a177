//! Batch grading: many submissions meet the problems of one practice set.
//!
//! ```text
//! intake     what there is to judge: files, archives, exports, samples
//! set        what it is judged by: problems, weights, languages, policies
//! problems   the problems of a set, ready to judge
//!    ▼
//! grade      the run: every distinct submission once, on all cores
//! selection  which submissions are judged
//! board      the order of the results, and who shares one
//!    │
//! store      judgements of earlier runs, in a cache
//!    ▼
//! folder     writes a results folder
//! results    its shape, and how it is read
//!    ▼
//! merge      shards into one; rejudge: after a change of tests
//! ```

mod board;
mod error;
mod folder;
pub mod grade;
pub mod intake;
pub mod merge;
pub mod problems;
pub mod progress;
pub mod rejudge;
pub mod results;
mod selection;
pub mod set;
#[cfg(test)]
pub(crate) mod testing;

pub use self::error::{BadResult, BadRoster, Error, NotGradable, OtherRun};
