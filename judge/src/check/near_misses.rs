//! Near-misses: inputs that are legal but for one change, and that the validator must therefore refuse.
//!
//! Dropping or swapping elements of a legal input often gives another legal one, so a change is only made where
//! something says that its result is illegal whatever else the input holds:
//!
//! - the signature: a value of another type; an element too few or too many in a list with a fixed number of them;
//!   a call with another number of arguments, of an unknown method, or without the constructor before it;
//! - a claim of the statement: a value just beyond a bound, values that break a relation or a promise (`breaks.rs`).
//!
//! A validator that lacks a rule may refuse a near-miss for another reason. So a claim needs a near-miss that breaks nothing
//! else, as its controls show; a claim without one is a finding too.

use sandbox_api::Type;
use serde_json::{Value as Json, json};

use super::{
    Finding, Rule, Step,
    bounds::{self, Known},
    breaks,
    claim::Claim,
    constraints::{Constraints, written},
    generator::Made,
    near_miss::{Edit, NearMiss},
    programs,
};
use crate::{
    Error, Problem,
    file::{ProblemError, has},
    places,
    tool::Tool,
    value::{Value, shorten, spaced},
};

/// How many near-misses of a claim are tried in any case.
const INPUTS: usize = 6;

/// How many are tried until one breaks nothing else.
const MAX_INPUTS: usize = 120;

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
    let turns = in_turns(&inputs);
    let trial = Trial { problem, validator: &validator, constraints: &constraints, inputs: &turns };
    let misshapen = by_signature(problem, &constraints, &inputs);
    findings.extend(step.each(&misshapen, |misshapen| trial.misshapen(misshapen))?.into_iter().flatten());
    let claims = Claim::all(&constraints);
    findings.extend(step.each(&claims, |claim| trial.claim(claim, &claims))?.into_iter().flatten());
    Ok(findings)
}

/// The smallest inputs, then every sixteenth, so that some of every size come soon, and then the others.
fn in_turns(inputs: &[Known]) -> Vec<&Known> {
    let turn = |at: usize| if at < INPUTS { 0 } else { 1 + usize::from(!at.is_multiple_of(16)) };
    let mut turns: Vec<(usize, &Known)> = inputs.iter().enumerate().map(|(at, known)| (turn(at), known)).collect();
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, known)| known).collect()
}

/// A validator, and what it is tried on.
struct Trial<'a> {
    problem: &'a Problem,
    validator: &'a Tool,
    constraints: &'a Constraints,
    inputs: &'a [&'a Known],
}

impl Trial<'_> {
    fn misshapen(&self, misshapen: &Misshapen) -> Result<Option<Finding>, Error> {
        let Some(near_miss) = &misshapen.near_miss else { return Ok(None) };
        let view = near_miss.view();
        if !self.is_legal(near_miss, &view)? {
            return Ok(None);
        }
        let message = format!("the validator accepts {}, with {}", self.shown(near_miss, &view), misshapen.change);
        let hint = "check the type of every value first: `type(x) is int`, and the length of every list";
        Ok(Some(Finding::new(Rule::Shape, &self.validator.path, message, hint)))
    }

    /// Tries near-misses of a claim, which is one of `all`.
    fn claim(&self, claim: &Claim, all: &[Claim]) -> Result<Option<Finding>, Error> {
        let source = claim.source();
        let (mut tried, mut is_shown) = (0, !claim.needs_proof());
        for near_miss in breaks::near_misses(claim, self.constraints, self.inputs).take(MAX_INPUTS) {
            let view = near_miss.view();
            if self.is_legal(&near_miss, &view)? {
                let shown = self.shown(&near_miss, &view);
                let message =
                    format!("the validator accepts {shown}, with {}; `{}` forbids it", claim.broken(), source.text);
                let hint = format!("refuse it, or correct line {} of the statement", source.line);
                return Ok(Some(Finding::new(Rule::Unenforced, &self.validator.path, message, hint)));
            }
            tried += 1;
            is_shown = is_shown || self.breaks_nothing_else(&near_miss, &view, claim, all)?;
            if is_shown && tried >= INPUTS {
                break;
            }
        }
        let (message, hint) = match (claim.follows(), is_shown) {
            (false, false) => (
                format!("`{}`: no input shows that {} is refused for that reason", source.text, claim.broken()),
                "add a case in which only this would be illegal, or say after the code from what it `follows`",
            ),
            (true, true) if claim.needs_proof() => (
                format!("`{}`: it does not follow, since an input breaks it by {} alone", source.text, claim.broken()),
                "leave out that it follows",
            ),
            _ => return Ok(None),
        };
        // What no input comes near to is reported as a bound that is not reached.
        let statement = self.problem.folder.join("statement.md");
        Ok((tried > 0).then(|| Finding::new(Rule::Unshown, &statement, message, hint).at(source.line)))
    }

    /// Whether a near-miss breaks this claim alone, as far as it and its controls show.
    fn breaks_nothing_else(
        &self,
        near_miss: &NearMiss,
        view: &Json,
        claim: &Claim,
        all: &[Claim],
    ) -> Result<bool, Error> {
        if all.iter().any(|other| !other.is(claim) && other.is_broken_by(self.constraints, view)) {
            return Ok(false);
        }
        for controls in &near_miss.controls {
            let mut missing = controls.needed;
            for (at, change) in controls.changes.iter().enumerate() {
                if missing == 0 || missing > controls.changes.len() - at {
                    break;
                }
                missing -= usize::from(self.is_legal(near_miss, &near_miss.edited(change))?);
            }
            if missing > 0 {
                return Ok(false);
            }
        }
        Ok(!near_miss.controls.is_empty())
    }

    fn is_legal(&self, near_miss: &NearMiss, view: &Json) -> Result<bool, Error> {
        let arguments = self.problem.kind.validator_arguments(view, near_miss.changed());
        Ok(programs::objection_to(self.validator, &arguments)?.is_none())
    }

    fn shown(&self, near_miss: &NearMiss, view: &Json) -> String {
        shorten(&spaced(&self.problem.kind.validator_arguments(view, near_miss.changed())), 120)
    }
}

