//! `run.json`: what decides the results of a run.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use sandbox_api::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ContentHash, Digest, Reveal,
    batch::{
        BadResult,
        set::{LatePolicy, MAX_WEIGHT},
    },
    case::is_slug,
};

/// The name and version of the format of the folder.
pub const SCHEMA: &str = "judge/run/v1";

/// `run.json`: what decides the results. Runs for which this is equal give equal results for equal input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// The name and version of the format.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The version of judge.
    pub judge: String,
    /// The digest of everything that decides results besides these fields.
    pub engine: Digest,
    /// The title of the practice set.
    pub title: String,
    /// Whether no set was named, so that the problems are all of the bank. Reports then show those that somebody
    /// submitted to, and only these count.
    pub whole_bank: bool,
    /// How much of the hidden cases the judgements show.
    pub reveal: Reveal,
    /// When submissions are due.
    pub due: Option<Timestamp>,
    /// What a late submission loses. The scores in this folder are those before any loss: reports apply it.
    pub late: Option<LatePolicy>,
    /// The problems, in the order of the set.
    pub problems: Vec<RunProblem>,
    /// Whether judging a submission stopped at its first failing case.
    pub fail_fast: bool,
    /// The patterns of which a submission's name had to match one; none means all.
    pub only: Vec<String>,
    /// The patterns of which it had to match none.
    pub skip: Vec<String>,
    /// Whether programs of samples were taken out of fenced blocks of Markdown.
    #[serde(default = "yes")]
    pub fences: bool,
    /// The part of the input that is in this folder. Without one, it is all of it.
    pub shard: Option<Shard>,
    /// Names of files, with or without their extension, and the problem that each stands for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
}

/// Folders were written before there was a choice.
fn yes() -> bool {
    true
}

/// A problem of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunProblem {
    /// Its name.
    pub slug: String,
    /// Its number on LeetCode, if it is there too.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// What it counts for, relative to the other problems of the set.
    pub weight: f64,
    /// The languages that are judged.
    #[schemars(with = "Vec<String>")]
    pub languages: Vec<Language>,
    /// A hash of everything of the problem that decides verdicts: its signature, cases, checker and limits.
    pub tests: ContentHash,
}

/// One of several parts of an input that are judged apart from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shard {
    /// Which, from 1.
    pub index: u64,
    /// Of how many.
    pub of: u64,
}

impl Run {
    /// Checks that a run can have these problems, policy and shard.
    ///
    /// # Errors
    ///
    /// When not. Then no judge has written them.
    pub fn check(&self) -> Result<(), BadResult> {
        let rule = |field, rule| Err(BadResult::Rule { field, rule });
        let mut slugs = HashSet::new();
        for problem in &self.problems {
            if !is_slug(&problem.slug) {
                return rule("slug", "has lower-case letters, digits and single dashes");
            }
            if !slugs.insert(&problem.slug) {
                return Err(BadResult::Twice(problem.slug.clone()));
            }
            if !(problem.weight > 0.0 && problem.weight <= MAX_WEIGHT) {
                return rule("weight", "is greater than 0 and at most a million");
            }
        }
        if self.late.is_some_and(|late| !late.is_possible()) {
            return rule("late", "is per cent: from 0 to 100");
        }
        if self.shard.is_some_and(|shard| !(1..=shard.of).contains(&shard.index)) {
            return rule("shard", "is a number from 1 to the number of parts");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::testing::run;

    #[test]
    fn a_run_has_what_a_set_can_have() {
        assert_eq!(run().check(), Ok(()));
        type Change = fn(&mut Run);
        let changes: [(Change, &str); 12] = [
            (
                |run| run.problems[0].slug = "../../etc".to_owned(),
                "`slug` has lower-case letters, digits and single dashes",
            ),
            (|run| run.problems[0].slug = String::new(), "`slug` has lower-case letters, digits and single dashes"),
            (
                |run| run.problems[0].slug = "a\u{1b}[2J".to_owned(),
                "`slug` has lower-case letters, digits and single dashes",
            ),
            (|run| run.problems.push(run.problems[0].clone()), "`echo` is there twice"),
            (|run| run.problems[0].weight = 0.0, "`weight` is greater than 0 and at most a million"),
            (|run| run.problems[0].weight = f64::NAN, "`weight` is greater than 0 and at most a million"),
            (|run| run.problems[0].weight = f64::INFINITY, "`weight` is greater than 0 and at most a million"),
            (
                |run| run.late = Some(LatePolicy { per_day: -1e300, at_most: 100.0 }),
                "`late` is per cent: from 0 to 100",
            ),
            (|run| run.late = Some(LatePolicy { per_day: 1.0, at_most: 101.0 }), "`late` is per cent: from 0 to 100"),
            (|run| run.shard = Some(Shard { index: 0, of: 0 }), "`shard` is a number from 1 to the number of parts"),
            (|run| run.shard = Some(Shard { index: 0, of: 2 }), "`shard` is a number from 1 to the number of parts"),
            (|run| run.shard = Some(Shard { index: 3, of: 2 }), "`shard` is a number from 1 to the number of parts"),
        ];
        for (change, expected) in changes {
            let mut run = run();
            change(&mut run);
            assert_eq!(run.check().unwrap_err().to_string(), expected);
        }
    }
}
