//! Which mutants are tried where not all are: the same ones every time, and of every kind.

use std::{collections::HashMap, hash::Hash};

use super::mutant::Mutant;

/// The positions of at most `most` mutants of those at `among`, in order. First one of each operator and line is taken, then a second
/// one, and so on, and every operator in turn.
pub fn sample(problem: &str, mutants: &[Mutant], mut among: Vec<usize>, most: usize) -> Vec<usize> {
    among.sort_by_cached_key(|at| *blake3::hash(format!("{problem}\n{}", mutants[*at].source).as_bytes()).as_bytes());
    let among = in_turn(among, |at| (mutants[at].operator.as_str(), mutants[at].line));
    let mut chosen = in_turn(among, |at| mutants[at].operator.as_str());
    chosen.truncate(most);
    chosen.sort_unstable();
    chosen
}

/// First the first item of every kind, then the second one of every kind, and so on.
fn in_turn<K: Eq + Hash>(items: Vec<usize>, kind: impl Fn(usize) -> K) -> Vec<usize> {
    let mut seen: HashMap<K, usize> = HashMap::new();
    let turn = |item: &usize| {
        let turn = seen.entry(kind(*item)).or_default();
        *turn += 1;
        *turn
    };
    let turns: Vec<usize> = items.iter().map(turn).collect();
    let mut items: Vec<(usize, usize)> = turns.into_iter().zip(items).collect();
    items.sort_by_key(|(turn, _)| *turn);
    items.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use sandbox_api::Slip;

    use super::*;

    #[test]
    fn a_sample_is_spread_over_operators_and_then_lines() {
        let mutants: Vec<Mutant> = [("x", 1), ("x", 1), ("x", 1), ("x", 2), ("y", 2), ("y", 3)]
            .into_iter()
            .enumerate()
            .map(|(at, (operator, line))| {
                Mutant::new("a\nb\n", Slip { operator: operator.to_owned(), line, source: at.to_string() })
            })
            .collect();
        let kinds = |among: &[usize], most| {
            let chosen = sample("two-sum", &mutants, among.to_vec(), most);
            assert_eq!(chosen, sample("two-sum", &mutants, among.to_vec(), most));
            chosen.iter().map(|at| (mutants[*at].operator.as_str(), mutants[*at].line)).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&[0, 1, 2, 3, 4], 0), []);
        assert_eq!(kinds(&[0, 1, 2, 3, 4], 3), [("x", 1), ("x", 2), ("y", 2)]);
        assert_eq!(kinds(&[0, 1, 2, 3, 4, 5], 100).len(), mutants.len());
    }
}
