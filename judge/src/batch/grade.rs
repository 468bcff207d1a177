//! The run: every distinct submission of an input is judged once, on all cores, and the results are written in the
//! order of the input.
//!
//! One thread reads the input. What it has not seen before becomes a task of the pool; within a task the cases are
//! tasks again, so a core that has nothing to do takes cases of whatever runs before it begins another submission. A
//! submission that is the same as one in flight waits for its result. Results wait on the `Board` until all
//! before them are written. Few submissions are past reading and not yet written, so memory does not grow with the
//! input; what stays of the others is one short entry for each distinct one.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rayon::{Scope, ThreadPool};
use sandbox_api::Runner;
use store::Cache;

use super::{
    BadResult, Error,
    board::{Board, other_input},
    folder::{Folder, keep_judgement, keep_source},
    intake::{Candidate, Fences, Intake, Item},
    problems::{Problems, ReadyProblem},
    progress::Progress,
    results::{Decision, Graded, Judged, Key, Layout, ProgramFile, Run, SCHEMA, Shard, Submissions, Summary, Ticket},
    selection::Wanted,
    set::Set,
};
use crate::{Document, Job, Problem, Submission, Verdict, digest, document::Detail};

/// How many bytes of judgements may be kept between runs.
const MAX_CACHED_BYTES: u64 = 512 << 20;

/// The judgements of earlier runs: what was judged once, under the same engine, tests and options, is not judged again.
/// `None` if there is no cache folder.
pub fn judgement_cache() -> Option<Cache> {
    Cache::of_user("judgements", MAX_CACHED_BYTES)
}

/// What a run is made from.
pub struct Batch<'a> {
    /// Runs the programs.
    pub runner: &'a dyn Runner,
    pub problems: &'a Problems,
    /// What decides the results; see [`Run::describe`].
    pub run: Run,
    /// Judgements of earlier runs, if they are to be used.
    pub cache: Option<&'a Cache>,
    /// Updated as the run goes on.
    pub progress: &'a Progress,
    /// Set from outside to end the run early: what is being judged is finished.
    pub stop: &'a AtomicBool,
}

/// Where the results go.
#[derive(Clone, Debug)]
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
    /// The problems of the set to judge; empty means all. Submissions for other problems are left out.
    pub problems: Vec<String>,
    /// Whether to stop a submission at its first failing case.
    pub fail_fast: bool,
    /// Patterns for the names of submissions, of which one must match; none means all.
    pub only: Vec<String>,
    /// Patterns of which none must match.
    pub skip: Vec<String>,
    /// Whether programs of samples are taken out of Markdown.
    pub fences: Fences,
    /// The part of the input to judge.
    pub shard: Option<Shard>,
}

impl Run {
    /// What decides the results of a run.
    pub fn describe(runner: &dyn Runner, set: &Set, problems: &Problems, choices: Choices) -> Self {
        let mut described = problems.to_run();
        described.retain(|problem| choices.problems.is_empty() || choices.problems.contains(&problem.slug));
        Self {
            schema: SCHEMA.to_owned(),
            judge: env!("CARGO_PKG_VERSION").to_owned(),
            engine: digest(runner),
            title: set.title.clone(),
            whole_bank: set.whole_bank,
            reveal: set.reveal,
            due: set.due,
            late: set.late,
            problems: described,
            fail_fast: choices.fail_fast,
            only: choices.only,
            skip: choices.skip,
            fences: choices.fences == Fences::Opened,
            shard: choices.shard,
            files: set.files.clone(),
        }
    }
}

