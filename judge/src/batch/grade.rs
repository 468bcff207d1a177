//! The run: every distinct submission of an input is judged once, on all cores, and the results are written in the
//! order of the input.
//!
//! One thread reads the input. What it has not seen before becomes a task of the pool; within a task the cases are
//! tasks again, so a core that has nothing to do takes cases of whatever runs before it begins another submission. A
//! submission that is the same as one in flight waits for its result. Results wait on the `Board` until all before
//! them are written. At most `WINDOW` submissions are past reading and not yet written, so memory does not grow with
//! the input; what stays of the others is one short entry for each distinct one.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::PathBuf,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::ThreadPool;
use sandbox_api::Runner;

use super::{
    cache::Cache,
    folder::{Folder, keep_judgement, keep_source},
    input::{Entry, Input, Item},
    problems::Problems,
    progress::Progress,
    results::{Graded, Judged, Key, Layout, Outcome, Run, SCHEMA, Shard, Summary, Ticket},
    set::Set,
};
use crate::{Document, Error, Subject, Submission, document::Detail, judging};

/// How many submissions may be past reading and not yet written. More would keep the cores busy behind one slow
/// submission for longer, and cost the memory of their sources.
const WINDOW: u64 = 512;

/// What a run is made from.
pub struct Batch<'a> {
    /// Runs the programs.
    pub runner: &'a dyn Runner,
    /// The problems.
    pub problems: &'a Problems,
    /// What decides the results; see [`run`].
    pub run: Run,
    /// Judgements of earlier runs, if they are to be used.
    pub cache: Option<&'a Cache>,
    /// Told how far it is.
    pub progress: &'a Progress,
    /// Set from outside to end the run early: what is being judged is finished.
    pub stop: &'a AtomicBool,
}

/// Where the results go.
pub enum Target {
    /// A folder that is empty or missing.
    New(PathBuf),
    /// One in which a run may have begun.
    Resumed(PathBuf),
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Finish {
    /// Everything was judged.
    Complete(Summary),
    /// It was stopped before. The folder can be resumed.
    Interrupted,
}

/// The choices that decide the results of a run, besides its set.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The problems of the set to judge; none means all. What is for another one is left out.
    pub problems: Vec<String>,
    /// Whether to stop a submission at its first failing case.
    pub fail_fast: bool,
    /// Patterns for the names of submissions, of which one must match; none means all.
    pub only: Vec<String>,
    /// Patterns of which none must match.
    pub skip: Vec<String>,
    /// The part of the input to judge.
    pub shard: Option<Shard>,
}

/// What decides the results of a run.
pub fn run(runner: &dyn Runner, set: &Set, problems: &Problems, choices: Choices) -> Run {
    let mut described = problems.to_run();
    described.retain(|problem| choices.problems.is_empty() || choices.problems.contains(&problem.slug));
    Run {
        schema: SCHEMA.to_owned(),
        judge: env!("CARGO_PKG_VERSION").to_owned(),
        engine: runner.digest(),
        title: set.title.clone(),
        whole_bank: set.whole_bank,
        reveal: set.reveal,
        due: set.due,
        late: set.late,
        problems: described,
        fail_fast: choices.fail_fast,
        only: choices.only,
        skip: choices.skip,
        shard: choices.shard,
    }
}

