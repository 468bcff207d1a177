//! What a person tried, for people: a log of it, and numbers.

use indexmap::IndexMap;

pub mod log;
pub mod round;
pub mod round_page;
pub mod stats;

/// `1 try`, `2 tries`.
pub fn tries_in_words(count: usize) -> String {
    if count == 1 { "1 try".to_owned() } else { format!("{count} tries") }
}

/// What the scores of an answer say together: `9 of 12 points over 4 criteria`.
pub fn points_in_words(scores: &IndexMap<String, u8>) -> String {
    let criteria = scores.len();
    let points: usize = scores.values().copied().map(usize::from).sum();
    let noun = if criteria == 1 { "criterion" } else { "criteria" };
    format!("{points} of {} points over {criteria} {noun}", 3 * criteria)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_add_up() {
        let words = |scores: &[u8]| {
            points_in_words(&scores.iter().enumerate().map(|(at, score)| (at.to_string(), *score)).collect())
        };
        assert_eq!(words(&[2, 3, 1]), "6 of 9 points over 3 criteria");
        assert_eq!(words(&[3]), "3 of 3 points over 1 criterion");
    }
}
