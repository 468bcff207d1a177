//! The gradebook: who handed in what for which problem, and what it counts.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use crate::{
    batch::results::{Decision, Graded, Results, Run, RunProblem, Ticket},
    batch::{BadResult, Error},
    verdict::Verdict,
};

/// A run as a table of people and problems.
///
/// All submissions are held in memory, without their texts and without the results of single cases.
#[derive(Debug)]
pub struct Gradebook {
    /// The folder that it was read from.
    pub results: Results,
    /// The columns: the problems of the set. Without a set, those of the bank that somebody submitted to.
    pub problems: Vec<RunProblem>,
    /// The rows, in the order of their names.
    pub people: Vec<Person>,
    /// Every submission, in the order of the results.
    pub submissions: Vec<Scored>,
    /// Whether these are samples of a program that writes programs, and not the work of people.
    pub samples: bool,
    /// How many parts of the input were not judged.
    pub skipped: usize,
    /// Whether grading reached its end.
    pub complete: bool,
    /// The place of the submission that counts, for each person and problem.
    cells: HashMap<(usize, usize), usize>,
}

/// A row: a student; or, for samples, the first sample for each problem, the second, and so on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// What people call them.
    pub name: String,
    /// Unique in the run.
    pub id: String,
}

/// A graded submission in its row and column, with its penalty.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Whose it is, and for which problem.
    pub ticket: Ticket,
    /// The verdict and score, or why the judge failed.
    pub outcome: Decision,
    /// The row: a place in [`Gradebook::people`].
    pub person: usize,
    /// The column: a place in [`Gradebook::problems`].
    pub problem: usize,
    /// The points that the late policy takes off. Zero when it was handed in on time or the run has no policy.
    pub penalty: f64,
}

/// The points of a person out of 100, by the weights of the problems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonScore {
    /// Before the late policy.
    pub raw: f64,
    /// What the late policy takes off.
    pub penalty: f64,
}

impl PersonScore {
    /// The points that count.
    pub fn counted(self) -> f64 {
        self.raw - self.penalty
    }
}

impl Gradebook {
    /// Reads the results folder at `folder`.
    ///
    /// # Errors
    ///
    /// When the folder is not a results folder, or a line of its results is damaged or says something else than its
    /// judgement.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let results = Results::open(folder)?;
        let columns: HashMap<String, usize> =
            (0..).zip(&results.run.problems).map(|(at, problem)| (problem.slug.clone(), at)).collect();
        let mut rows: HashMap<Person, usize> = HashMap::new();
        let mut samples_of: Vec<usize> = vec![0; results.run.problems.len()];
        let mut samples = false;
        let mut submissions = Vec::new();
        let mut lines = results.submissions()?;
        while let Some(graded) = lines.next() {
            let Graded { ticket, outcome } = graded?;
            let Some(&problem) = columns.get(&ticket.problem) else {
                return Err(lines.bad(BadResult::UnknownProblem(ticket.problem)));
            };
            samples |= ticket.student.is_none();
            let person = person(&ticket, &mut samples_of[problem]);
            let next = rows.len();
            let person = *rows.entry(person).or_insert(next);
            let penalty = penalty(&results.run, &ticket, &outcome);
            submissions.push(Scored { ticket, outcome, person, problem, penalty });
        }
        let people = sort_rows(rows, &mut submissions, samples);
        let problems = choose_columns(&results.run, &mut submissions);
        // When somebody handed in several programs for a problem, the last one counts.
        let cells = (0..).zip(&submissions).map(|(at, scored)| ((scored.person, scored.problem), at)).collect();
        let skipped = results.skipped()?.try_fold(0, |count, line| line.map(|_| count + 1))?;
        let complete = results.summary()?.is_some();
        Ok(Self { results, problems, people, submissions, samples, skipped, complete, cells })
    }

    /// What decided the results: `run.json`.
    pub fn run(&self) -> &Run {
        &self.results.run
    }

    /// The submission that counts for a person and a problem.
    pub fn cell(&self, person: usize, problem: usize) -> Option<&Scored> {
        self.cells.get(&(person, problem)).map(|at| &self.submissions[*at])
    }

    /// The submissions of a person that count, one for each problem.
    pub fn row(&self, person: usize) -> impl Iterator<Item = Option<&Scored>> {
        (0..self.problems.len()).map(move |problem| self.cell(person, problem))
    }

    /// The points of a person. A problem without a submission counts zero.
    ///
    /// `None` when the judge failed on one of the submissions: the sum of the others would be wrong.
    pub fn score(&self, person: usize) -> Option<PersonScore> {
        let weights: f64 = self.problems.iter().map(|problem| problem.weight).sum();
        let (mut raw, mut penalty) = (0.0, 0.0);
        for (problem, scored) in self.problems.iter().zip(self.row(person)) {
            if let Some(scored) = scored {
                raw += problem.weight * scored.score()?;
                penalty += problem.weight * scored.penalty;
            }
        }
        Some(PersonScore { raw: raw / weights, penalty: penalty / weights })
    }

    /// The submissions that the judge failed on, and why.
    pub fn judge_errors(&self) -> impl Iterator<Item = (&Scored, &str)> {
        self.submissions.iter().filter_map(|scored| match &scored.outcome {
            Decision::JudgeError(reason) => Some((scored, reason.as_str())),
            Decision::Judged(_) => None,
        })
    }

    /// How many submissions have this verdict, among those that `is` selects.
    pub fn count(&self, verdict: Verdict, is: impl Fn(&Scored) -> bool) -> usize {
        self.submissions.iter().filter(|scored| scored.outcome.verdict() == verdict && is(scored)).count()
    }
}

