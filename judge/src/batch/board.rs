//! The board: results wait here until all before them are written, and equal submissions share one result.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    BadResult, Error, OtherRun,
    folder::Folder,
    progress::Progress,
    results::{Decision, Graded, Judged, Key, Layout, Person, Skipped, Ticket},
};

/// How many submissions may be past reading and not yet written. More would keep the cores busy behind one slow
/// submission for longer, and cost the memory of their sources.
const WINDOW: u64 = 512;

/// Where the results of a run meet.
pub struct Board<'a> {
    state: Mutex<BoardState>,
    /// Signalled when something was written or given up.
    changed: Condvar,
    progress: &'a Progress,
}

struct BoardState {
    folder: Folder,
    /// The place of the submission that is written next.
    next: u64,
    /// Results that wait for others, by place.
    ready: BTreeMap<u64, Graded>,
    /// Who waits for a judgement that is being made.
    in_flight: HashMap<Key, Vec<(u64, Ticket)>>,
    /// The results of distinct submissions.
    judged: HashMap<Key, Judged>,
    /// Whether a submission was given up.
    has_abandoned: bool,
    error: Option<Error>,
}

impl<'a> Board<'a> {
    /// A board that writes to `folder`.
    pub fn new(folder: Folder, progress: &'a Progress) -> Self {
        let state = BoardState {
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

    /// Whether the run must end because something could not be written.
    pub fn has_failed(&self) -> bool {
        self.lock().error.is_some()
    }

    /// Notes something that is not judged.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn skip(&self, skipped: &Skipped) -> Result<(), Error> {
        self.progress.with(|counts| counts.skipped += 1);
        self.lock().folder.write_skipped(skipped)
    }

    /// Notes somebody of whom the input knows.
    ///
    /// # Errors
    ///
    /// When that cannot be written.
    pub fn meet(&self, person: &Person) -> Result<(), Error> {
        self.lock().folder.write_person(person)
    }

    /// Takes over the line that an earlier process wrote for the submission at `place`, which has this ticket.
    ///
    /// # Errors
    ///
    /// When the line is for another submission, or says what `fits` does not take.
    pub fn resume(
        &self,
        line: &Graded,
        ticket: &Ticket,
        fits: impl FnOnce(&Decision) -> bool,
        (layout, place): (&Layout, u64),
    ) -> Result<(), Error> {
        if line.ticket != *ticket {
            let (was, is) = (&line.ticket.submission, &ticket.submission);
            return Err(other_input(
                layout,
                match was == is {
                    true => format!("`{was}` has changed"),
                    false => format!("they have `{was}` where the input has `{is}`"),
                },
            ));
        }
        if !fits(&line.outcome) {
            let (path, line) = (layout.results(), place as usize + 1);
            return Err(Error::BadResult { path, line, reason: BadResult::NotOfSubmission });
        }
        let mut state = self.lock();
        state.next += 1;
        state.folder.count(line);
        if let Decision::Judged(judged) = line.outcome {
            state.judged.insert(judged.judgement, judged);
        }
        self.progress.done(&line.outcome);
        self.progress.with(|counts| counts.resumed += 1);
        Ok(())
    }

    /// Waits until there is room for the submission at `place`. Says whether it has to be judged: if not, it waits for
    /// one that is the same, or is done.
    pub fn admit(&self, place: u64, key: Key, ticket: &Ticket, stop: &AtomicBool) -> bool {
        let mut state = self.wait_for_room(place, stop);
        let is_new = !state.judged.contains_key(&key) && !state.in_flight.contains_key(&key);
        if !is_new {
            self.progress.with(|counts| counts.repeated += 1);
        }
        match state.judged.get(&key).copied() {
            Some(judged) => {
                state.ready.insert(place, Graded { ticket: ticket.clone(), outcome: Decision::Judged(judged) });
                self.write(state);
            }
            None => state.in_flight.entry(key).or_default().push((place, ticket.clone())),
        }
        is_new
    }

    /// Waits until there is room for the submission at `place`, of which it is known without judging what comes of it.
    pub fn settle(&self, place: u64, line: Graded, stop: &AtomicBool) {
        let mut state = self.wait_for_room(place, stop);
        self.progress.with(|counts| counts.settled += 1);
        state.ready.insert(place, line);
        self.write(state);
    }

    fn wait_for_room(&self, place: u64, stop: &AtomicBool) -> MutexGuard<'_, BoardState> {
        let mut state = self.lock();
        while place >= state.next + WINDOW && state.error.is_none() && !stop.load(Ordering::Relaxed) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state
    }

