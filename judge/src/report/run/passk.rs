//! The report on sampled programs: pass@k, the chance that one of k samples is accepted.
//!
//! One JSON object. A sample that was rejected, because it is no program, is one that failed. One that the judge failed on is left
//! out; `judge_errors` says how many there are.

use std::io::Write;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::RunReport;
use crate::{
    document::Maker,
    report::{Error, sink::json},
    score::rounded,
    verdict::Verdict,
};

/// The name and version of the format.
pub const SCHEMA: &str = "judge/pass-at-k/v1";

/// The report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PassAtK {
    /// The name and version of the format.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// What judged the samples.
    judge: Maker,
    /// How many samples the judge failed on.
    judge_errors: usize,
    /// The mean over the problems, as `pass@K`; `null` when a problem has fewer than K samples.
    mean: IndexMap<String, Option<f64>>,
    /// The problems that have samples.
    problems: Vec<ProblemEstimates>,
}

/// The estimates for a problem.
#[derive(Debug, Serialize, JsonSchema)]
struct ProblemEstimates {
    /// The name of the problem.
    problem: String,
    /// How many samples there are, those that were rejected among them.
    n: u64,
    /// How many of them are accepted.
    c: u64,
    /// How many samples the judge failed on. They are not in `n`.
    judge_errors: u64,
    /// The estimates, as `pass@K`; `null` when there are fewer than K samples.
    #[serde(flatten)]
    estimates: IndexMap<String, Option<f64>>,
}

/// Writes pass@k for every problem that has samples, and its mean over these problems, for each of the wanted k.
///
/// A problem with fewer than k samples has no pass@k, and then there is no mean either: a mean over some of the
/// problems would be another measure. Both are `null`.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let (gradebook, ks) = (&run.gradebook, &run.options.ks);
    let key = |k: &u64| format!("pass@{k}");
    let mut problems = Vec::new();
    let mut sums: Vec<Option<f64>> = vec![Some(0.0); ks.len()];
    for (column, problem) in gradebook.problems.iter().enumerate() {
        let count = |verdict| gradebook.count(verdict, |scored| scored.problem == column) as u64;
        let (errors, accepted) = (count(Verdict::JudgeError), count(Verdict::Accepted));
        let all = gradebook.submissions.iter().filter(|scored| scored.problem == column).count() as u64;
        if all == 0 {
            continue;
        }
        let samples = all - errors;
        let mut estimates = IndexMap::new();
        for (k, sum) in ks.iter().zip(&mut sums) {
            let estimate = pass_at(samples, accepted, *k);
            estimates.insert(key(k), estimate);
            *sum = sum.zip(estimate).map(|(sum, estimate)| sum + estimate);
        }
        let problem = problem.slug.clone();
        problems.push(ProblemEstimates { problem, n: samples, c: accepted, judge_errors: errors, estimates });
    }
    let count = problems.len() as f64;
    let mean = |sum: Option<f64>| sum.filter(|_| count > 0.0).map(|sum| rounded(sum / count));
    let report = PassAtK {
        schema: SCHEMA,
        judge: Maker { version: gradebook.run().judge.clone(), engine: gradebook.run().engine.clone() },
        judge_errors: gradebook.judge_errors().count(),
        mean: ks.iter().zip(sums).map(|(k, sum)| (key(k), mean(sum))).collect(),
        problems,
    };
    let text = serde_json::to_string_pretty(&report).map_err(|error| Error::Output(error.into()))?;
    writeln!(out, "{}", json(&text)).map_err(Error::Output)
}

/// The unbiased estimate of pass@k from `n` samples of which `c` are accepted; `None` when there are fewer than k.
///
/// It is `1 - C(n - c, k) / C(n, k)`: one minus the chance that k of the n samples, drawn without replacement, are all
/// wrong. Chen et al., "Evaluating Large Language Models Trained on Code", 2021 (arXiv:2107.03374), section 2.1. The
/// binomials are huge and their quotient is not, so it is computed as the product of `1 - k / i` for i from n - c + 1
/// to n, which is the form that the paper gives.
fn pass_at(n: u64, c: u64, k: u64) -> Option<f64> {
    if k == 0 || k > n {
        return None;
    }
    if n - c < k {
        return Some(1.0);
    }
    let all_wrong: f64 = (n - c + 1..=n).map(|i| 1.0 - k as f64 / i as f64).product();
    Some(rounded(1.0 - all_wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `1 - C(n - c, k) / C(n, k)` in exact integers.
    fn by_binomials(n: u64, c: u64, k: u64) -> f64 {
        let choose = |n: u64, k: u64| (0..k).fold(1u128, |made, i| made * u128::from(n - i) / u128::from(i + 1));
        let wrong = if n - c < k { 0 } else { choose(n - c, k) };
        1.0 - wrong as f64 / choose(n, k) as f64
    }

    #[test]
    fn the_product_is_the_quotient_of_binomials() {
        for n in 1..=30 {
            for c in 0..=n {
                for k in 1..=n {
                    let (found, wanted) = (pass_at(n, c, k).unwrap(), by_binomials(n, c, k));
                    assert!((found - wanted).abs() < 1e-10, "n {n}, c {c}, k {k}: {found} is not {wanted}");
                }
            }
        }
    }

    #[test]
    fn large_numbers_stay_numbers() {
        // C(100000, 100) has 342 digits: more than a double can hold.
        let found = pass_at(100_000, 1_000, 100).unwrap();
        assert!((found - (1.0 - 0.99f64.powi(100))).abs() < 1e-3, "{found}");
    }

    #[test]
    fn the_share_of_accepted_samples_is_pass_at_one() {
        assert!((pass_at(8, 3, 1).unwrap() - 0.375).abs() < 1e-12);
        assert_eq!(pass_at(8, 8, 8), Some(1.0));
        let written = |n, c, k| serde_json::to_string(&pass_at(n, c, k)).unwrap();
        assert_eq!([written(5, 3, 1), written(10, 6, 1), written(3, 1, 1)], ["0.6", "0.6", "0.3333333333"]);
        assert_eq!(pass_at(8, 0, 8), Some(0.0));
    }

    #[test]
    fn too_few_samples_give_no_estimate() {
        assert_eq!(pass_at(9, 9, 10), None);
        assert_eq!(pass_at(0, 0, 1), None);
        assert_eq!(pass_at(5, 1, 0), None);
    }
}
