//! A near-miss: a legal input, and a change that makes it illegal.
//!
//! Changes are made when they are tried: all changed inputs together could be large.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::places::{Path, dropped, inserted, with};

/// A part of a change.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Puts another value there.
    Put(Path, Json),
    /// Puts one more element or character before this position of a list or text.
    Insert(Path, usize, Json),
    /// Drops the element or character at this position.
    Drop(Path, usize),
}

/// An input with a change, and what shows that the change breaks one rule only.
pub struct NearMiss<'a> {
    input: Cow<'a, Json>,
    edits: Vec<Edit>,
    changed: Path,
    /// Nothing is shown without any.
    pub controls: Vec<Controls>,
}

/// Other changes of the same input, which break nothing if the near-miss breaks one rule only.
pub struct Controls {
    /// How many of them have to be legal.
    pub needed: usize,
    pub changes: Vec<Vec<Edit>>,
}

impl<'a> NearMiss<'a> {
    /// A change at this place, without controls.
    pub fn new(input: &'a Json, changed: Path, edits: Vec<Edit>) -> Self {
        Self { input: Cow::Borrowed(input), edits, changed, controls: Vec::new() }
    }

    /// A whole input.
    pub fn whole(input: Json) -> Self {
        Self { input: Cow::Owned(input), edits: Vec::new(), changed: Path::new(), controls: Vec::new() }
    }

    /// The same with controls, all of which have to be legal. None show nothing.
    pub fn beside(self, changes: Vec<Vec<Edit>>) -> Self {
        let needed = changes.len().max(1);
        self.beside_some(needed, changes)
    }

    /// The same with more controls, so many of which have to be legal.
    pub fn beside_some(mut self, needed: usize, changes: Vec<Vec<Edit>>) -> Self {
        self.controls.push(Controls { needed, changes });
        self
    }

    /// The place that it is about.
    pub fn changed(&self) -> &[usize] {
        &self.changed
    }

    /// The changed input.
    pub fn view(&self) -> Cow<'_, Json> {
        self.edited(&self.edits)
    }

    /// The input with another change.
    pub fn edited(&self, edits: &[Edit]) -> Cow<'_, Json> {
        edits.iter().fold(Cow::Borrowed(&*self.input), |view, edit| {
            let changed = match edit {
                Edit::Put(path, value) => Some(with(&view, path, value.clone())),
                Edit::Insert(path, at, value) => inserted(&view, path, *at, value),
                Edit::Drop(path, at) => dropped(&view, path, *at),
            };
            changed.map_or(view, Cow::Owned)
        })
    }
}