    /// Gives `outcome` to all who wait for it.
    pub fn post(&self, key: Key, outcome: &Decision) {
        let mut state = self.lock();
        if let Decision::Judged(judged) = outcome {
            state.judged.insert(key, *judged);
        }
        for (place, ticket) in state.in_flight.remove(&key).unwrap_or_default() {
            state.ready.insert(place, Graded { ticket, outcome: outcome.clone() });
        }
        self.write(state);
    }

    /// Gives up a submission because the run is to end.
    pub fn abandon(&self, key: Key) {
        let mut state = self.lock();
        state.in_flight.remove(&key);
        state.has_abandoned = true;
        drop(state);
        self.changed.notify_all();
    }

    /// Ends the run because something could not be written.
    pub fn fail(&self, error: Error) {
        self.lock().error.get_or_insert(error);
        self.changed.notify_all();
    }

    /// The folder, and whether everything that was admitted is written to it.
    ///
    /// # Errors
    ///
    /// The error that ended the run.
    pub fn into_folder(self) -> Result<(Folder, bool), Error> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let is_judged = !state.has_abandoned && state.ready.is_empty();
        state.error.map_or(Ok((state.folder, is_judged)), Err)
    }

    fn lock(&self) -> MutexGuard<'_, BoardState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes every result whose predecessors are all written.
    fn write(&self, mut state: MutexGuard<BoardState>) {
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
}

