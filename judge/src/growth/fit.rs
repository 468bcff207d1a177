//! The power of n that measured work is like.

use super::{Grows, Point};

/// How many of the largest sizes are looked at: small ones say more about what a call costs than about growth.
const LARGEST: usize = 4;
/// With fewer sizes than this there is nothing to see.
const FEWEST: usize = 3;

/// The slope of the straight line that is nearest to the points, both scales being logarithmic, by least squares.
///
/// The first point is for the smallest input. Its work is what every call costs, and is taken off the others. `None` with too
/// few points.
pub fn grows(points: &[Point]) -> Option<Grows> {
    let (first, rest) = points.split_first()?;
    let rest = &rest[rest.len().saturating_sub(LARGEST)..];
    if rest.len() < FEWEST {
        return None;
    }
    let logarithms = rest.iter().map(|point| {
        // Work that does not grow has the logarithm of 1.
        let more = point.work.saturating_sub(first.work).max(1);
        ((point.n as f64).ln(), (more as f64).ln())
    });
    Some(Grows::Power(slope(&logarithms.collect::<Vec<_>>())))
}

fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / count;
    let covariance: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    (covariance / variance).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The exponent that is fitted where an input of size n is so much work.
    fn exponent(sizes: &[usize], work: impl Fn(f64) -> f64) -> Option<f64> {
        let points: Vec<Point> = sizes.iter().map(|&n| Point { n, work: work(n as f64) as u64 }).collect();
        grows(&points).map(|grows| match grows {
            Grows::Power(exponent) => exponent,
            Grows::Unbounded => panic!("points have an end"),
        })
    }

    #[test]
    fn a_power_is_found_beside_what_every_call_costs() {
        let sizes = [2, 39, 78, 156, 312, 625, 1250];
        for power in [0.0, 1.0, 1.5, 2.0, 3.0] {
            let found = exponent(&sizes, |n| 900_000.0 + 70.0 * n.powf(power)).unwrap();
            assert!((found - power).abs() < 0.1, "{power}: {found}");
            // Reading the input is linear, and matters less the larger it is.
            let found = exponent(&sizes, |n| 900_000.0 + 500.0 * n + 70.0 * n.powf(power)).unwrap();
            assert!((found - power.max(1.0)).abs() < 0.2, "{power}: {found}");
        }
        let sorting = exponent(&sizes, |n| 900_000.0 + 70.0 * n * n.ln()).unwrap();
        assert!((1.0..1.3).contains(&sorting), "{sorting}");
    }

    #[test]
    fn a_few_sizes_are_too_few() {
        assert_eq!(exponent(&[2, 4, 8], |n| n), None);
        assert_eq!(exponent(&[], |n| n), None);
        assert!(exponent(&[2, 4, 8, 16], |n| n).is_some());
    }
}