impl Batch<'_> {
    /// Judges what `intake` brings on the threads of `pool`.
    ///
    /// A submission that *we* cannot judge gets [`Decision::JudgeError`], and the rest goes on. So do all submissions to a
    /// problem that cannot be read, or whose accepted solutions cannot be measured.
    ///
    /// # Errors
    ///
    /// When the input cannot be read on or the results cannot be written; what was written stays and can be resumed.
    pub fn grade(&self, intake: Intake, target: &Target, pool: &ThreadPool) -> Result<Finish, Error> {
        let wanted = Wanted::new(&self.run)?;
        let (folder, finished) = match target {
            Target::New(root) => (Folder::create(root, &self.run)?, None),
            Target::Resumed(root) => Folder::resume(root, &self.run)?,
        };
        let layout = folder.layout.clone();
        let board = Board::new(folder, self.progress);
        let read = pool.in_place_scope(|scope| self.read(intake, wanted, finished, (&board, &layout), scope));
        let (folder, is_judged) = board.into_folder()?;
        if read.is_err() && folder.is_empty() && matches!(target, Target::New(_)) {
            // What failed before anything was judged leaves nothing behind.
            folder.remove();
            return read.map(|_| Finish::Interrupted);
        }
        if read? && is_judged { folder.finish().map(Finish::Complete) } else { Ok(Finish::Interrupted) }
    }

    /// Reads the input and hands out what is to be judged. Says whether it came to the end.
    fn read<'a>(
        &'a self,
        intake: Intake,
        mut wanted: Wanted,
        mut finished: Option<Submissions>,
        (board, layout): (&'a Board<'a>, &'a Layout),
        scope: &Scope<'a>,
    ) -> Result<bool, Error> {
        let mut place = 0;
        for item in intake {
            if self.is_over(board) {
                return Ok(false);
            }
            let (ticket, handed_in) = match item? {
                Item::Person(person) => {
                    board.meet(&person)?;
                    continue;
                }
                Item::Skipped(skipped) => {
                    board.skip(&skipped)?;
                    continue;
                }
                Item::Rejected(ticket, reason) => (*ticket, Err(reason)),
                Item::Submission(candidate) => {
                    let Candidate { ticket, program, source } = *candidate;
                    (ticket, Ok((program, source)))
                }
            };
            if !wanted.takes(&ticket) {
                continue;
            }
            self.progress.with(|counts| counts.has_dates |= ticket.submitted_at.is_some());
            let Some(task) = self.task(&ticket.problem, handed_in) else { continue };
            let line = next_line(&mut finished)?;
            match task {
                Task::Judge { ready, program, job } => {
                    let key = job.key(&self.run.engine);
                    if let Some(line) = line {
                        board.resume(&line, &ticket, |outcome| may_be_of(key, outcome), (layout, place))?;
                        keep_source(layout, program, &job.submission.text())?;
                    } else if board.admit(place, key, &ticket, self.stop) {
                        scope.spawn(move |_| self.judge(board, layout, place, (key, &ticket), (ready, program, &job)));
                    }
                }
                Task::Settled { outcome, source } => {
                    if let (Some(program), Some(source)) = (ticket.program(), source) {
                        keep_source(layout, program, &source)?;
                    }
                    match line {
                        Some(line) => board.resume(&line, &ticket, |found| *found == outcome, (layout, place))?,
                        None => board.settle(place, Graded { ticket, outcome }, self.stop),
                    }
                }
            }
            place += 1;
        }
        match next_line(&mut finished)? {
            Some(_) => Err(other_input(layout, "they have more submissions than the input")),
            None => Ok(true),
        }
    }

    fn is_over(&self, board: &Board) -> bool {
        self.stop.load(Ordering::Relaxed) || board.has_failed()
    }

    /// What is to be done with what was handed in for a problem, a program or the reason why it is none; `None` when the problem
    /// is not in the set.
    fn task(&self, problem: &str, handed_in: Result<(ProgramFile, Arc<str>), String>) -> Option<Task<'_>> {
        let (program, source) = match handed_in {
            Ok(program) => program,
            Err(reason) => return Some(Task::Settled { outcome: Decision::Rejected(reason), source: None }),
        };
        let ready = match &self.problems.get(problem)?.ready {
            Ok(ready) => ready,
            Err(reason) => {
                return Some(Task::Settled { outcome: Decision::JudgeError(reason.clone()), source: Some(source) });
            }
        };
        let limits = ready.limits.get(&program.language)?.clone();
        // Where the folder keeps the text, and so the same for equal texts: they are one job.
        let path = program.path().to_string_lossy().into_owned();
        let job = Job {
            submission: Submission::of_text(path, program.language, source.to_string()),
            problem: ready.digest,
            limits,
            reveal: self.run.reveal,
            fail_fast: self.run.fail_fast,
            detail: Detail::FirstFailure,
        };
        Some(Task::Judge { ready, program, job })
    }

    /// Judges one submission and puts its result on the board.
    fn judge(
        &self,
        board: &Board,
        layout: &Layout,
        place: u64,
        (key, ticket): (Key, &Ticket),
        (ready, program, job): (&ReadyProblem, ProgramFile, &Job),
    ) {
        if self.is_over(board) {
            return board.abandon(key);
        }
        self.progress.with(|counts| counts.running.insert(place, ticket.submission.clone()));
        let outcome = keep_source(layout, program, &job.submission.text())
            .and_then(|()| self.outcome(layout, key, &ready.problem, job));
        self.progress.with(|counts| counts.running.remove(&place));
        match outcome {
            Ok(outcome) => board.post(key, &outcome),
            Err(error) => board.fail(error),
        }
    }

    /// The result of a submission: found in the cache, or judged now. The only errors are failures to write.
    ///
    /// What is in the folder under this name is not believed, because a stranger may have put it there.
    fn outcome(&self, layout: &Layout, key: Key, problem: &Problem, job: &Job) -> Result<Decision, Error> {
        let cached = self.cache.and_then(|cache| cache.find(&key.0.to_hex()));
        if let Some((document, text)) = cached.and_then(|text| Some((Document::read(&text).ok()?, text))) {
            keep_judgement(layout, key, &text)?;
            self.progress.with(|counts| counts.cached += 1);
            return Ok(Decision::Judged(Judged::of(key, &document)));
        }
        let document = match job.run(self.runner, problem) {
            Ok(document) => document,
            Err(error) => return Ok(Decision::JudgeError(error.to_string())),
        };
        let ran = document.cases.iter().filter(|case| case.verdict != Verdict::Skipped).count();
        self.progress.with(|counts| counts.cases += ran as u64);
        let text = document.to_line().into_bytes();
        keep_judgement(layout, key, &text)?;
        if let Some(cache) = self.cache {
            cache.keep(&key.0.to_hex(), &text);
        }
        Ok(Decision::Judged(Judged::of(key, &document)))
    }
}

/// What is to be done with a submission.
enum Task<'a> {
    /// It is judged.
    Judge { ready: &'a ReadyProblem, program: ProgramFile, job: Job },
    /// It is known already what comes of it. A source is kept, if there is one.
    Settled { outcome: Decision, source: Option<Arc<str>> },
}

/// Whether this may come of a submission whose judgement has this key.
fn may_be_of(key: Key, outcome: &Decision) -> bool {
    match outcome {
        Decision::Judged(judged) => judged.judgement == key,
        Decision::Rejected(_) => false,
        Decision::JudgeError(_) => true,
    }
}

/// The next line that an earlier process wrote. After the last one the file is not read any more, because new lines follow.
fn next_line(finished: &mut Option<Submissions>) -> Result<Option<Graded>, Error> {
    let Some(lines) = finished else { return Ok(None) };
    let Some(line) = lines.next().transpose()? else {
        *finished = None;
        return Ok(None);
    };
    if lines.is_as_written(&line) { Ok(Some(line)) } else { Err(lines.bad(BadResult::NotAsWritten)) }
}
