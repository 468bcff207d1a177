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

use std::borrow::Cow;

use sandbox_api::Type;
use serde_json::{Value as Json, json};

use super::{
    Finding, Rule, Step,
    bounds::{self, Known},
    constraints::{Constraints, Order, Quote, written},
    generator::Made,
    programs,
};
use crate::{
    Error, Problem,
    file::{ProblemError, has},
    places::{self, Path},
    value::{Value, shorten, spaced},
};

/// How many inputs a constraint is tried on. One could be refused for another reason.
const INPUTS: usize = 6;

/// The largest input of which misshapen ones are made, in bytes.
const MAX_MISSHAPEN: usize = 256 << 10;

/// The most bytes of inputs that are compared with constraints, every input with every constraint.
const MAX_COMPARED: usize = 250_000_000;

/// Reads the constraints and compares them with the inputs and with the validator.
pub fn check(step: &Step, problem: &Problem, statement: &str, made: &[Made]) -> Result<Vec<Finding>, Error> {
    let (constraints, mut findings) = Constraints::read(problem, statement)?;
    let cases = problem.cases().map(|(group, case)| Known {
        name: format!("the case `{}/{}`", group.name, case.name),
        view: problem.kind.view(&case.input),
    });
    let made = made.iter().filter_map(|made| Some(Known { name: made.show(), view: problem.kind.view(made.legal()?) }));
    let mut inputs: Vec<Known> = cases.chain(made).collect();
    let bytes: usize = inputs.iter().map(|known| known.view.to_string().len()).sum();
    if bytes.saturating_mul(constraints.count()) > MAX_COMPARED {
        let message = format!(
            "{} constraints and {bytes} bytes of inputs are too much to compare: at most {MAX_COMPARED} bytes in all",
            constraints.count()
        );
        let hint = "make the largest cases smaller; a size that shows the limit is enough";
        return Err(ProblemError::of(&problem.folder.join("statement.md"), message).hint(hint).into());
    }
    findings.extend(bounds::check(problem, &constraints, &inputs));
    if !has(&problem.folder, "validator.py") {
        return Ok(findings);
    }
    // Small ones first: they are cheap, and easy to read in a message.
    inputs.sort_by_cached_key(|known| known.view.to_string().len());
    let validator = programs::validator(step.runner(), problem)?;
    let probes: Vec<Probe> =
        by_signature(problem, &constraints, &inputs).into_iter().chain(by_constraint(&constraints, &inputs)).collect();
    let accepted = |probe: &Probe| -> Result<Option<Finding>, Error> {
        for near in &probe.inputs {
            let arguments = problem.kind.validator_arguments(&near.view(), &near.changed);
            if programs::objection_to(&validator, &arguments)?.is_none() {
                return Ok(Some(probe.finding(&validator.path, &arguments)));
            }
        }
        Ok(None)
    };
    findings.extend(step.each(&probes, accepted)?.into_iter().flatten());
    Ok(findings)
}

/// An input and a change of it, which is made when it is tried: all changed inputs together could be large.
struct Near<'a> {
    input: Cow<'a, Json>,
    edits: Vec<Edit>,
    changed: Path,
}

/// A part of a change.
enum Edit {
    /// Puts another value there.
    Put(Path, Json),
    /// Copies what the input has at the first place to the second.
    Copy(Path, Path),
    /// Adds an element or a character.
    Longer(Path),
    /// Drops one.
    Shorter(Path),
}

impl<'a> Near<'a> {
    fn put(input: &'a Json, path: Path, value: Json) -> Self {
        Self { input: Cow::Borrowed(input), changed: path.clone(), edits: vec![Edit::Put(path, value)] }
    }

    /// With the last element or character once more; `None` if there is none.
    fn longer(input: &'a Json, path: &[usize]) -> Option<Self> {
        let edits = vec![Edit::Longer(path.to_vec())];
        can_shrink(input, path).then(|| Self { input: Cow::Borrowed(input), changed: path.to_vec(), edits })
    }

