//! The gradebook: who handed in what for which problem, and what it counts.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::Path,
};

use crate::{
    batch::results::{Decision, Graded, Results, Run, RunProblem, Skipped, Ticket},
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
    /// What was not judged, in the order of the input.
    pub passed_over: Vec<PassedOver>,
    /// Whether grading reached its end.
    pub complete: bool,
    /// The place of the submission that counts, for each person and problem.
    cells: HashMap<(usize, usize), usize>,
    /// For each person, the places of what they handed in: submissions, and what was not judged.
    of_person: Vec<(Vec<usize>, Vec<usize>)>,
}

/// A row: a student; or, for samples, the first sample for each problem, the second, and so on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// What people call them.
    pub name: String,
    /// Unique in the run.
    pub id: String,
    /// Whether they are on the class list; `None` when there is none.
    pub on_roster: Option<bool>,
    /// Whether nothing in the input is theirs.
    pub empty_handed: bool,
}

impl Person {
    /// Somebody of whom only the id is known.
    fn of_id(id: String) -> Self {
        Self { name: id.clone(), id, on_roster: None, empty_handed: false }
    }
}

/// Something in the input that is not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Where in the input.
    pub path: String,
    /// Why.
    pub reason: String,
    /// Whose it is: a place in [`Gradebook::people`].
    pub person: Option<usize>,
    /// What it would have been for: a place in [`Gradebook::problems`].
    pub problem: Option<usize>,
}

impl PassedOver {
    /// What and why, in a line.
    pub fn in_words(&self) -> String {
        format!("{}: {}", self.path, self.reason)
    }
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
        let mut rows = Rows::default();
        for person in results.people()? {
            let name = person.student_name.unwrap_or_else(|| person.student.clone());
            let (on_roster, empty_handed) = (person.on_roster, person.empty_handed);
            rows.place(Person { name, id: person.student, on_roster, empty_handed });
        }
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
            let person = rows.place(person(&ticket, &mut samples_of[problem]));
            let penalty = penalty(&results.run, &ticket, &outcome);
            submissions.push(Scored { ticket, outcome, person, problem, penalty });
        }
        let mut passed_over = Vec::new();
        for skipped in results.skipped()? {
            let Skipped { path, reason, student, problem, task } = skipped?;
            // Samples for other tasks are nobody's; there may be as many of them as of the others.
            if task.is_some() {
                continue;
            }
            let person = student.map(|id| rows.place(Person::of_id(id)));
            let problem = problem.and_then(|problem| columns.get(&problem).copied());
            passed_over.push(PassedOver { path, reason, person, problem });
        }
        let people = sort_rows(rows, &mut submissions, &mut passed_over, samples);
        let problems = choose_columns(&results.run, &mut submissions, &mut passed_over);
        // When somebody handed in several programs for a problem, the last one counts.
        let cells = (0..).zip(&submissions).map(|(at, scored)| ((scored.person, scored.problem), at)).collect();
        let mut of_person = vec![(Vec::new(), Vec::new()); people.len()];
        for (at, scored) in submissions.iter().enumerate() {
            of_person[scored.person].0.push(at);
        }
        for (at, passed_over) in passed_over.iter().enumerate() {
            if let Some(person) = passed_over.person {
                of_person[person].1.push(at);
            }
        }
        let complete = results.summary()?.is_some();
        Ok(Self { results, problems, people, submissions, samples, passed_over, complete, cells, of_person })
    }

    /// What decided the results: `run.json`.
    pub fn run(&self) -> &Run {
        &self.results.run
    }

    /// The submission that counts for a person and a problem.
    pub fn cell(&self, person: usize, problem: usize) -> Option<&Scored> {
        self.cells.get(&(person, problem)).map(|at| &self.submissions[*at])
    }

    /// What of a person is not judged.
    pub fn passed_over_of(&self, person: usize) -> impl Iterator<Item = &PassedOver> {
        self.of_person[person].1.iter().map(|at| &self.passed_over[*at])
    }

    /// Why there is no submission of a person for a problem, although something was handed in for it.
    pub fn reason(&self, person: usize, problem: usize) -> Option<&PassedOver> {
        let is_nothing_judged = self.cell(person, problem).is_none();
        self.passed_over_of(person).find(|passed_over| is_nothing_judged && passed_over.problem == Some(problem))
    }

    /// What else of a person is not judged: what [`reason`](Self::reason) gives for no problem.
    pub fn passed_over_besides(&self, person: usize) -> impl Iterator<Item = &PassedOver> {
        let is_told = move |of: &PassedOver| of.problem.is_some_and(|problem| self.reason(person, problem) == Some(of));
        self.passed_over_of(person).filter(move |of| !is_told(of))
    }

    /// What there is to say of a person besides the points: what was not judged, how files were read, and whether the person
    /// is missing in the class list or in the input.
    pub fn remarks(&self, person: usize) -> Vec<String> {
        // A reason that names several files is told once.
        let mut told: HashSet<&str> = HashSet::new();
        let mut passed_over = Vec::new();
        for of in self.passed_over_of(person) {
            if !of.reason.contains(&of.path) || told.insert(&of.reason) {
                passed_over.push(format!("not judged: {}", of.in_words()));
            }
        }
        let notes = self.of_person[person].0.iter().filter_map(|at| {
            let ticket = &self.submissions[*at].ticket;
            Some(format!("{}: {}", ticket.submission, ticket.note.as_ref()?))
        });
        let is_stranger = self.people[person].on_roster == Some(false);
        let stranger = is_stranger.then(|| "not on the class list".to_owned());
        let nothing = self.people[person].empty_handed.then(|| "handed in nothing".to_owned());
        stranger.into_iter().chain(nothing).chain(passed_over).chain(notes).collect()
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
            Decision::Judged(_) | Decision::Rejected(_) => None,
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
            Decision::Rejected(_) => Some(0.0),
            Decision::JudgeError(_) => None,
        }
    }

    /// The points after the late policy; `None` when the judge failed.
    pub fn points(&self) -> Option<f64> {
        self.score().map(|score| score - self.penalty)
    }
}

