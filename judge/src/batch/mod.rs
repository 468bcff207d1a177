//! Batch grading: many submissions meet the problems of one practice set.

pub mod results;
pub mod set;
