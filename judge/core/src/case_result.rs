//! The result of one case, and how much is kept of what the program answered and printed.

use std::mem;

use sandbox_api::{Ending, Outcome, Usage};
use serde::{Deserialize, Serialize};

use crate::{
    answer_text::write_in_words,
    case::{CALLED_AGAIN, Case, Group, GroupKind, ONE_INTERPRETER},
    json::MAX_VALUES,
    kind::Kind,
    verdict::Verdict,
    vocabulary::Category,
    wrong::Wrong,
};

/// Which failing cases a document describes in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Every failing case that may be shown, with up to 64 KiB of each text.
    Full,
    /// The first failing case, with up to 4 KiB of each text. Meant for storing many documents.
    FirstFailure,
}

/// The result of one case.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The name of the case's group.
    pub group: String,
    /// What the group counts for.
    pub kind: GroupKind,
    /// The name of the case, unique in the group.
    pub name: String,
    /// The verdict on this case.
    pub verdict: Verdict,
    /// The run of the program; `None` if the case was skipped.
    pub execution: Option<Execution>,
}

/// A run of a program on a case, with its checked answer.
#[derive(Clone, Debug)]
pub struct Execution {
    /// How the run ended, what it printed and used. The answer and the printed texts are kept for the first failure only,
    /// and empty elsewhere.
    pub outcome: Outcome,
    /// Why the answer is wrong; `None` if it is right or there is none.
    pub wrong: Option<Wrong>,
    /// For the judge's own case: the id of the case that passed alone, and not when it was run again. `None` if that is not known.
    pub repeats: Option<String>,
    /// The beginnings of these texts, if a document may show them. No document shows those of an accepted case.
    pub excerpts: Option<Excerpts>,
}

/// The beginnings of what a program answered and printed.
#[derive(Clone, Debug)]
pub struct Excerpts {
    /// The answer as people read it, if it can be shown.
    pub actual: Option<Excerpt>,
    /// What it printed.
    pub stdout: Excerpt,
    /// What it printed on standard error.
    pub stderr: Excerpt,
    /// What it and its interactor said to each other, or what it was given and printed in passes; empty where there is neither.
    pub transcript: Excerpt,
}

/// The beginning of a text.
#[derive(Clone, Debug, Default)]
pub struct Excerpt {
    /// The beginning, of at most [`MOST`](Self::MOST) bytes.
    pub text: String,
    /// The length of the whole text in bytes.
    pub bytes: usize,
}

impl Excerpt {
    /// The most bytes that an excerpt has. No document shows more.
    pub const MOST: usize = 64 << 10;

    /// The beginning of `text`.
    pub fn of(text: &str) -> Self {
        let mut excerpt = Self::default();
        excerpt.push(text);
        excerpt
    }

    /// Makes the text longer by `piece`.
    fn push(&mut self, piece: &str) {
        if self.text.len() == self.bytes {
            let room = Self::MOST - self.text.len();
            self.text.push_str(&piece[..piece.floor_char_boundary(room.min(piece.len()))]);
        }
        self.bytes += piece.len();
    }
}

impl Excerpts {
    fn of(kind: &dyn Kind, outcome: &Outcome) -> Self {
        let lossy = |bytes: &[u8]| Excerpt::of(&String::from_utf8_lossy(bytes));
        let text = match &outcome.ending {
            Ending::Finished(answer) => kind.answer_text(answer, &outcome.stdout),
            _ => None,
        };
        let actual = text.and_then(|text| {
            let mut actual = Excerpt::default();
            write_in_words(&text, MAX_VALUES, |piece| actual.push(piece)).ok().map(|()| actual)
        });
        // A transcript has what the program printed, and what that was an answer to.
        let transcript = outcome.conversation.as_ref().map(|talk| Excerpt::of(&talk.transcript.to_string()));
        let stdout = if transcript.is_some() { Excerpt::default() } else { lossy(&outcome.stdout) };
        Self { actual, stdout, stderr: lossy(&outcome.stderr), transcript: transcript.unwrap_or_default() }
    }
}

impl Execution {
    /// Forgets the answer and the printed texts.
    fn forget_texts(&mut self) {
        let Outcome { ending, stdout, stderr, conversation, .. } = &mut self.outcome;
        (*stdout, *stderr, *conversation) = (Vec::new(), Vec::new(), None);
        if let Ending::Finished(answer) = ending {
            mem::take(answer);
        }
    }
}

impl CaseResult {
    /// The result of a case that was run.
    pub fn new(group: &Group, case: &Case, verdict: Verdict, execution: Execution) -> Self {
        Self { execution: Some(execution), verdict, ..Self::skipped(group, case) }
    }

    /// The result with what reports show of the first failure: everything.
    pub fn in_full(mut self, kind: &dyn Kind) -> Self {
        if let Some(run) = &mut self.execution {
            run.excerpts = Some(Excerpts::of(kind, &run.outcome));
        }
        self
    }

    /// The result with what reports show of any other case: excerpts, if it failed and `detail` asks for them.
    pub fn in_brief(mut self, kind: &dyn Kind, detail: Detail) -> Self {
        let is_shown = detail == Detail::Full && !self.verdict.is_accepted();
        if let Some(run) = &mut self.execution {
            if is_shown && run.excerpts.is_none() {
                run.excerpts = Some(Excerpts::of(kind, &run.outcome));
            }
            run.excerpts.take_if(|_| !is_shown);
            run.forget_texts();
        }
        self
    }

    /// The result of a case that was not run.
    pub fn skipped(group: &Group, case: &Case) -> Self {
        Self {
            group: group.name.clone(),
            kind: group.kind,
            name: case.name.clone(),
            verdict: Verdict::Skipped,
            execution: None,
        }
    }

    /// The result of the judge's own case, when it was not run.
    pub fn not_called_again() -> Self {
        Self {
            group: CALLED_AGAIN.to_owned(),
            kind: GroupKind::Edge(Category::STATE),
            name: ONE_INTERPRETER.to_owned(),
            verdict: Verdict::Skipped,
            execution: None,
        }
    }

    /// Whether it is that of the judge's own case.
    pub fn is_called_again(&self) -> bool {
        self.group == CALLED_AGAIN
    }

    /// `group/name`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.group, self.name)
    }

    /// `group/name`, followed by the exception if one was raised; for messages about solutions of the bank.
    pub fn describe(&self) -> String {
        match self.execution.as_ref().map(|execution| &execution.outcome.ending) {
            Some(ending @ Ending::Raised(_)) => format!("{} ({ending})", self.id()),
            _ => self.id(),
        }
    }

    /// The work and memory of the run; zero if the case was skipped.
    pub fn usage(&self) -> Usage {
        self.execution.as_ref().map_or_else(Usage::default, |execution| execution.outcome.usage)
    }
}