    /// Without the last element or character; `None` if there is none.
    fn shorter(input: &'a Json, path: &[usize]) -> Option<Self> {
        let edits = vec![Edit::Shorter(path.to_vec())];
        can_shrink(input, path).then(|| Self { input: Cow::Borrowed(input), changed: path.to_vec(), edits })
    }

    /// The changed input.
    fn view(&self) -> Cow<'_, Json> {
        self.edits.iter().fold(Cow::Borrowed(&*self.input), |view, edit| {
            let changed = match edit {
                Edit::Put(path, value) => Some(places::with(&view, path, value.clone())),
                Edit::Copy(from, to) => {
                    places::get(&self.input, from).map(|value| places::with(&view, to, value.clone()))
                }
                Edit::Longer(path) => places::longer(&view, path),
                Edit::Shorter(path) => places::shorter(&view, path),
            };
            changed.map_or(view, Cow::Owned)
        })
    }
}

/// Whether there is an element or a character to drop, or to add once more.
fn can_shrink(input: &Json, path: &[usize]) -> bool {
    match places::get(input, path) {
        Some(Json::Array(items)) => !items.is_empty(),
        Some(Json::String(text)) => !text.is_empty(),
        _ => false,
    }
}

/// Near-misses of one kind: the validator must refuse each.
struct Probe<'a> {
    /// What was done to a legal input.
    change: String,
    /// What the statement says against it; nothing if the signature does.
    source: Option<Quote>,
    inputs: Vec<Near<'a>>,
}

impl Probe<'_> {
    fn finding(&self, validator: &std::path::Path, arguments: &Json) -> Finding {
        let shown = shorten(&spaced(arguments), 120);
        match &self.source {
            None => {
                let message = format!("the validator accepts {shown}, with {}", self.change);
                let hint = "check the type of every value first: `type(x) is int`, and the length of every list";
                Finding::new(Rule::Shape, validator, message, hint)
            }
            Some(Quote { line, text }) => {
                let message = format!("the validator accepts {shown}, with {}; `{text}` forbids it", self.change);
                let hint = format!("refuse it, or correct line {line} of the statement");
                Finding::new(Rule::Unenforced, validator, message, hint)
            }
        }
    }
}