/// A change that the signature forbids.
struct Misshapen<'a> {
    change: String,
    /// Nothing if no input has what is to be changed.
    near_miss: Option<NearMiss<'a>>,
}

/// What the signature forbids.
fn by_signature<'a>(problem: &Problem, constraints: &Constraints, inputs: &'a [Known]) -> Vec<Misshapen<'a>> {
    let mut found = Vec::new();
    for place in constraints.places.iter().filter(|place| !place.derived) {
        let mut places = inputs.iter().flat_map(|known| {
            let paths = places::find(&known.view, &place.steps);
            paths.into_iter().map(|path| (&known.view, path))
        });
        let Some((view, path)) = places.next() else { continue };
        for junk in junk(&place.ty) {
            let change = format!("{} for `{}`", spaced(&junk), written(&place.name));
            let near_miss = Some(NearMiss::new(view, path.clone(), vec![Edit::Put(path.clone(), junk)]));
            found.push(Misshapen { change, near_miss });
        }
        if place.fixed.is_some() {
            let last = places::length(view, &path).and_then(|length| length.checked_sub(1));
            let doubled = |at| Some(Edit::Insert(path.clone(), at, places::element(view, &path, at)?));
            for (what, edit) in [("few", last.map(|at| Edit::Drop(path.clone(), at))), ("many", last.and_then(doubled))]
            {
                let change = format!("one element too {what} in `{}`", written(&place.name));
                let near_miss = edit.map(|edit| NearMiss::new(view, path.clone(), vec![edit]));
                found.push(Misshapen { change, near_miss });
            }
        }
    }
    // The smallest come first. These inputs are changed all at once, and a short one shows as much as a long one.
    let views = inputs.iter().map(|known| &known.view).take_while(|view| view.to_string().len() <= MAX_MISSHAPEN);
    let views: Vec<&Json> = views.collect();
    let whole = problem.kind.misshapen(&views).into_iter();
    found.extend(whole.map(|(change, view)| Misshapen { change, near_miss: Some(NearMiss::whole(view)) }));
    found
}

