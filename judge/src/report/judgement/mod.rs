//! Reports on the judgement of one submission: what `judge submit` and `judge run` print.

pub(super) mod diff;
mod failure;
pub mod growth;
mod hints;
pub mod json;
pub(super) mod project;
mod sides;
mod source;
pub mod text;
pub mod trial;
