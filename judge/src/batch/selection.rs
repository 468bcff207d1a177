//! Which submissions of an input are judged.

use std::collections::HashSet;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::Error;
use super::results::{Run, Shard, Ticket};

/// The submissions that are wanted, of one shard. They are asked for in the order of the input.
pub struct Wanted {
    problems: HashSet<String>,
    only: GlobSet,
    skip: GlobSet,
    shard: Option<Shard>,
    /// How many were wanted so far, in all shards.
    count: u64,
}

impl Wanted {
    /// Those that a run judges.
    ///
    /// # Errors
    ///
    /// When one of its patterns is not a glob pattern.
    pub fn new(run: &Run) -> Result<Self, Error> {
        let problems = run.problems.iter().map(|problem| problem.slug.clone()).collect();
        Ok(Self { problems, only: globs(&run.only)?, skip: globs(&run.skip)?, shard: run.shard, count: 0 })
    }

    /// Whether the next submission of the input is judged in this run.
    pub fn takes(&mut self, ticket: &Ticket) -> bool {
        let name = &ticket.submission;
        let is_wanted = self.problems.contains(&ticket.problem)
            && (self.only.is_empty() || self.only.is_match(name))
            && !self.skip.is_match(name);
        self.count += u64::from(is_wanted);
        is_wanted && self.shard.is_none_or(|shard| (self.count - 1) % shard.of == shard.index - 1)
    }
}

fn globs(patterns: &[String]) -> Result<GlobSet, Error> {
    let bad = |pattern: &str, reason: String| Error::BadPattern { pattern: pattern.to_owned(), reason };
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(Glob::new(pattern).map_err(|error| bad(pattern, error.kind().to_string()))?);
    }
    set.build().map_err(|error| bad(&patterns.join(", "), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::testing::{run, ticket};

    /// The places of the names that are taken.
    fn taken(run: &Run, names: &[&str]) -> Vec<usize> {
        let mut wanted = Wanted::new(run).unwrap();
        (0..).zip(names).filter(|(_, name)| wanted.takes(&ticket(name))).map(|(at, _)| at).collect()
    }

    #[test]
    fn one_pattern_must_match_and_none_of_those_to_skip() {
        let names = ["ana/echo.py", "ana/echo.ts", "bo/echo.py"];
        let of = |only: &[&str], skip: &[&str]| {
            let texts = |patterns: &[&str]| patterns.iter().map(|text| (*text).to_owned()).collect();
            taken(&Run { only: texts(only), skip: texts(skip), ..run() }, &names)
        };
        assert_eq!(of(&[], &[]), [0, 1, 2]);
        assert_eq!(of(&["ana/*", "bo/*"], &["*.ts"]), [0, 2]);
        assert_eq!(of(&["nobody/*"], &[]), [] as [usize; 0]);
    }

    #[test]
    fn a_shard_deals_out_what_is_wanted_only() {
        let names = ["a", "skipped", "b", "c", "d", "e"];
        let of = |index| {
            let shard = Some(Shard { index, of: 2 });
            taken(&Run { skip: vec!["skipped".to_owned()], shard, ..run() }, &names)
        };
        assert_eq!([of(1), of(2)], [vec![0, 3, 5], vec![2, 4]]);
    }

    #[test]
    fn what_is_for_a_problem_that_is_not_judged_is_left_out() {
        assert_eq!(taken(&Run { problems: Vec::new(), ..run() }, &["a"]), [] as [usize; 0]);
    }

    #[test]
    fn a_pattern_that_is_none_is_named() {
        let error = Wanted::new(&Run { only: vec!["[a".to_owned()], ..run() }).err().unwrap();
        assert!(matches!(error, Error::BadPattern { pattern, .. } if pattern == "[a"));
    }
}
