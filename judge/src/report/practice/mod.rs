//! What a person tried, for people: a log of it, and numbers.

pub mod log;
pub mod stats;

/// `1 try`, `2 tries`.
pub fn tries_in_words(count: usize) -> String {
    if count == 1 { "1 try".to_owned() } else { format!("{count} tries") }
}
