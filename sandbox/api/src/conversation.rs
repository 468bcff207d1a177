//! Two programs that talk to each other: what was said, and what it is worth.

use std::{collections::VecDeque, fmt};

use serde::{Deserialize, Serialize};

use crate::{Ending, Usage};

/// A conversation of a program with its [interactor](crate::Interactor).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// How the interactor ended.
    pub interactor: Ending,
    /// What the interactor used.
    pub usage: Usage,
    /// What was said.
    pub transcript: Transcript,
}

/// What an interactor returns that has no objection.
const CONTENT: &str = "null";
/// The exception that an interactor need not catch: it wants to read on, and the program has ended.
const AT_END: &str = "EOFError";

impl Conversation {
    /// How a program ended, given how it ended by itself. An interactor that fails has answered nothing: then the program counts
    /// as crashed, and whoever judges it should ask [`is_broken`](Self::is_broken) first.
    #[must_use]
    pub fn ending(&self, program: Ending) -> Ending {
        match (program, &self.interactor) {
            (_, Ending::Finished(answer)) if answer != CONTENT => Ending::Finished(answer.clone()),
            (Ending::Finished(_), Ending::Raised(exception)) if exception.name == AT_END => Ending::EndedEarly,
            (program, _) if !self.is_broken() => program,
            (_, failed) => Ending::Crashed(format!("its interactor {failed}")),
        }
    }

    /// Whether the program should go on after the interactor has ended like this.
    pub fn goes_on_after(interactor: &Ending) -> bool {
        matches!(interactor, Ending::Finished(answer) if answer == CONTENT)
    }

    /// Whether the interactor itself failed, whatever the program did.
    pub fn is_broken(&self) -> bool {
        match &self.interactor {
            Ending::Finished(_) | Ending::Dismissed | Ending::Deadlocked => false,
            Ending::Raised(exception) => exception.name != AT_END,
            _ => true,
        }
    }
}

/// One of two programs that talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The program that is run.
    Program,
    /// Its interactor.
    Interactor,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Program => Self::Interactor,
            Self::Interactor => Self::Program,
        }
    }

    /// What stands before its lines in a transcript.
    fn mark(self) -> &'static str {
        match self {
            Self::Program => "> ",
            Self::Interactor => "< ",
        }
    }
}

/// What was said, for people: lines of the program begin with `> `, those of its interactor with `< `. Of a long conversation, its
/// first and last lines are kept, and the beginning of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    first: Vec<String>,
    left_out: usize,
    last: VecDeque<String>,
    /// Whose line is the last one, if that goes on.
    open: Option<Side>,
}

/// How many lines are kept of the beginning and of the end of a conversation, and how many bytes of each.
const FIRST: usize = 20;
const LAST: usize = 40;
const MAX_LINE: usize = 200;
/// What stands for the rest of a line.
const CUT: &str = " ...";

impl Transcript {
    /// Adds what one side said.
    pub fn say(&mut self, side: Side, text: &str) {
        for piece in text.split_inclusive('\n') {
            if self.open != Some(side) {
                self.begin(side.mark().to_owned());
            }
            let words = piece.trim_end_matches('\n');
            if let Some(line) = self.last.back_mut().or_else(|| self.first.last_mut())
                && !line.ends_with(CUT)
            {
                let room = (side.mark().len() + MAX_LINE).saturating_sub(line.len());
                line.push_str(&words[..words.floor_char_boundary(room.min(words.len()))]);
                if words.len() > room {
                    line.push_str(CUT);
                }
            }
            self.open = (!piece.ends_with('\n')).then_some(side);
        }
    }

    fn begin(&mut self, line: String) {
        if self.first.len() < FIRST {
            return self.first.push(line);
        }
        if self.last.len() == LAST {
            self.last.pop_front();
            self.left_out += 1;
        }
        self.last.push_back(line);
    }
}

/// Each line with its end.
impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.first.iter().try_for_each(|line| writeln!(f, "{line}"))?;
        if self.left_out > 0 {
            writeln!(f, "... {} lines ...", self.left_out)?;
        }
        self.last.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Exception;

    fn said(pieces: &[(Side, &str)]) -> String {
        let mut transcript = Transcript::default();
        pieces.iter().for_each(|(side, text)| transcript.say(*side, text));
        transcript.to_string()
    }

    #[test]
    fn lines_are_told_apart_by_who_said_them() {
        use Side::{Interactor, Program};
        for (pieces, text) in [
            (&[][..], ""),
            (&[(Program, "5\n"), (Interactor, "less\n"), (Program, "3\n4\n")], "> 5\n< less\n> 3\n> 4\n"),
            (&[(Program, "a"), (Program, "b\nc"), (Interactor, "d"), (Program, "\n")], "> ab\n> c\n< d\n> \n"),
            (&[(Program, ""), (Interactor, "\n\n")], "< \n< \n"),
        ] {
            assert_eq!(said(pieces), text);
        }
    }

    #[test]
    fn of_much_the_beginning_and_the_end_are_kept() {
        let many: Vec<String> = (1..=1_000).map(|n| format!("{n}\n")).collect();
        let text = said(&many.iter().map(|line| (Side::Program, line.as_str())).collect::<Vec<_>>());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), FIRST + 1 + LAST);
        let around = [FIRST - 1, FIRST, FIRST + 1, FIRST + LAST].map(|at| lines[at]);
        assert_eq!(around, ["> 20", "... 940 lines ...", "> 961", "> 1000"]);
        let long = "é".repeat(MAX_LINE);
        let cut = format!("> {}{CUT}\n", "é".repeat(MAX_LINE / 2));
        assert_eq!(said(&[(Side::Program, &long), (Side::Program, &long)]), cut);
    }

    #[test]
    fn the_interactor_decides_unless_the_program_fails_first() {
        let finished = |answer: &str| Ending::Finished(answer.to_owned());
        let raised = |name: &str| {
            let (name, message) = (name.to_owned(), "m".to_owned());
            Ending::Raised(Exception { name, message, frames: Vec::new(), hidden_frames: 0 })
        };
        let broken = Ending::Crashed("its interactor raised ValueError: m".to_owned());
        for (program, interactor, ending) in [
            (finished("null"), finished("null"), finished("null")),
            (finished("null"), finished("\"no\""), finished("\"no\"")),
            (Ending::Dismissed, finished("\"no\""), finished("\"no\"")),
            (Ending::OutOfWork, finished("null"), Ending::OutOfWork),
            (raised("KeyError"), Ending::Dismissed, raised("KeyError")),
            (Ending::Deadlocked, Ending::Deadlocked, Ending::Deadlocked),
            (finished("null"), raised("EOFError"), Ending::EndedEarly),
            (finished("null"), raised("ValueError"), broken.clone()),
            (Ending::Dismissed, raised("ValueError"), broken.clone()),
        ] {
            let usage = Usage::default();
            let conversation = Conversation { interactor, usage, transcript: Transcript::default() };
            assert_eq!(conversation.is_broken(), ending == broken);
            assert_eq!(conversation.ending(program), ending);
        }
    }
}