/// The rows while they are being found.
#[derive(Default)]
struct Rows {
    people: Vec<Person>,
    places: HashMap<String, usize>,
}

impl Rows {
    /// The place of a person, who is known by the id. What is said first is kept.
    fn place(&mut self, person: Person) -> usize {
        let next = self.people.len();
        let place = *self.places.entry(person.id.clone()).or_insert(next);
        if place == next {
            self.people.push(person);
        }
        place
    }
}

/// Whose submission it is. Samples have no author: the n-th for a problem belongs to row n.
fn person(ticket: &Ticket, samples: &mut usize) -> Person {
    match &ticket.student {
        Some(id) => {
            let name = ticket.student_name.clone().unwrap_or_else(|| id.clone());
            Person { name, ..Person::of_id(id.clone()) }
        }
        None => {
            *samples += 1;
            Person { name: format!("sample {samples}"), ..Person::of_id(samples.to_string()) }
        }
    }
}

/// Puts the rows in the order of their names; samples stay in the order of the input.
fn sort_rows(rows: Rows, submissions: &mut [Scored], passed_over: &mut [PassedOver], samples: bool) -> Vec<Person> {
    let mut people: Vec<(usize, Person)> = rows.people.into_iter().enumerate().collect();
    if !samples {
        people.sort_by_cached_key(|(_, person)| (person.name.to_lowercase(), person.clone()));
    }
    let mut places = vec![0; people.len()];
    for (place, (at, _)) in people.iter().enumerate() {
        places[*at] = place;
    }
    for scored in submissions {
        scored.person = places[scored.person];
    }
    for passed_over in passed_over {
        passed_over.person = passed_over.person.map(|person| places[person]);
    }
    people.into_iter().map(|(_, person)| person).collect()
}

/// The problems that are columns.
fn choose_columns(run: &Run, submissions: &mut [Scored], passed_over: &mut [PassedOver]) -> Vec<RunProblem> {
    if !run.whole_bank {
        return run.problems.clone();
    }
    let submitted = submissions.iter().map(|scored| scored.problem);
    let used: BTreeSet<usize> =
        submitted.chain(passed_over.iter().filter_map(|passed_over| passed_over.problem)).collect();
    let column = |problem: usize| used.range(..problem).count();
    for scored in submissions {
        scored.problem = column(scored.problem);
    }
    for passed_over in passed_over {
        passed_over.problem = passed_over.problem.map(column);
    }
    used.iter().map(|at| run.problems[*at].clone()).collect()
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
    fn everybody_has_a_row_and_whatever_is_not_judged_has_its_reason() {
        let sample = Sample::new()
            .person("cy", None, Some(true))
            .person("ana", Some("Ana Lee"), Some(true))
            .accepted("ana", "a")
            .accepted("zoe", "a")
            .person("zoe", None, Some(false))
            .passed_over("ben/a.py", "it is empty", Some("ben"), Some("a"))
            .passed_over("ana/bb.py", "no problem has this name", Some("ana"), None)
            .passed_over("notes.txt", "nobody's", None, None);
        let gradebook = sample.gradebook();
        let names: Vec<&str> = gradebook.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ana Lee", "ben", "cy", "zoe"]);
        let remarks: Vec<String> = (0..4).map(|row| gradebook.remarks(row).join("; ")).collect();
        let expected = [
            "not judged: ana/bb.py: no problem has this name",
            "not judged: ben/a.py: it is empty",
            "handed in nothing",
            "not on the class list",
        ];
        assert_eq!(remarks, expected);
        assert_eq!(gradebook.reason(1, 0).map(|passed_over| passed_over.reason.as_str()), Some("it is empty"));
        assert_eq!((gradebook.reason(1, 1), gradebook.reason(0, 0)), (None, None));
        assert_eq!((score(&gradebook, "ben"), score(&gradebook, "cy")), (Some((0.0, 0.0)), Some((0.0, 0.0))));
    }

    #[test]
    fn a_problem_that_is_not_of_the_run_is_an_error_with_its_line() {
        let folder = Sample::new().accepted("ana", "a").accepted("ana", "c").write();
        let error = Gradebook::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("results.jsonl") && error.contains("`c`") && error.contains('2'), "{error}");
    }
}