/// The input is not the one that a folder was begun with.
pub fn other_input(layout: &Layout, difference: impl Into<String>) -> Error {
    Error::OtherRun { path: layout.root.clone(), reason: OtherRun::Input(difference.into()) }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, thread};

    use tempfile::TempDir;

    use super::*;
    use crate::{
        Verdict,
        batch::{
            results::Lines,
            testing::{run, ticket},
        },
    };

    static GO_ON: AtomicBool = AtomicBool::new(false);

    struct Place {
        folder: TempDir,
        progress: Progress,
    }

    impl Place {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap(), progress: Progress::default() }
        }

        fn root(&self) -> std::path::PathBuf {
            self.folder.path().join("results")
        }

        fn board(&self) -> Board<'_> {
            Board::new(Folder::create(&self.root(), &run()).unwrap(), &self.progress)
        }

        /// The names and verdicts of the lines that are written.
        fn lines(&self) -> Vec<(String, Verdict)> {
            let lines = Lines::<Graded>::open(&self.root().join("results.jsonl"), None).unwrap();
            lines.map(|line| line.unwrap()).map(|line| (line.ticket.submission, line.outcome.verdict())).collect()
        }
    }

    fn key(name: &str) -> Key {
        Key(blake3::hash(name.as_bytes()))
    }

    fn judged(name: &str, verdict: Verdict) -> Decision {
        let judged = Judged { verdict, score: 0.0, correctness: 0.0, edge_cases: 0.0, judgement: key(name) };
        Decision::Judged(judged)
    }

    fn lines(names: &[(&str, Verdict)]) -> Vec<(String, Verdict)> {
        names.iter().map(|(name, verdict)| ((*name).to_owned(), *verdict)).collect()
    }

    #[test]
    fn lines_are_written_in_the_order_of_the_input_whoever_is_ready_first() {
        let place = Place::new();
        let board = place.board();
        for (at, name) in (0..).zip(["a", "b", "c"]) {
            assert!(board.admit(at, key(name), &ticket(name), &GO_ON));
        }
        board.post(key("c"), &judged("c", Verdict::WrongAnswer));
        board.post(key("b"), &Decision::JudgeError("no memory".to_owned()));
        assert_eq!(place.lines(), [], "they wait for the first");
        board.post(key("a"), &judged("a", Verdict::Accepted));
        let wanted = [("a", Verdict::Accepted), ("b", Verdict::JudgeError), ("c", Verdict::WrongAnswer)];
        assert_eq!(place.lines(), lines(&wanted));
        assert!(board.into_folder().unwrap().1);
    }

    #[test]
    fn equal_submissions_share_one_result_before_and_after_it_is_there() {
        let place = Place::new();
        let board = place.board();
        assert!(board.admit(0, key("same"), &ticket("a"), &GO_ON));
        assert!(!board.admit(1, key("same"), &ticket("b"), &GO_ON), "it waits for the first");
        board.post(key("same"), &judged("same", Verdict::Accepted));
        assert!(!board.admit(2, key("same"), &ticket("c"), &GO_ON), "it is known");
        assert_eq!(place.lines(), lines(&["a", "b", "c"].map(|name| (name, Verdict::Accepted))));
        assert_eq!((place.progress.counts().repeated, place.progress.counts().done), (2, 3));
    }

    #[test]
    fn a_judge_error_is_shared_by_those_who_wait_and_tried_again_for_those_who_come_later() {
        let place = Place::new();
        let board = place.board();
        board.admit(0, key("same"), &ticket("a"), &GO_ON);
        board.admit(1, key("same"), &ticket("b"), &GO_ON);
        board.post(key("same"), &Decision::JudgeError("no memory".to_owned()));
        assert_eq!(place.lines(), lines(&["a", "b"].map(|name| (name, Verdict::JudgeError))));
        assert!(board.admit(2, key("same"), &ticket("c"), &GO_ON));
    }

    #[test]
    fn what_needs_no_judging_is_written_in_its_place() {
        let place = Place::new();
        let board = place.board();
        board.admit(0, key("a"), &ticket("a"), &GO_ON);
        let rejected = Decision::Rejected("it is empty".to_owned());
        board.settle(1, Graded { ticket: ticket("b"), outcome: rejected }, &GO_ON);
        assert_eq!(place.lines(), [], "it waits for the first");
        board.post(key("a"), &judged("a", Verdict::Accepted));
        assert_eq!(place.lines(), lines(&[("a", Verdict::Accepted), ("b", Verdict::Rejected)]));
        assert!(board.into_folder().unwrap().1);
    }

    #[test]
    fn what_is_given_up_leaves_the_folder_incomplete() {
        let place = Place::new();
        let board = place.board();
        board.admit(0, key("a"), &ticket("a"), &GO_ON);
        board.admit(1, key("b"), &ticket("b"), &GO_ON);
        board.post(key("b"), &judged("b", Verdict::Accepted));
        board.abandon(key("a"));
        assert!(!board.into_folder().unwrap().1);
        assert_eq!(place.lines(), [], "the line before is missing");
    }

    #[test]
    fn after_an_error_nothing_is_written_and_nobody_waits() {
        let place = Place::new();
        let board = place.board();
        board.admit(0, key("a"), &ticket("a"), &GO_ON);
        board.fail(Error::NotEmpty("first".into()));
        board.fail(Error::NotEmpty("second".into()));
        assert!(board.has_failed());
        board.admit(WINDOW, key("b"), &ticket("b"), &GO_ON);
        board.post(key("a"), &judged("a", Verdict::Accepted));
        assert_eq!(place.lines(), []);
        assert!(matches!(board.into_folder(), Err(Error::NotEmpty(path)) if path == Path::new("first")));
    }

    #[test]
    fn reading_waits_for_writing_when_it_is_far_ahead() {
        let place = Place::new();
        let board = place.board();
        board.admit(0, key("a"), &ticket("a"), &GO_ON);
        thread::scope(|scope| {
            let waits = scope.spawn(|| board.admit(WINDOW, key("far"), &ticket("far"), &GO_ON));
            board.post(key("a"), &judged("a", Verdict::Accepted));
            assert!(waits.join().unwrap(), "there was room once the first line was written");
        });
    }

    #[test]
    fn a_line_of_another_input_is_not_taken_over() {
        let place = Place::new();
        let board = place.board();
        let line = Graded { ticket: ticket("a"), outcome: judged("a", Verdict::Accepted) };
        let layout = Layout { root: place.root() };
        board.resume(&line, &ticket("a"), |_| true, (&layout, 0)).unwrap();
        assert!(!board.admit(1, key("a"), &ticket("b"), &GO_ON), "its judgement is known");
        assert!(board.resume(&line, &ticket("c"), |_| true, (&layout, 1)).is_err());
        let error = board.resume(&line, &ticket("a"), |_| false, (&layout, 1)).unwrap_err();
        assert!(error.to_string().ends_with("results.jsonl:2: its judgement is not on this submission"), "{error}");
    }
}