impl Scored {
    /// The points out of 100, before the late policy; `None` when the judge failed.
    pub fn score(&self) -> Option<f64> {
        match &self.outcome {
            Decision::Judged(judged) => Some(judged.score),
            Decision::JudgeError(_) => None,
        }
    }

    /// The points after the late policy; `None` when the judge failed.
    pub fn points(&self) -> Option<f64> {
        self.score().map(|score| score - self.penalty)
    }
}

/// Whose submission it is. Samples have no author: the n-th for a problem belongs to row n.
fn person(ticket: &Ticket, samples: &mut usize) -> Person {
    match &ticket.student {
        Some(id) => Person { name: ticket.student_name.clone().unwrap_or_else(|| id.clone()), id: id.clone() },
        None => {
            *samples += 1;
            Person { name: format!("sample {samples}"), id: samples.to_string() }
        }
    }
}

/// Puts the rows in the order of their names; samples stay in the order of the input.
fn sort_rows(rows: HashMap<Person, usize>, submissions: &mut [Scored], samples: bool) -> Vec<Person> {
    let mut people: Vec<(Person, usize)> = rows.into_iter().collect();
    if samples {
        people.sort_unstable_by_key(|(_, at)| *at);
    } else {
        people.sort_by_cached_key(|(person, _)| (person.name.to_lowercase(), person.clone()));
    }
    let mut places = vec![0; people.len()];
    for (place, (_, at)) in people.iter().enumerate() {
        places[*at] = place;
    }
    for scored in submissions {
        scored.person = places[scored.person];
    }
    people.into_iter().map(|(person, _)| person).collect()
}

/// The problems that are columns.
fn choose_columns(run: &Run, submissions: &mut [Scored]) -> Vec<RunProblem> {
    if !run.whole_bank {
        return run.problems.clone();
    }
    let used: BTreeSet<usize> = submissions.iter().map(|scored| scored.problem).collect();
    for scored in submissions {
        scored.problem = used.range(..scored.problem).count();
    }
    used.into_iter().map(|at| run.problems[at].clone()).collect()
}

