//! What the constraints say of an input, one claim at a time: each can be broken alone.

use std::ptr;

use sandbox_api::Type;
use serde_json::Value as Json;

use super::{
    bounds,
    constraints::{Bound, Constraints, Order, Promise, Quote, Relation},
};
use crate::places::Place;

/// One end of a bound at one place, a relation or a promise.
#[derive(Clone, Copy)]
pub enum Claim<'a> {
    End(End<'a>),
    Relation(&'a Relation),
    Promise(&'a Promise),
}

/// The smallest or the largest value of a bound, at one of the places with its name.
#[derive(Clone, Copy)]
pub struct End<'a> {
    pub bound: &'a Bound,
    pub place: &'a Place,
    /// The value itself, which is legal.
    pub value: i128,
    /// The way out of the bounds: 1 or -1.
    pub outwards: i128,
}

impl End<'_> {
    /// The nearest value that is illegal.
    pub fn beyond(&self) -> i128 {
        self.value + self.outwards
    }

    /// The end itself and the value before it, if there is one.
    pub fn within(&self) -> Vec<i128> {
        let before = self.value - self.outwards;
        let has = self.bound.low.is_none_or(|low| low <= before) && self.bound.high.is_none_or(|high| before <= high);
        [Some(self.value), has.then_some(before)].into_iter().flatten().collect()
    }
}

impl<'a> Claim<'a> {
    /// All claims, those of bounds first. A length is never below 0, so nobody can break that.
    pub fn all(constraints: &'a Constraints) -> Vec<Self> {
        let ends = constraints.bounds.iter().flat_map(|bound| {
            let low = bound.low.filter(|low| *low > 0 || !bound.term.length);
            let ends =
                [(bound.high, 1), (low, -1)].into_iter().filter_map(|(value, outwards)| Some((value?, outwards)));
            ends.flat_map(move |(value, outwards)| {
                let places = constraints.named(&bound.term);
                places.map(move |place| Claim::End(End { bound, place, value, outwards }))
            })
        });
        let relations = constraints.relations.iter().map(Claim::Relation);
        ends.chain(relations).chain(constraints.promises.iter().map(Claim::Promise)).collect()
    }

    /// Whether an input breaks it, at whichever place.
    pub fn is_broken_by(&self, constraints: &Constraints, view: &Json) -> bool {
        match self {
            Self::End(end) => {
                let values = constraints.values(&end.bound.term, view);
                values.iter().any(|(_, value)| (value - end.value) * end.outwards > 0)
            }
            Self::Relation(relation) => bounds::failing_pair(constraints, relation, view).is_some(),
            Self::Promise(promise) => bounds::failing_promise(constraints, promise, view).is_some(),
        }
    }

    /// Whether both are the same words of the statement. The same end at another place is not another claim.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::End(a), Self::End(b)) => ptr::eq(a.bound, b.bound) && a.outwards == b.outwards,
            (Self::Relation(a), Self::Relation(b)) => ptr::eq(*a, *b),
            (Self::Promise(a), Self::Promise(b)) => ptr::eq(*a, *b),
            _ => false,
        }
    }

    /// Whether a refusal is no proof by itself. A list without one of its elements has nothing that it did not have before; what
    /// refuses it for lacking something implies that it may not be shorter.
    pub fn needs_proof(&self) -> bool {
        let Self::End(end) = self else { return true };
        let inner = if let Type::Optional(of) = &end.place.ty { of } else { &end.place.ty };
        !end.bound.term.length || end.outwards > 0 || *inner == Type::String
    }

    /// Whether the statement says that other rules imply it.
    pub fn follows(&self) -> bool {
        matches!(self, Self::End(end) if end.bound.follows)
    }

    /// What the statement says.
    pub fn source(&self) -> &'a Quote {
        match self {
            Self::End(end) => &end.bound.source,
            Self::Relation(relation) => &relation.source,
            Self::Promise(promise) => &promise.source,
        }
    }

    /// How a near-miss breaks it.
    pub fn broken(&self) -> String {
        match self {
            Self::End(end) => format!("`{}` = {}", end.bound.term.text, end.beyond()),
            Self::Relation(relation) => format!("`{}` above `{}`", relation.smaller.text, relation.larger.text),
            Self::Promise(promise) if promise.order == Order::NeverDecreases => {
                format!("two values of `{}` swapped", promise.term.text)
            }
            Self::Promise(promise) => format!("a value of `{}` repeated", promise.term.text),
        }
    }
}
