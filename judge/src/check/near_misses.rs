//! Near-misses: inputs that are legal but for one change, and that the validator must therefore refuse.
//!
//! Dropping or swapping elements of a legal input often gives another legal one, so a change is only made where
//! something says that its result is illegal whatever else the input holds:
//!
//! - the signature: a value of another type; an element too few or too many in a list with a fixed number of them;
//!   a call with another number of arguments, of an unknown method, or without the constructor before it;
//! - a bound in the statement: a value just beyond it; one element more in a list that is as long as allowed, one
//!   less in a list that is as short as allowed;
//! - a relation in the statement: the smaller value raised above the larger;
//! - a promise in the statement: neighbours swapped, or one repeated.

use rayon::prelude::*;
use sandbox_api::{Runner, Type};
use serde_json::{Value as Json, json};

use super::{
    Finding, Rule,
    bounds::{self, Known},
    constraints::{Constraints, Order, Source, written},
    generator::Made,
    programs,
};
use crate::{
    Error, Problem,
    places::{self, Path},
    value::{Value, shorten, spaced},
};

/// How many inputs a constraint is tried on. One could be refused for another reason.
const INPUTS: usize = 6;

/// Reads the constraints and compares them with the inputs and with the validator.
pub fn check(runner: &dyn Runner, problem: &Problem, statement: &str, made: &[Made]) -> Result<Vec<Finding>, Error> {
    let (constraints, mut findings) = Constraints::read(problem, statement);
    let cases = problem.cases().map(|(group, case)| Known {
        name: format!("the case `{}/{}`", group.name, case.name),
        view: problem.kind.view(&case.input),
    });
    let made = made.iter().filter_map(|made| Some(Known { name: made.show(), view: problem.kind.view(made.legal()?) }));
    let mut inputs: Vec<Known> = cases.chain(made).collect();
    findings.extend(bounds::check(problem, &constraints, &inputs));
    if !problem.folder.join("validator.py").is_file() {
        return Ok(findings);
    }
    // Small ones first: they are cheap, and easy to read in a message.
    inputs.sort_by_cached_key(|known| known.view.to_string().len());
    let validator = programs::validator(runner, problem)?;
    let probes: Vec<Probe> =
        by_signature(problem, &constraints, &inputs).into_iter().chain(by_constraint(&constraints, &inputs)).collect();
    let accepted = |probe: &Probe| -> Result<Option<Finding>, Error> {
        for Near { view, changed } in &probe.inputs {
            let arguments = problem.kind.validator_arguments(view, changed);
            if programs::objection_to(&validator, &arguments)?.is_none() {
                return Ok(Some(probe.finding(&validator.path, &arguments)));
            }
        }
        Ok(None)
    };
    let found: Vec<Option<Finding>> = probes.par_iter().map(accepted).collect::<Result<_, Error>>()?;
    findings.extend(found.into_iter().flatten());
    Ok(findings)
}

/// An input after one change.
struct Near {
    view: Json,
    changed: Path,
}

/// Near-misses of one kind: the validator must refuse each.
struct Probe {
    /// What was done to a legal input.
    change: String,
    /// What the statement says against it; nothing if the signature does.
    source: Option<Source>,
    inputs: Vec<Near>,
}

impl Probe {
    fn finding(&self, validator: &std::path::Path, arguments: &Json) -> Finding {
        let shown = shorten(&spaced(arguments), 120);
        match &self.source {
            None => {
                let message = format!("the validator accepts {shown}, with {}", self.change);
                let hint = "check the type of every value first: `type(x) is int`, and the length of every list";
                Finding::new(Rule::Shape, validator, message, hint)
            }
            Some(Source { line, text }) => {
                let message = format!("the validator accepts {shown}, with {}; `{text}` forbids it", self.change);
                let hint = format!("refuse it, or correct line {line} of the statement");
                Finding::new(Rule::Unenforced, validator, message, hint)
            }
        }
    }
}

