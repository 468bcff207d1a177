//! The gradebook: who handed in what for which problem, and what it counts.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use crate::{
    Error,
    batch::results::{Decision, Graded, Results, Run, RunProblem, Ticket},
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
    pub entries: Vec<Entry>,
    /// Whether these are samples of a program that writes programs, and not the work of people.
    pub samples: bool,
    /// How much of the input was not taken.
    pub skipped: usize,
    /// Whether grading came to its end.
    pub complete: bool,
    /// The entry that counts, for each person and problem.
    cells: HashMap<(usize, usize), usize>,
}

/// A row: a student; or, for samples, the first sample for each problem, the second, and so on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// What people call them.
    pub name: String,
    /// What tells them from all others.
    pub id: String,
}

/// A submission and what it counts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is known of it.
    pub ticket: Ticket,
    /// What came of it.
    pub outcome: Decision,
    /// Its row.
    pub person: usize,
    /// Its column.
    pub problem: usize,
    /// The points that the late policy takes off. Zero for a submission in time, and where there is no policy.
    pub penalty: f64,
}

/// The points of a person out of 100, by the weights of the problems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonScore {
    /// Before any loss for being late.
    pub raw: f64,
    /// That loss.
    pub penalty: f64,
}

impl PersonScore {
    /// What counts.
    pub fn counted(self) -> f64 {
        self.raw - self.penalty
    }
}

impl Gradebook {
    /// Reads the results folder at `folder`.
    ///
    /// # Errors
    ///
    /// When it is no results folder, or a line of it is damaged.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let results = Results::open(folder)?;
        let columns: HashMap<String, usize> =
            (0..).zip(&results.run.problems).map(|(at, problem)| (problem.slug.clone(), at)).collect();
        let mut rows: HashMap<Person, usize> = HashMap::new();
        let mut samples_of: Vec<usize> = vec![0; columns.len()];
        let mut samples = false;
        let mut entries = Vec::new();
        for (number, graded) in (1..).zip(results.submissions()?) {
            let Graded { ticket, outcome } = graded?;
            let Some(&problem) = columns.get(&ticket.problem) else {
                return Err(Error::BadResult {
                    path: results.layout().results(),
                    line: number,
                    reason: format!("`{}` is no problem of this run", ticket.problem),
                });
            };
            samples |= ticket.student.is_none();
            let person = person(&ticket, &mut samples_of[problem]);
            let next = rows.len();
            let person = *rows.entry(person).or_insert(next);
            let penalty = penalty(&results.run, &ticket, &outcome);
            entries.push(Entry { ticket, outcome, person, problem, penalty });
        }
        let people = sort_rows(rows, &mut entries, samples);
        let problems = choose_columns(&results.run, &mut entries);
        // Where there are several for one problem, the last one counts.
        let cells = (0..).zip(&entries).map(|(at, entry)| ((entry.person, entry.problem), at)).collect();
        let skipped = results.skipped()?.count();
        let complete = results.summary()?.is_some();
        Ok(Self { results, problems, people, entries, samples, skipped, complete, cells })
    }

    /// What decided the results.
    pub fn run(&self) -> &Run {
        &self.results.run
    }

    /// What a person has for a problem.
    pub fn cell(&self, person: usize, problem: usize) -> Option<&Entry> {
        self.cells.get(&(person, problem)).map(|at| &self.entries[*at])
    }

    /// What a person has, by problem.
    pub fn row(&self, person: usize) -> impl Iterator<Item = Option<&Entry>> {
        (0..self.problems.len()).map(move |problem| self.cell(person, problem))
    }

    /// The points of a person. A problem without a submission counts zero.
    ///
    /// `None` when the judge failed on one of the submissions: the sum of the others would be wrong.
    pub fn score(&self, person: usize) -> Option<PersonScore> {
        let weights: f64 = self.problems.iter().map(|problem| problem.weight).sum();
        let (mut raw, mut penalty) = (0.0, 0.0);
        for (problem, entry) in self.problems.iter().zip(self.row(person)) {
            if let Some(entry) = entry {
                raw += problem.weight * entry.score()?;
                penalty += problem.weight * entry.penalty;
            }
        }
        Some(PersonScore { raw: raw / weights, penalty: penalty / weights })
    }

    /// The submissions that the judge failed on, and why.
    pub fn judge_errors(&self) -> impl Iterator<Item = (&Entry, &str)> {
        self.entries.iter().filter_map(|entry| match &entry.outcome {
            Decision::JudgeError(reason) => Some((entry, reason.as_str())),
            Decision::Judged(_) => None,
        })
    }

    /// How many submissions have this verdict, of those that `is` chooses.
    pub fn count(&self, verdict: Verdict, is: impl Fn(&Entry) -> bool) -> usize {
        self.entries.iter().filter(|entry| entry.outcome.verdict() == verdict && is(entry)).count()
    }
}

impl Entry {
    /// The points out of 100, before any loss for being late; `None` when the judge failed.
    pub fn score(&self) -> Option<f64> {
        match &self.outcome {
            Decision::Judged(judged) => Some(judged.score),
            Decision::JudgeError(_) => None,
        }
    }

    /// The points that it counts; `None` when the judge failed.
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
fn sort_rows(rows: HashMap<Person, usize>, entries: &mut [Entry], samples: bool) -> Vec<Person> {
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
    for entry in entries {
        entry.person = places[entry.person];
    }
    people.into_iter().map(|(person, _)| person).collect()
}

/// The problems that are columns.
fn choose_columns(run: &Run, entries: &mut [Entry]) -> Vec<RunProblem> {
    if !run.whole_bank {
        return run.problems.clone();
    }
    let used: BTreeSet<usize> = entries.iter().map(|entry| entry.problem).collect();
    for entry in entries {
        entry.problem = used.range(..entry.problem).count();
    }
    used.into_iter().map(|at| run.problems[at].clone()).collect()
}

/// What the late policy of the run takes off, in points.
fn penalty(run: &Run, ticket: &Ticket, outcome: &Decision) -> f64 {
    match (outcome, run.late, run.due, ticket.submitted_at) {
        (Decision::Judged(judged), Some(policy), Some(due), Some(at)) => judged.score * (1.0 - policy.kept(due, at)),
        _ => 0.0,
    }
}