/// Values that are not of a type.
fn junk(ty: &Type) -> Vec<Json> {
    let all = [Json::Null, json!(true), json!(7), json!(1.5), json!("junk"), json!([[null]]), json!({"junk": 1})];
    all.into_iter().filter(|json| Value::decode(json, ty).is_err()).collect()
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
        /// What is found by these rules: of near-misses that a validator accepts, `ARGUMENTS, with CHANGE`, and what forbids it.
        fn found(&self, validator: &str, rules: &[Rule]) -> Result<Vec<String>, Error> {
            let bank = TestBank::new();
            let case = format!("{{\"name\": \"c\", {}}}", self.case);
            let files = format!("-- cases/hidden.jsonl --\n{case}\n-- validator.py --\n{validator}");
            let problem = bank.problem("echo", &format!("{}\nhidden\n{files}", self.signature));
            let statement = format!("# Echo\n\n## Constraints\n\n{}", self.constraints);
            let findings = with_step(|step| check(step, &problem, &statement, &[]))?;
            let near = findings.into_iter().filter(|finding| rules.contains(&finding.rule));
            Ok(near.map(|finding| finding.message.replace("the validator accepts ", "")).collect())
        }

        fn accepted(&self, validator: &str) -> Result<Vec<String>, Error> {
            self.found(validator, &[Rule::Shape, Rule::Unenforced])
        }

        /// The claims for which no near-miss is refused for being one.
        fn unshown(&self, validator: &str) -> Vec<String> {
            self.found(validator, &[Rule::Unshown]).unwrap()
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
                r#"["ab\n\n"], with `len(lines[i])` = 0; `1 <= len(lines[i]) <= 2` forbids it"#,
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
    fn a_refusal_shows_nothing_if_what_is_within_the_bound_is_refused_too() {
        let refuses_all = "* => answer \"no\"";
        let at_most_7 = Tiny { constraints: "- `0 <= nums[i] <= 7`\n- `0 <= k <= 7`\n", ..LIST };
        assert_eq!(
            at_most_7.unshown(refuses_all),
            [
                "`0 <= nums[i] <= 7`: no input shows that `nums[i]` = 8 is refused for that reason",
                "`0 <= nums[i] <= 7`: no input shows that `nums[i]` = -1 is refused for that reason",
                "`0 <= k <= 7`: no input shows that `k` = 8 is refused for that reason",
                "`0 <= k <= 7`: no input shows that `k` = -1 is refused for that reason",
            ]
        );
        // A list of 2 and k, each with its last two values within the bounds.
        let within =
            "[[2,7],2] => answer null\n[[2,6],2] => answer null\n[[0,5],2] => answer null\n[[1,5],2] => answer null\n";
        let of_k = "[[2,5],7] => answer null\n[[2,5],6] => answer null\n[[2,5],0] => answer null\n";
        assert_eq!(
            at_most_7.unshown(&[within, of_k, refuses_all].concat()),
            ["`0 <= k <= 7`: no input shows that `k` = -1 is refused for that reason"]
        );
        let of_k = of_k.to_owned() + "[[2,5],1] => answer null\n";
        assert_eq!(at_most_7.unshown(&[within, &of_k, refuses_all].concat()), [""; 0]);
    }

    #[test]
    fn a_list_that_is_too_long_for_another_reason_as_well_shows_nothing() {
        let ids = Tiny {
            signature: "function(ids: list<int>) -> int",
            case: r#""args": [[2, 5, 9]], "expected": 0"#,
            constraints: "- `len(ids) <= 3`\n- `1 <= ids[i] <= 9`\n- `ids[i]` always increases\n",
        };
        // It lacks the bound, and refuses what is repeated.
        let lacks = "[[2,5,9,9]] => answer \"no\"\n[[2,2,5,9]] => answer \"no\"\n[[2,5,5,9]] => answer \"no\"\n* => answer null";
        let found = ids.accepted(lacks).unwrap();
        assert!(
            found.contains(&"[[2, 5, 9, 1]], with `len(ids)` = 4; `len(ids) <= 3` forbids it".to_owned()),
            "{found:#?}"
        );
        let refuses_all = "* => answer \"no\"";
        assert!(ids.unshown(refuses_all)[0].starts_with("`len(ids) <= 3`: no input shows"));
    }

    #[test]
    fn a_list_that_has_to_be_as_long_as_another_shows_nothing_about_its_bound() {
        let rows = Tiny {
            signature: "function(grid: list<list<int>>) -> int",
            case: r#""args": [[[7, 7], [7, 7]]], "expected": 0"#,
            constraints: "- `1 <= len(grid) <= 2`\n- `1 <= len(grid[i]) <= 2`\n- `7 <= grid[i][j] <= 7`\n",
        };
        // It lacks the bound of the rows, which have to have equal lengths.
        let equal = ["[[[7,7],[7,7]]]", "[[[7],[7]]]", "[[[7,7,7],[7,7,7]]]"];
        let lacks: String = equal.map(|input| format!("{input} => answer null\n")).concat() + "* => answer \"no\"";
        assert_eq!(
            rows.accepted(&lacks).unwrap(),
            ["[[[7, 7, 7], [7, 7, 7]]], with `len(grid[i])` = 3; `1 <= len(grid[i]) <= 2` forbids it"]
        );
    }

    #[test]
    fn a_bound_that_follows_from_others_need_not_be_shown_and_may_not_be() {
        let follows = Tiny { constraints: "- `-9 <= nums[i] <= 9`\n- `0 <= k <= 2` follows from it\n", ..LIST };
        let shown = "[[2,5],2] => answer null\n[[2,5],1] => answer null\n* => answer \"no\"";
        let found = follows.unshown(shown);
        let of_k: Vec<_> = found.iter().filter(|message| message.contains("`0 <= k")).collect();
        assert_eq!(of_k, ["`0 <= k <= 2`: it does not follow, since an input breaks it by `k` = 3 alone"]);
        assert_eq!(
            follows.unshown("* => answer \"no\"").iter().filter(|message| message.contains("`0 <= k")).count(),
            0
        );
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