impl Batch<'_> {
    /// Judges `input` on the threads of `pool`.
    ///
    /// A submission that *we* cannot judge, twice, gets [`Outcome::JudgeError`], and the rest goes on.
    ///
    /// # Errors
    ///
    /// When the input cannot be read on or the results cannot be written; what was written stays and can be resumed.
    pub fn grade(&self, input: Input, target: &Target, pool: &ThreadPool) -> Result<Finish, Error> {
        let wanted = Wanted::new(&self.run)?;
        let (folder, finished) = match target {
            Target::New(root) => (Folder::create(root, &self.run)?, None),
            Target::Resumed(root) => Folder::resume(root, &self.run)?,
        };
        let mut finished = finished.into_iter().flatten();
        let layout = folder.layout.clone();
        let board = Board::new(folder, self.progress);
        let read = pool.in_place_scope(|scope| {
            let mut taken = 0;
            let mut place = 0;
            for item in input {
                if self.stop.load(Ordering::Relaxed) || board.has_failed() {
                    return Ok(false);
                }
                let entry = match item? {
                    Item::Skipped(skipped) => {
                        self.progress.with(|state| state.skipped += 1);
                        board.lock().folder.write_skipped(&skipped)?;
                        continue;
                    }
                    Item::Submission(entry) => entry,
                };
                if !wanted.take(&entry.ticket) {
                    continue;
                }
                taken += 1;
                if self.run.shard.is_some_and(|shard| (taken - 1) % shard.of != shard.index - 1) {
                    continue;
                }
                if let Some(line) = finished.next() {
                    board.resume(&line?, &entry, &layout)?;
                    place += 1;
                    continue;
                }
                let Some(key) = self.key(&entry) else { continue };
                if board.admit(place, key, &entry.ticket, self.stop) {
                    let (board, layout, place) = (&board, &layout, place);
                    scope.spawn(move |_| self.task(board, layout, place, key, &entry));
                }
                place += 1;
            }
            match finished.next() {
                Some(_) => Err(other_input(&layout, "it has more submissions than the input")),
                None => Ok(true),
            }
        });
        if let Some(cache) = self.cache {
            cache.make_room();
        }
        let (folder, is_judged) = board.into_folder()?;
        if read? && is_judged { folder.finish().map(Finish::Complete) } else { Ok(Finish::Interrupted) }
    }

    /// Judges one submission and puts its result on the board.
    fn task(&self, board: &Board, layout: &Layout, place: u64, key: Key, entry: &Entry) {
        if self.stop.load(Ordering::Relaxed) || board.has_failed() {
            board.abandon(key);
            return;
        }
        self.progress.with(|state| state.running.insert(place, entry.ticket.submission.clone()));
        let outcome = self.outcome(layout, key, entry);
        self.progress.with(|state| state.running.remove(&place));
        match outcome {
            Ok(outcome) => board.post(key, &outcome),
            Err(error) => board.fail(error),
        }
    }

    /// What comes of a submission: found in the folder, in the cache, or judged now. An error is one of writing.
    fn outcome(&self, layout: &Layout, key: Key, entry: &Entry) -> Result<Outcome, Error> {
        keep_source(layout, &entry.ticket, &entry.source)?;
        let in_folder = std::fs::read(layout.judgement(key)).ok();
        if let Some(document) = in_folder.and_then(|text| Document::read(&text).ok()) {
            return Ok(Outcome::Judged(judged(key, &document)));
        }
        let cached = self.cache.and_then(|cache| cache.find(key));
        if let Some((document, text)) = cached.and_then(|text| Some((Document::read(&text).ok()?, text))) {
            keep_judgement(layout, key, &text)?;
            self.progress.with(|state| state.cached += 1);
            return Ok(Outcome::Judged(judged(key, &document)));
        }
        // Memory or threads may be short for a moment only.
        let document = match self.judge(entry).or_else(|_| self.judge(entry)) {
            Ok(document) => document,
            Err(error) => return Ok(Outcome::JudgeError(error.to_string())),
        };
        let text = document.to_line().into_bytes();
        keep_judgement(layout, key, &text)?;
        if let Some(cache) = self.cache {
            cache.store(key, &text);
        }
        Ok(Outcome::Judged(judged(key, &document)))
    }

    /// Judges a submission.
    fn judge(&self, entry: &Entry) -> Result<Document, Error> {
        let unknown = || Error::UnknownProblem { name: entry.ticket.problem.clone(), nearest: None };
        let ready = self.problems.get(&entry.ticket.problem).ok_or_else(unknown)?;
        let limits = ready.limits.get(&entry.language).ok_or_else(unknown)?;
        let problem = &ready.problem;
        // The same for equal texts, since a program can see the name of its file.
        let path = entry.ticket.source_path();
        let submission = Submission { path, language: entry.language, source: entry.source.clone() };
        let judgement = judging::judge(self.runner, problem, &submission, limits, self.run.fail_fast)?;
        let run = judgement.cases.iter().filter(|case| case.execution.is_some()).count() as u64;
        self.progress.with(|state| state.cases += run);
        let subject = Subject { problem, submission: &submission, judgement: &judgement, reveal: self.run.reveal };
        Ok(Document::of(&subject, &self.run.engine, Detail::FirstFailure))
    }

    /// The key of a submission's judgement; `None` when its problem is not in the set.
    fn key(&self, entry: &Entry) -> Option<Key> {
        let ready = self.problems.get(&entry.ticket.problem)?;
        let limits = ready.limits.get(&entry.language)?;
        let mut hasher = blake3::Hasher::new();
        for part in [
            env!("CARGO_PKG_VERSION"),
            &self.run.engine,
            &ready.problem.id,
            &ready.tests,
            entry.language.name(),
            &format!("{} {}", limits.work, limits.memory),
            if self.run.fail_fast { "first failure" } else { "all cases" },
            self.run.reveal.name(),
            &entry.ticket.source,
        ] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        Some(Key(hasher.finalize()))
    }
}

/// A judgement in short.
fn judged(key: Key, document: &Document) -> Judged {
    Judged {
        verdict: document.verdict,
        score: document.score,
        correctness: document.correctness.score,
        edge_cases: document.edge_cases.score,
        judgement: key,
    }
}

fn other_input(layout: &Layout, difference: impl Into<String>) -> Error {
    Error::OtherRun {
        path: layout.root.clone(),
        difference: difference.into(),
        hint: "the input has changed: choose another folder with `--out`",
    }
}

/// The submissions that are wanted.
struct Wanted {
    problems: HashSet<String>,
    only: GlobSet,
    skip: GlobSet,
}

