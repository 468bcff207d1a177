//! Reports on the judgement of one submission: what `judge submit` and `judge run` print.

pub(super) mod diff;
mod failure;
pub mod json;
mod source;
pub mod text;
