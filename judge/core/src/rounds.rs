//! Doing many things side by side, with the result of doing them one after the other.

use rayon::prelude::*;

/// The most things of a round. More would not help on most machines, and all of a round is done even when the first of them
/// shows that the rest is pointless.
const ROUND: usize = 64;

/// Does `action` with every item, several at once on the current thread pool of rayon. The results are in the order of the
/// items.
///
/// Items are done in rounds, each twice as large as the one before, up to 64. No round follows one in which something
/// failed, or after which `go_on` says no to the results so far. So which items are done does not depend on threads, and
/// when the first item shows that there is no point, no other is done.
///
/// # Errors
///
/// That of the first item that fails.
pub fn in_rounds<I: Sync, T: Send, E: Send>(
    items: &[I],
    action: impl Fn(&I) -> Result<T, E> + Sync,
    go_on: impl Fn(&[T]) -> bool,
) -> Result<Vec<T>, E> {
    let mut results = Vec::with_capacity(items.len());
    let (mut rest, mut size) = (items, 1);
    while !rest.is_empty() && go_on(&results) {
        let (round, others) = rest.split_at(size.min(rest.len()));
        let done: Vec<Result<T, E>> = round.par_iter().map(&action).collect();
        for result in done {
            results.push(result?);
        }
        (rest, size) = (others, (2 * size).min(ROUND));
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Does items 0 to 99, of which these fail, on so many threads: the result, and how many were done.
    fn done(failing: &[usize], threads: usize) -> (Result<usize, usize>, usize) {
        let count = AtomicUsize::new(0);
        let action = |item: &usize| {
            count.fetch_add(1, Ordering::Relaxed);
            if failing.contains(item) { Err(*item) } else { Ok(*item) }
        };
        let items: Vec<usize> = (0..100).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let results = pool.install(|| in_rounds(&items, action, |_| true));
        let results = results.map(|results| {
            assert_eq!(results, items);
            results.len()
        });
        (results, count.into_inner())
    }

    #[test]
    fn the_first_failure_counts_and_the_number_of_threads_does_not() {
        for (failing, expected) in [
            (&[][..], (Ok(100), 100)),
            (&[0], (Err(0), 1)),
            (&[2], (Err(2), 3)),
            (&[6, 5, 4, 3], (Err(3), 7)),
            (&[99, 70], (Err(70), 100)),
        ] {
            for threads in [1, 2, 7] {
                assert_eq!(done(failing, threads), expected, "{failing:?} on {threads}");
            }
        }
    }

    #[test]
    fn nothing_is_begun_once_there_is_no_point() {
        let items: Vec<usize> = (0..100).collect();
        let results = in_rounds(&items, |item| Ok::<_, ()>(*item), |results| !results.contains(&4));
        assert_eq!(results.unwrap().len(), 7);
    }
}
