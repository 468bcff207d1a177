//! The lines that run most, counted inside the sandbox. Following a program is far more work than the program, so this is a run
//! on a small input, and stops early.

use judge_core::{Error, Problem, Submission};
use sandbox_api::{Limits, Runner};

use super::Comparison;
use crate::whereabouts::{Place, last_lines};

/// After how many steps the program is stopped. If it ends sooner, it is stopped sooner: one that leaves its work to the
/// standard library takes few.
const STEPS_TO_TAKE: [usize; 6] = [40_000, 10_000, 2_500, 600, 150, 40];
/// The most work of an input on which a program is followed, beyond that of the smallest one.
const WORK: u64 = 20_000_000;
/// The most lines that are named.
const MAX_LINES: usize = 3;
/// The least share of the steps that is worth naming, in hundredths.
const LEAST_SHARE: usize = 5;

/// The lines in which a program is most often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busiest {
    /// The size of the input.
    pub n: usize,
    /// The lines, and how many of a hundred steps are theirs; the busiest first.
    pub lines: Vec<(Place, usize)>,
}

impl Busiest {
    /// Looks for them on the largest of the inputs that is little work. `None` if the program does not get far enough.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    pub fn find(
        runner: &dyn Runner,
        problem: &Problem,
        (submission, limits): (&Submission, &Limits),
        comparison: &Comparison,
    ) -> Result<Option<Self>, Error> {
        let Comparison { subject: measured, inputs, .. } = comparison;
        let least = measured.points.first().map_or(0, |point| point.work);
        let is_little = measured.points.iter().filter(|point| point.work.saturating_sub(least) <= WORK).count();
        // A program that ends with no input is followed on the smallest one.
        let Some((n, input)) = inputs.get(is_little.saturating_sub(1)) else { return Ok(None) };
        for steps in STEPS_TO_TAKE {
            if let Some(counts) = last_lines(runner, problem, submission, input, limits, steps)? {
                return Ok(Some(Self { n: *n, lines: busiest(&counts) }));
            }
        }
        Ok(None)
    }
}

/// The lines with the largest counts, and their shares.
fn busiest(counts: &[(Place, usize)]) -> Vec<(Place, usize)> {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let shares = counts.iter().map(|(line, count)| (*line, 100 * count / all.max(1)));
    let mut lines: Vec<_> = shares.filter(|(_, share)| *share >= LEAST_SHARE).collect();
    lines.sort_by_key(|(line, share)| (std::cmp::Reverse(*share), *line));
    lines.truncate(MAX_LINES);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_with_the_largest_shares_are_named() {
        let places = |counts: &[(usize, usize)]| -> Vec<_> {
            counts.iter().map(|(line, count)| (Place { file: 0, line: *line }, *count)).collect()
        };
        for (counts, lines) in [
            (&[(1, 4), (3, 40), (4, 50), (9, 6)][..], &[(4, 50), (3, 40), (9, 6)][..]),
            (&[(7, 25), (2, 25), (3, 25), (4, 25)], &[(2, 25), (3, 25), (4, 25)]),
            (&[], &[]),
        ] {
            assert_eq!(busiest(&places(counts)), places(lines));
        }
    }
}
