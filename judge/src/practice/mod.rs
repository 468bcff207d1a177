//! What follows from the events of a history: which problems are solved, what is missed again and again, what is due.
//!
//! ```text
//! events ─► progress   what was reached with each problem
//!        └► review     when each solved problem is due again
//!               │
//!               ▼
//!             stats    numbers over all problems
//!             pick     which problem is worth trying next
//! ```
//!
//! Everything is computed from the events whenever it is asked for, so nothing can be out of step with them.

pub mod pick;
pub mod progress;
pub mod record;
pub mod review;
pub mod stats;
#[cfg(test)]
pub mod testing;
