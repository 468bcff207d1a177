//! Two programs that talk: what one prints is what the other reads.
//!
//! Theory of operation. Each runs on a thread of its own, and one of them at a time: it has the turn. A program that wants to read
//! hands over what it printed. If there is something for it, it goes on; else the other one has the turn, until that wants to read
//! too, or ends. So what each of them meets, and when, is the same whatever the threads do. If neither has anything to read and
//! both wait, nothing more can happen: both are stopped. When one has ended, the other reads what is left, and then the end of
//! its input. If one has failed, or the interactor has an objection, there is nothing left to say: the other is stopped where it
//! waits.

use std::{
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use sandbox_api::{Side, Transcript};

use crate::stop::Stop;

/// What lies between two programs that talk.
pub struct Line {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    turn: Side,
    over: Option<Stop>,
    /// What each side said and did.
    program: Party,
    interactor: Party,
    transcript: Transcript,
}

#[derive(Default)]
struct Party {
    /// How many bytes of what it printed were handed over.
    said: usize,
    /// What was handed over to it.
    unheard: String,
    waits: bool,
    has_ended: bool,
}

impl Line {
    /// The line at the beginning of a conversation. The program has the turn.
    pub fn new() -> Self {
        let [program, interactor] = [Party::default(), Party::default()];
        let (turn, transcript) = (Side::Program, Transcript::default());
        Self { state: Mutex::new(State { turn, over: None, program, interactor, transcript }), changed: Condvar::new() }
    }

    /// Takes what was said.
    pub fn take_transcript(&self) -> Transcript {
        mem::take(&mut self.state().transcript)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the other side the turn, and waits until this one has it, or the conversation is over.
    fn hand_over<'a>(&'a self, mut state: MutexGuard<'a, State>, side: Side) -> MutexGuard<'a, State> {
        state.turn = side.other();
        self.changed.notify_all();
        self.wait(state, side)
    }

    fn wait<'a>(&'a self, state: MutexGuard<'a, State>, side: Side) -> MutexGuard<'a, State> {
        let waits = |state: &mut State| state.turn != side && state.over.is_none();
        self.changed.wait_while(state, waits).unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn party(&mut self, side: Side) -> &mut Party {
        match side {
            Side::Program => &mut self.program,
            Side::Interactor => &mut self.interactor,
        }
    }

    /// Hands over what `side` printed since it last did. `printed` is all that it printed.
    fn say(&mut self, side: Side, printed: &[u8]) {
        let said = mem::replace(&mut self.party(side).said, printed.len());
        let text = String::from_utf8_lossy(printed.get(said..).unwrap_or_default());
        self.transcript.say(side, &text);
        self.party(side.other()).unheard.push_str(&text);
    }
}

/// The end of a line at which one side is.
#[derive(Clone)]
pub struct Voice {
    line: Arc<Line>,
    side: Side,
}

impl Voice {
    /// This end of `line`.
    pub fn new(line: &Arc<Line>, side: Side) -> Self {
        Self { line: Arc::clone(line), side }
    }

    /// Waits for the first turn. Returns whether the conversation is not over before that.
    pub fn begin(&self) -> bool {
        self.line.wait(self.line.state(), self.side).over.is_none()
    }

    /// Hands over what was printed, and waits for what the other side says; that is nothing when it has ended. `printed` is all
    /// that this side printed so far.
    ///
    /// # Errors
    ///
    /// When nothing more can be said.
    pub fn hear(&self, printed: &[u8]) -> Result<String, Stop> {
        let side = self.side;
        let mut state = self.line.state();
        state.say(side, printed);
        loop {
            if let Some(stop) = &state.over {
                return Err(stop.clone());
            }
            let unheard = mem::take(&mut state.party(side).unheard);
            let other = state.party(side.other());
            if !unheard.is_empty() || other.has_ended {
                return Ok(unheard);
            }
            if other.waits && other.unheard.is_empty() {
                state.over = Some(Stop::Deadlocked);
                self.line.changed.notify_all();
                continue;
            }
            state.party(side).waits = true;
            state = self.line.hand_over(state, side);
            state.party(side).waits = false;
        }
    }

    /// Ends this side. `goes_on` says whether the other one does.
    pub fn end(&self, printed: &[u8], goes_on: bool) {
        let mut state = self.line.state();
        state.say(self.side, printed);
        state.party(self.side).has_ended = true;
        if !goes_on && state.over.is_none() {
            state.over = Some(Stop::Dismissed);
        }
        state.turn = self.side.other();
        self.line.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// What both sides did in a conversation: each is a list of lines to say before it listens, and ends after the last.
    fn talk(program: &[&str], interactor: &[&str], goes_on: bool) -> ([String; 2], String) {
        let line = Arc::new(Line::new());
        let side = |side: Side, says: &[&str]| {
            let voice = Voice::new(&line, side);
            let (mut printed, mut did) = (String::new(), String::new());
            if side == Side::Interactor && !voice.begin() {
                return "not begun".to_owned();
            }
            for (at, text) in says.iter().enumerate() {
                printed += text;
                if at + 1 == says.len() {
                    voice.end(printed.as_bytes(), goes_on);
                    break;
                }
                match voice.hear(printed.as_bytes()) {
                    Ok(heard) => did += &format!("[{}]", heard.replace('\n', "/")),
                    Err(stop) => {
                        voice.end(printed.as_bytes(), false);
                        return did + &format!("{stop}");
                    }
                }
            }
            did
        };
        let did = thread::scope(|scope| {
            let other = scope.spawn(|| side(Side::Interactor, interactor));
            [side(Side::Program, program), other.join().unwrap()]
        });
        (did, line.take_transcript().to_string().replace('\n', "/"))
    }

    #[test]
    fn the_sides_take_turns_and_read_all_that_was_said() {
        for (program, interactor, did, transcript) in [
            (&["a\n", "b\n", ""][..], &["", "1\n", "2\n"][..], ["[1/][2/]", "[a/][b/]"], "> a/< 1/> b/< 2/"),
            (&["", "x\n", ""], &["hi\n", "bye\n"], ["[hi/][bye/]", "[x/]"], "< hi/> x/< bye/"),
            // What one has ended with is read by the other, and then comes the end.
            (&["a\nb\n"], &["", "", "1\n"], ["", "[a/b/][]"], "> a/> b/< 1/"),
            (&["", "", "", "z"], &["1\n"], ["[1/][][]", ""], "< 1/> z/"),
            (&["", ""], &["", ""], ["Deadlocked", "Deadlocked"], ""),
            (&["a\n", "", ""], &["", "", ""], ["Deadlocked", "[a/]Deadlocked"], "> a/"),
        ] {
            for _ in 0..50 {
                assert_eq!(talk(program, interactor, true), (did.map(str::to_owned), transcript.to_owned()));
            }
        }
    }

    #[test]
    fn after_a_failure_nobody_goes_on() {
        assert_eq!(talk(&["a\n"], &["", ""], false).0, ["", "not begun"]);
        assert_eq!(talk(&["a\n", "b\n", ""], &["", "no\n"], false).0, ["Dismissed", "[a/]"]);
    }
}
