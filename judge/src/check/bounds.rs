//! The constraints against the inputs: all within them, and each bound reached.
//!
//! An input that reaches a bound and is legal shows that the validator allows as much as the statement says; the
//! near-misses show that it allows no more. Together they show that both say the same.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    Finding, Rule,
    constraints::{Bound, Constraints, Order, Promise, Quote, Relation, integer},
};
use crate::{
    Problem,
    value::{shorten, spaced},
};

/// A legal input, and how a message calls it.
pub struct Known {
    pub name: String,
    pub view: Json,
}

/// What no input should break, and what some input should reach.
pub fn check(problem: &Problem, constraints: &Constraints, inputs: &[Known]) -> Vec<Finding> {
    let path = problem.folder.join("statement.md");
    let mut findings = Vec::new();
    let mut broken = |source: &Quote, known: &Known, how: String| {
        let message = format!("{} breaks `{}`: {how}", known.name, source.text);
        let hint = "correct the constraint, or the input and the validator that accepts it";
        findings.push(Finding::new(Rule::Violated, &path, message, hint).at(source.line));
    };
    for bound in &constraints.bounds {
        let outside = |known: &Known| outside(constraints, bound, &known.view);
        if let Some((known, value)) = inputs.iter().find_map(|known| Some((known, outside(known)?))) {
            broken(&bound.source, known, format!("`{}` is {value}", bound.term.text));
        }
    }
    for relation in &constraints.relations {
        let failing = |known: &Known| failing_pair(constraints, relation, &known.view);
        if let Some((known, [x, y])) = inputs.iter().find_map(|known| Some((known, failing(known)?))) {
            let how = format!("`{}` is {x}, and `{}` is {y}", relation.smaller.text, relation.larger.text);
            broken(&relation.source, known, how);
        }
    }
    for promise in &constraints.promises {
        let failing = |known: &Known| failing_promise(constraints, promise, &known.view);
        if let Some((known, how)) = inputs.iter().find_map(|known| Some((known, failing(known)?))) {
            broken(&promise.source, known, how);
        }
    }
    for bound in &constraints.bounds {
        let values = inputs.iter().flat_map(|known| constraints.values(&bound.term, &known.view));
        let ends = values.fold(None, |ends: Option<(i128, i128)>, (_, value)| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let missed = match ends {
            None => vec!["no case and no generated input has one".to_owned()],
            Some((low, high)) => {
                let low = bound.low.filter(|bound| *bound < low).map(|bound| format!("{bound}; the smallest is {low}"));
                let high =
                    bound.high.filter(|bound| *bound > high).map(|bound| format!("{bound}; the largest is {high}"));
                low.into_iter().chain(high).map(|end| format!("no case and no generated input has {end}")).collect()
            }
        };
        for missed in missed {
            let message = format!("`{}` in `{}`: {missed}", bound.term.text, bound.source.text);
            let hint = "add a case at the bound, let the generator reach it at size 0 or 100, or correct the bound";
            findings.push(Finding::new(Rule::Unreached, &path, message, hint).at(bound.source.line));
        }
    }
    findings
}

fn outside(constraints: &Constraints, bound: &Bound, view: &Json) -> Option<i128> {
    let is_outside =
        |value: &i128| bound.low.is_some_and(|low| *value < low) || bound.high.is_some_and(|high| *value > high);
    constraints.values(&bound.term, view).into_iter().map(|(_, value)| value).find(is_outside)
}

/// The first pair that breaks a relation.
pub fn failing_pair(constraints: &Constraints, relation: &Relation, view: &Json) -> Option<[i128; 2]> {
    let fails = |[x, y]: &[i128; 2]| if relation.strict { x >= y } else { x > y };
    constraints.pairs(relation, view).into_iter().map(|[(_, x), (_, y)]| [x, y]).find(fails)
}

/// How a sequence breaks a promise.
pub fn failing_promise(constraints: &Constraints, promise: &Promise, view: &Json) -> Option<String> {
    for sequence in constraints.sequences(promise, view) {
        if promise.order == Order::NeverRepeated {
            let mut seen = BTreeMap::new();
            for (_, json) in &sequence {
                if seen.insert(json.to_string(), ()).is_some() {
                    return Some(format!("{} is repeated", shorten(&spaced(json), 60)));
                }
            }
            continue;
        }
        for pair in sequence.windows(2) {
            let (Some(x), Some(y)) = (integer(&pair[0].1), integer(&pair[1].1)) else { continue };
            if x > y || (x == y && promise.order == Order::AlwaysIncreases) {
                return Some(format!("{y} follows {x}"));
            }
        }
    }
    None
}