/// The points that the late policy of the run takes off.
fn penalty(run: &Run, ticket: &Ticket, outcome: &Decision) -> f64 {
    match (outcome, run.late, run.due, ticket.submitted_at) {
        (Decision::Judged(judged), Some(policy), Some(due), Some(at)) => judged.score * (1.0 - policy.kept(due, at)),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample::Sample;
    use super::*;

    /// The points of a student before the late policy, and what it takes off.
    fn score(gradebook: &Gradebook, student: &str) -> Option<(f64, f64)> {
        let row = gradebook.people.iter().position(|person| person.id == student).unwrap();
        gradebook.score(row).map(|score| (score.raw, score.penalty))
    }

    #[test]
    fn problems_count_by_their_weight_and_what_is_not_handed_in_is_zero() {
        let gradebook =
            Sample::new().accepted("ana", "a").accepted("ben", "b").failed("ben", "a", "hidden/one").gradebook();
        assert_eq!(score(&gradebook, "ana"), Some((200.0 / 3.0, 0.0)));
        assert_eq!(score(&gradebook, "ben"), Some((200.0 / 3.0, 0.0)));
    }

    #[test]
    fn the_last_submission_counts_although_an_earlier_one_was_better() {
        let gradebook = Sample::new()
            .accepted("ana", "b")
            .failed("ana", "b", "hidden/one")
            .failed("ben", "b", "hidden/one")
            .accepted("ben", "b")
            .gradebook();
        assert_eq!(gradebook.submissions.len(), 4, "the others are still there");
        assert_eq!(score(&gradebook, "ana"), Some((50.0 / 3.0, 0.0)));
        assert_eq!(score(&gradebook, "ben"), Some((100.0 / 3.0, 0.0)));
    }

    #[test]
    fn each_day_that_has_begun_costs_up_to_the_most_that_can_be_lost() {
        for (submitted_at, penalty) in [
            ("2026-01-01T00:00:00Z", 0.0),
            ("2026-01-10T12:00:00Z", 0.0),
            ("2026-01-10T12:00:01Z", 10.0),
            ("2026-01-11T12:00:00Z", 10.0),
            ("2026-01-11T12:00:01Z", 20.0),
            ("2026-03-01T00:00:00Z", 30.0),
        ] {
            let sample = Sample::new()
                .with("due", "2026-01-10T12:00:00Z")
                .with("late", json!({ "per_day": 10.0, "at_most": 30.0 }));
            let gradebook = sample.accepted("ana", "a").at(submitted_at).gradebook();
            let submission = &gradebook.submissions[0];
            assert!((submission.penalty - penalty).abs() < 1e-9, "{submitted_at}: {}", submission.penalty);
            assert_eq!(submission.score(), Some(100.0), "the score itself stays");
            let counted = gradebook.score(0).unwrap().counted();
            assert!((counted - (100.0 - penalty) * 2.0 / 3.0).abs() < 1e-9, "{submitted_at}: {counted}");
        }
    }

    #[test]
    fn late_costs_nothing_without_a_policy_or_a_time() {
        let late = |sample: Sample| sample.accepted("ana", "a").gradebook().submissions[0].penalty;
        let due = Sample::new().with("due", "2026-01-10T12:00:00Z");
        assert_eq!(late(due.with("late", json!({ "per_day": 10.0, "at_most": 30.0 }))), 0.0, "it says no time");
        let gradebook =
            Sample::new().with("due", "2026-01-10T12:00:00Z").accepted("ana", "a").at("2026-03-01T00:00:00Z");
        assert_eq!(gradebook.gradebook().submissions[0].penalty, 0.0, "there is no policy");
    }

    #[test]
    fn a_judge_error_is_not_a_zero() {
        let gradebook = Sample::new().accepted("ana", "a").judge_error("ana", "b").accepted("ben", "a").gradebook();
        assert_eq!(score(&gradebook, "ana"), None, "a sum without it would be wrong");
        assert_eq!(score(&gradebook, "ben"), Some((200.0 / 3.0, 0.0)), "others keep theirs");
        let (failed, reason) = gradebook.judge_errors().next().unwrap();
        assert_eq!((failed.score(), failed.points(), reason), (None, None, "cannot start a thread"));
    }

    #[test]
    fn a_judge_error_that_was_replaced_costs_nothing() {
        let gradebook = Sample::new().judge_error("ana", "a").accepted("ana", "a").gradebook();
        assert_eq!(score(&gradebook, "ana"), Some((200.0 / 3.0, 0.0)));
    }

    #[test]
    fn rows_are_sorted_by_name_and_columns_of_a_whole_bank_are_those_in_use() {
        let names = |gradebook: &Gradebook| gradebook.people.iter().map(|person| person.id.clone()).collect::<Vec<_>>();
        let sample =
            Sample::new().with("whole_bank", true).accepted("Zoë", "b").accepted("ana", "b").accepted("Ben", "b");
        let gradebook = sample.gradebook();
        assert_eq!(names(&gradebook), ["ana", "Ben", "Zoë"]);
        assert_eq!(gradebook.problems.iter().map(|problem| problem.slug.as_str()).collect::<Vec<_>>(), ["b"]);
        assert!((0..3).all(|row| gradebook.cell(row, 0).is_some()));
    }

    #[test]
    fn a_problem_that_is_not_of_the_run_is_an_error_with_its_line() {
        let folder = Sample::new().accepted("ana", "a").accepted("ana", "c").write();
        let error = Gradebook::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("results.jsonl") && error.contains("`c`") && error.contains('2'), "{error}");
    }
}