/// What the signature forbids.
fn by_signature<'a>(problem: &Problem, constraints: &Constraints, inputs: &'a [Known]) -> Vec<Probe<'a>> {
    let mut probes = Vec::new();
    for place in constraints.places.iter().filter(|place| !place.derived) {
        let mut found = inputs.iter().flat_map(|known| {
            let paths = places::find(&known.view, &place.steps);
            paths.into_iter().map(|path| (&known.view, path))
        });
        let Some((view, path)) = found.next() else { continue };
        for junk in junk(&place.ty) {
            let change = format!("{} for `{}`", spaced(&junk), written(&place.name));
            let near = Near::put(view, path.clone(), junk);
            probes.push(Probe { change, source: None, inputs: vec![near] });
        }
        if place.fixed.is_some() {
            let change = |what: &str| format!("one element too {what} in `{}`", written(&place.name));
            let mut push = |what: &str, near: Option<Near<'a>>| {
                probes.push(Probe { change: change(what), source: None, inputs: near.into_iter().collect() });
            };
            push("few", Near::shorter(view, &path));
            push("many", Near::longer(view, &path));
        }
    }
    // The smallest come first. These inputs are changed all at once, and a short one shows as much as a long one.
    let views = inputs.iter().map(|known| &known.view).take_while(|view| view.to_string().len() <= MAX_MISSHAPEN);
    let views: Vec<&Json> = views.collect();
    let misshapen = problem.kind.misshapen(&views).into_iter().map(|(change, view)| {
        let near = Near { input: Cow::Owned(view), edits: Vec::new(), changed: Path::new() };
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
fn by_constraint<'a>(constraints: &Constraints, inputs: &'a [Known]) -> Vec<Probe<'a>> {
    let mut probes = Vec::new();
    for bound in &constraints.bounds {
        let ends = [(bound.high, 1), (bound.low.filter(|low| *low > 0 || !bound.term.length), -1)];
        for (end, beyond) in ends.into_iter().filter_map(|(end, beyond)| Some((end?, beyond))) {
            let near = inputs.iter().filter_map(|known| {
                let mut values = constraints.values(&bound.term, &known.view);
                if !bound.term.length {
                    let (path, _) = values.pop()?;
                    return Some(Near::put(&known.view, path, whole(end + beyond)));
                }
                let (path, _) = values.into_iter().rfind(|(_, value)| *value == end)?;
                if beyond > 0 { Near::longer(&known.view, &path) } else { Near::shorter(&known.view, &path) }
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
            Some(Near::put(&known.view, path, whole(value)))
        });
        let change = format!("`{}` above `{}`", relation.smaller.text, relation.larger.text);
        probes.push(Probe { change, source: Some(relation.source.clone()), inputs: near.take(INPUTS).collect() });
    }
    for promise in &constraints.promises {
        let near = inputs.iter().filter_map(|known| {
            let sequences = constraints.sequences(promise, &known.view);
            let pair = sequences.iter().flat_map(|sequence| sequence.windows(2).rev());
            let [(first, _), (second, _)] = pair.into_iter().find(|pair| pair[0].1 != pair[1].1)? else { return None };
            let mut edits = vec![Edit::Copy(first.clone(), second.clone())];
            if promise.order == Order::NeverDecreases {
                edits.push(Edit::Copy(second.clone(), first.clone()));
            }
            Some(Near { input: Cow::Borrowed(&known.view), edits, changed: first.clone() })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check::testing::with_step, testing::TestBank};

    /// A problem with one case, and what its statement says.
    struct Tiny {
        signature: &'static str,
        case: &'static str,
        constraints: &'static str,
    }

    const LIST: Tiny = Tiny {
        signature: "function(nums: list<int>; k: int) -> int",
        case: r#""args": [[2, 5], 2], "expected": 0"#,
        constraints: "- `2 <= len(nums) <= 2`\n- `-9 <= nums[i] < 9`\n- `0 <= k <= len(nums)`\n- `nums[i]` never decreases\n",
    };

    const PAIRS: Tiny = Tiny {
        signature: "function(points: list<tuple<int, string>>) -> int",
        case: r#""args": [[[1, "ab"], [4, "c"]]], "expected": 0"#,
        constraints: "- `points[i] = [time, word]`\n- `len(points) <= 3`\n- `1 <= len(word) <= 2`\n- `time` always increases\n",
    };

    const CALLS_OF_A_CLASS: Tiny = Tiny {
        signature: "class",
        case: r#""calls": [["Echo"], ["get", 1]], "expected": [null, 1]"#,
        constraints: "- `1 <= n <= 7`\n- `len(calls) <= 1`\n",
    };

    const TEXT: Tiny = Tiny {
        signature: "script",
        case: r#""stdin": "ab\ncd\n", "expected": """#,
        constraints: "- `len(stdin) <= 6`\n- `len(lines) <= 2`\n- `1 <= len(lines[i]) <= 2`\n- `lines[i]` is never repeated\n",
    };

    impl Tiny {
        /// The near-misses that a validator accepts: `ARGUMENTS, with CHANGE`, and what forbids it.
        fn accepted(&self, validator: &str) -> Result<Vec<String>, Error> {
            let bank = TestBank::new();
            let case = format!("{{\"name\": \"c\", {}}}", self.case);
            let files = format!("-- cases/hidden.jsonl --\n{case}\n-- validator.py --\n{validator}");
            let problem = bank.problem("echo", &format!("{}\nhidden\n{files}", self.signature));
            let statement = format!("# Echo\n\n## Constraints\n\n{}", self.constraints);
            let findings = with_step(|step| check(step, &problem, &statement, &[]))?;
            let near = findings.into_iter().filter(|finding| matches!(finding.rule, Rule::Shape | Rule::Unenforced));
            Ok(near.map(|finding| finding.message.replace("the validator accepts ", "")).collect())
        }
    }

    /// All near-misses of a problem: `PLACE: ARGUMENTS | ...` where a value of another type is put, and the others.
    fn check_all(tiny: &Tiny, junk: &[&str], others: &[&str]) {
        let (mut found, mut at_places): (Vec<String>, Vec<(String, Vec<String>)>) = (Vec::new(), Vec::new());
        for message in tiny.accepted("* => answer null").unwrap() {
            let (arguments, change) = message.split_once(", with ").unwrap();
            match change.strip_suffix('`').and_then(|change| change.split_once(" for `")) {
                Some((value, place)) if !value.starts_with("an ") => {
                    assert!(arguments.contains(value), "{message}");
                    match at_places.iter_mut().find(|(known, _)| known == place) {
                        Some((_, values)) => values.push(arguments.to_owned()),
                        None => at_places.push((place.to_owned(), vec![arguments.to_owned()])),
                    }
                }
                _ => found.push(message),
            }
        }
        let at_places: Vec<_> =
            at_places.iter().map(|(place, values)| format!("{place}: {}", values.join(" | "))).collect();
        assert_eq!(at_places, junk);
        assert_eq!(found, others);
        assert!(tiny.accepted("* => answer \"no\"").unwrap().is_empty(), "{}", tiny.signature);
    }

    #[test]
    fn values_of_another_type_bounds_relations_and_promises_are_probed() {
        check_all(
            &LIST,
            &[
                r#"nums: [null, 2] | [true, 2] | [7, 2] | [1.5, 2] | ["junk", 2] | [[[null]], 2] | [{"junk": 1}, 2]"#,
                r#"nums[i]: [[null, 5], 2] | [[true, 5], 2] | [[1.5, 5], 2] | [["junk", 5], 2] | [[[[null]], 5], 2] | [[{"junk": 1}, 5], 2]"#,
                r#"k: [[2, 5], null] | [[2, 5], true] | [[2, 5], 1.5] | [[2, 5], "junk"] | [[2, 5], [[null]]] | [[2, 5], {"junk": 1}]"#,
            ],
            &[
                "[[2, 5, 5], 2], with `len(nums)` = 3; `2 <= len(nums) <= 2` forbids it",
                "[[2], 2], with `len(nums)` = 1; `2 <= len(nums) <= 2` forbids it",
                "[[2, 9], 2], with `nums[i]` = 9; `-9 <= nums[i] < 9` forbids it",
                "[[2, -10], 2], with `nums[i]` = -10; `-9 <= nums[i] < 9` forbids it",
                "[[2, 5], -1], with `k` = -1; `0 <= k <= len(nums)` forbids it",
                "[[2, 5], 3], with `k` above `len(nums)`; `0 <= k <= len(nums)` forbids it",
                "[[5, 2], 2], with two values of `nums[i]` swapped; `nums[i] never decreases` forbids it",
            ],
        );
    }

    #[test]
    fn lists_with_a_fixed_number_of_elements_get_one_more_and_one_less() {
        check_all(
            &PAIRS,
            &[
                r#"points: [null] | [true] | [7] | [1.5] | ["junk"] | [[[null]]] | [{"junk": 1}]"#,
                r#"points[i]: [[null, [4, "c"]]] | [[true, [4, "c"]]] | [[7, [4, "c"]]] | [[1.5, [4, "c"]]] | [["junk", [4, "c"]]] | [[[[null]], [4, "c"]]] | [[{"junk": 1}, [4, "c"]]]"#,
                r#"time: [[[null, "ab"], [4, "c"]]] | [[[true, "ab"], [4, "c"]]] | [[[1.5, "ab"], [4, "c"]]] | [[["junk", "ab"], [4, "c"]]] | [[[[[null]], "ab"], [4, "c"]]] | [[[{"junk": 1}, "ab"], [4, "c"]]]"#,
                r#"word: [[[1, null], [4, "c"]]] | [[[1, true], [4, "c"]]] | [[[1, 7], [4, "c"]]] | [[[1, 1.5], [4, "c"]]] | [[[1, [[null]]], [4, "c"]]] | [[[1, {"junk": 1}], [4, "c"]]]"#,
            ],
            &[
                r#"[[[1], [4, "c"]]], with one element too few in `points[i]`"#,
                r#"[[[1, "ab", "ab"], [4, "c"]]], with one element too many in `points[i]`"#,
                // Two points are not as many as allowed: a third one is not a near-miss.
                r#"[[[1, "abb"], [4, "c"]]], with `len(word)` = 3; `1 <= len(word) <= 2` forbids it"#,
                r#"[[[1, "ab"], [4, ""]]], with `len(word)` = 0; `1 <= len(word) <= 2` forbids it"#,
                r#"[[[1, "ab"], [1, "c"]]], with a value of `time` repeated; `time always increases` forbids it"#,
            ],
        );
    }

    #[test]
    fn calls_of_a_class_are_changed_in_every_way_that_the_signature_forbids() {
        check_all(
            &CALLS_OF_A_CLASS,
            &[
                r#"n: [[["Echo"], ["get", null]]] | [[["Echo"], ["get", true]]] | [[["Echo"], ["get", 1.5]]] | [[["Echo"], ["get", "junk"]]] | [[["Echo"], ["get", [[null]]]]] | [[["Echo"], ["get", {"junk": 1}]]]"#,
            ],
            &[
                r#"[[["Echo", "Echo"], ["get", 1]]], with an argument too many in the constructor"#,
                r#"[[["Echo"], ["get", 1, 1]]], with an argument too many in a call"#,
                r#"[[["Echo"], []]], with a call without a name"#,
                r#"[[["Echo"], ["no such method", 1]]], with a call of an unknown method"#,
                r#"[[["Echo"], ["Echo"]]], with a second constructor"#,
                r#"[[["get", 1]]], with no constructor"#,
                r#"[[["Echo"], ["get"]]], with an argument too few for `get`"#,
                r#"[[["Echo"], ["get", 8]]], with `n` = 8; `1 <= n <= 7` forbids it"#,
                r#"[[["Echo"], ["get", 0]]], with `n` = 0; `1 <= n <= 7` forbids it"#,
                r#"[[["Echo"], ["get", 1], ["get", 1]]], with `len(calls)` = 2; `len(calls) <= 1` forbids it"#,
            ],
        );
    }

    #[test]
    fn lines_of_a_text_are_put_together_again() {
        check_all(
            &TEXT,
            &[r#"stdin: [null] | [true] | [7] | [1.5] | [[[null]]] | [{"junk": 1}]"#],
            &[
                r#"["ab\ncd\n\n"], with `len(stdin)` = 7; `len(stdin) <= 6` forbids it"#,
                r#"["ab\ncd\ncd\n"], with `len(lines)` = 3; `len(lines) <= 2` forbids it"#,
                r#"["ab\ncdd\n"], with `len(lines[i])` = 3; `1 <= len(lines[i]) <= 2` forbids it"#,
                r#"["ab\nab\n"], with a value of `lines[i]` repeated; `lines[i] is never repeated` forbids it"#,
            ],
        );
    }

    #[test]
    fn a_validator_that_misses_one_rule_is_found_by_it() {
        for (input, change) in [
            ("[[true,5],2]", "with true for `nums[i]`"),
            ("[[2],2]", "with `len(nums)` = 1; `2 <= len(nums) <= 2` forbids it"),
            ("[[2,5],3]", "with `k` above `len(nums)`; `0 <= k <= len(nums)` forbids it"),
            ("[[5,2],2]", "with two values of `nums[i]` swapped; `nums[i] never decreases` forbids it"),
        ] {
            let [found] =
                LIST.accepted(&format!("{input} => answer null\n* => answer \"no\"")).unwrap().try_into().unwrap();
            assert!(found.ends_with(change), "{found}");
        }
    }

    #[test]
    fn a_validator_that_fails_on_a_near_miss_is_a_broken_program() {
        let error = LIST.accepted("[[2,5],-1] => raise IndexError: k\n* => answer \"no\"").unwrap_err();
        let Error::BrokenProgram { path, reason } = error else { panic!("{error}") };
        assert!(path.ends_with("echo/validator.py"));
        assert_eq!(reason, "raised IndexError: k in line 1 for [[2, 5], -1]");
    }

    #[test]
    fn a_problem_without_a_validator_has_no_near_misses() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "hidden 1");
        let statement = "## Constraints\n\n- `1 <= n <= 1`\n";
        assert_eq!(with_step(|step| check(step, &problem, statement, &[])).unwrap(), []);
    }
}