/// What the signature forbids.
fn by_signature(problem: &Problem, constraints: &Constraints, inputs: &[Known]) -> Vec<Probe> {
    let mut probes = Vec::new();
    for place in constraints.places.iter().filter(|place| !place.derived) {
        let mut found = inputs.iter().flat_map(|known| {
            let paths = places::find(&known.view, &place.steps);
            paths.into_iter().map(|path| (&known.view, path))
        });
        let Some((view, path)) = found.next() else { continue };
        for junk in junk(&place.ty) {
            let change = format!("{} for `{}`", spaced(&junk), written(&place.name));
            let near = Near { view: places::with(view, &path, junk), changed: path.clone() };
            probes.push(Probe { change, source: None, inputs: vec![near] });
        }
        if place.fixed.is_some() {
            let change = |what: &str| format!("one element too {what} in `{}`", written(&place.name));
            let mut push = |what: &str, near: Option<Near>| {
                probes.push(Probe { change: change(what), source: None, inputs: near.into_iter().collect() });
            };
            push("few", shorter(view, &path));
            push("many", longer(view, &path));
        }
    }
    let views: Vec<&Json> = inputs.iter().map(|known| &known.view).collect();
    let misshapen = problem.kind.misshapen(&views).into_iter().map(|(change, view)| {
        let near = Near { view, changed: Path::new() };
        Probe { change, source: None, inputs: vec![near] }
    });
    probes.extend(misshapen);
    probes
}

/// Values that are not of a type.
fn junk(ty: &Type) -> Vec<Json> {
    let all = [Json::Null, json!(true), json!(7), json!(1.5), json!("junk"), json!([[null]]), json!({"junk": 1})];
    all.into_iter().filter(|json| Value::decode(json, ty).is_err()).collect()
}

/// What the statement forbids.
fn by_constraint(constraints: &Constraints, inputs: &[Known]) -> Vec<Probe> {
    let mut probes = Vec::new();
    for bound in &constraints.bounds {
        let ends = [(bound.high, 1), (bound.low.filter(|low| *low > 0 || !bound.term.length), -1)];
        for (end, beyond) in ends.into_iter().filter_map(|(end, beyond)| Some((end?, beyond))) {
            let near = inputs.iter().filter_map(|known| {
                let mut values = constraints.values(&bound.term, &known.view);
                if !bound.term.length {
                    let (path, _) = values.pop()?;
                    return Some(Near { view: places::with(&known.view, &path, whole(end + beyond)), changed: path });
                }
                let (path, _) = values.into_iter().rfind(|(_, value)| *value == end)?;
                if beyond > 0 { longer(&known.view, &path) } else { shorter(&known.view, &path) }
            });
            let change = format!("`{}` = {}", bound.term.text, end + beyond);
            probes.push(Probe { change, source: Some(bound.source.clone()), inputs: near.take(INPUTS).collect() });
        }
    }
    for relation in &constraints.relations {
        let step = i128::from(!relation.strict);
        let near = inputs.iter().filter_map(|known| {
            let [(smaller, x), (larger, y)] = constraints.pairs(relation, &known.view).pop()?;
            let (path, value) = match (relation.smaller.length, relation.larger.length) {
                (false, _) => (smaller, y + step),
                (true, false) => (larger, x - step),
                (true, true) => return None,
            };
            Some(Near { view: places::with(&known.view, &path, whole(value)), changed: path })
        });
        let change = format!("`{}` above `{}`", relation.smaller.text, relation.larger.text);
        probes.push(Probe { change, source: Some(relation.source.clone()), inputs: near.take(INPUTS).collect() });
    }
    for promise in &constraints.promises {
        let near = inputs.iter().filter_map(|known| {
            let sequences = constraints.sequences(promise, &known.view);
            let pair = sequences.iter().flat_map(|sequence| sequence.windows(2).rev());
            let [(first, a), (second, b)] = pair.into_iter().find(|pair| pair[0].1 != pair[1].1)? else { return None };
            let repeated = places::with(&known.view, second, a.clone());
            let view = match promise.order {
                Order::NeverDecreases => places::with(&repeated, first, b.clone()),
                Order::AlwaysIncreases | Order::NeverRepeated => repeated,
            };
            Some(Near { view, changed: first.clone() })
        });
        let change = match promise.order {
            Order::NeverDecreases => format!("two values of `{}` swapped", promise.term.text),
            _ => format!("a value of `{}` repeated", promise.term.text),
        };
        probes.push(Probe { change, source: Some(promise.source.clone()), inputs: near.take(INPUTS).collect() });
    }
    probes
}

fn whole(number: i128) -> Json {
    serde_json::from_str(&number.to_string()).unwrap_or_default()
}

/// With the last element or character once more.
fn longer(view: &Json, path: &[usize]) -> Option<Near> {
    Some(Near { view: places::longer(view, path)?, changed: path.to_vec() })
}

/// Without the last element or character.
fn shorter(view: &Json, path: &[usize]) -> Option<Near> {
    Some(Near { view: places::shorter(view, path)?, changed: path.to_vec() })
}