impl Wanted {
    fn new(run: &Run) -> Result<Self, Error> {
        let set = |patterns: &[String]| {
            let mut set = GlobSetBuilder::new();
            for pattern in patterns {
                let bad = |error: globset::Error| Error::BadPattern {
                    pattern: pattern.clone(),
                    reason: error.kind().to_string(),
                };
                set.add(Glob::new(pattern).map_err(bad)?);
            }
            set.build().map_err(|error| Error::BadPattern { pattern: patterns.join(", "), reason: error.to_string() })
        };
        let problems = run.problems.iter().map(|problem| problem.slug.clone()).collect();
        Ok(Self { problems, only: set(&run.only)?, skip: set(&run.skip)? })
    }

    fn take(&self, ticket: &Ticket) -> bool {
        let name = &ticket.submission;
        self.problems.contains(&ticket.problem)
            && (self.only.is_empty() || self.only.is_match(name))
            && !self.skip.is_match(name)
    }
}

/// Where results wait until all before them are written.
struct Board<'a> {
    state: Mutex<State>,
    /// Signalled when something was written or given up.
    changed: Condvar,
    progress: &'a Progress,
}

struct State {
    folder: Folder,
    /// The place of the submission that is written next.
    next: u64,
    /// Results that wait for others, by place.
    ready: BTreeMap<u64, Graded>,
    /// Who waits for a judgement that is being made.
    in_flight: HashMap<Key, Vec<(u64, Ticket)>>,
    /// What distinct submissions came to.
    judged: HashMap<Key, Judged>,
    /// Whether a submission was given up.
    has_abandoned: bool,
    error: Option<Error>,
}

impl<'a> Board<'a> {
    fn new(folder: Folder, progress: &'a Progress) -> Self {
        let state = State {
            folder,
            next: 0,
            ready: BTreeMap::new(),
            in_flight: HashMap::new(),
            judged: HashMap::new(),
            has_abandoned: false,
            error: None,
        };
        Self { state: Mutex::new(state), changed: Condvar::new(), progress }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_failed(&self) -> bool {
        self.lock().error.is_some()
    }

    /// Takes over a line that an earlier process wrote.
    fn resume(&self, line: &Graded, entry: &Entry, layout: &Layout) -> Result<(), Error> {
        if line.ticket != entry.ticket {
            let (was, is) = (&line.ticket.submission, &entry.ticket.submission);
            return Err(other_input(
                layout,
                match was == is {
                    true => format!("`{was}` is not what it was"),
                    false => format!("`{was}` was where the input has `{is}`"),
                },
            ));
        }
        let mut state = self.lock();
        state.next += 1;
        state.folder.count(line);
        if let Outcome::Judged(judged) = line.outcome {
            state.judged.insert(judged.judgement, judged);
        }
        self.progress.done(&line.outcome);
        self.progress.with(|state| state.resumed += 1);
        Ok(())
    }

    /// Waits until there is room for the submission at `place`. Says whether it has to be judged: if not, it waits for
    /// one that is the same, or is done.
    fn admit(&self, place: u64, key: Key, ticket: &Ticket, stop: &AtomicBool) -> bool {
        let mut state = self.lock();
        while place >= state.next + WINDOW && state.error.is_none() && !stop.load(Ordering::Relaxed) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let is_new = !state.judged.contains_key(&key) && !state.in_flight.contains_key(&key);
        if !is_new {
            self.progress.with(|state| state.repeated += 1);
        }
        match state.judged.get(&key).copied() {
            Some(judged) => {
                state.ready.insert(place, Graded { ticket: ticket.clone(), outcome: Outcome::Judged(judged) });
                self.write(state);
            }
            None => state.in_flight.entry(key).or_default().push((place, ticket.clone())),
        }
        is_new
    }

    /// Gives `outcome` to all who wait for it.
    fn post(&self, key: Key, outcome: &Outcome) {
        let mut state = self.lock();
        if let Outcome::Judged(judged) = outcome {
            state.judged.insert(key, *judged);
        }
        for (place, ticket) in state.in_flight.remove(&key).unwrap_or_default() {
            state.ready.insert(place, Graded { ticket, outcome: outcome.clone() });
        }
        self.write(state);
    }

    /// Writes what nothing has to be waited for.
    fn write(&self, mut state: MutexGuard<State>) {
        let mut lines = Vec::new();
        while let Some(line) = {
            let next = state.next;
            state.ready.remove(&next)
        } {
            state.next += 1;
            self.progress.done(&line.outcome);
            lines.push(line);
        }
        // After an error the file may end in a torn line, to which nothing must be added.
        if !lines.is_empty() && state.error.is_none() {
            state.error = state.folder.write(&lines).err();
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Gives up a submission because the run is to end.
    fn abandon(&self, key: Key) {
        let mut state = self.lock();
        state.in_flight.remove(&key);
        state.has_abandoned = true;
        drop(state);
        self.changed.notify_all();
    }

    fn fail(&self, error: Error) {
        self.lock().error.get_or_insert(error);
        self.changed.notify_all();
    }

    /// The folder, and whether everything that was admitted is written to it.
    fn into_folder(self) -> Result<(Folder, bool), Error> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let is_judged = !state.has_abandoned && state.ready.is_empty();
        state.error.map_or(Ok((state.folder, is_judged)), Err)
    }
}
