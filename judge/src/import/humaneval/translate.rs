//! From recorded calls to the cases of a function.

use std::collections::HashSet;

use indexmap::IndexMap;
use sandbox_api::{Answer, Function, Parameter, Type, camel_case};
use serde_json::Value as Json;

use crate::{
    import::{case_line, seen::Seen, shape::Shape, signature::identifier, slug_of},
    kind::{Bounds, Kind},
    problem::MAX_CASES,
    raises::Raises,
};

/// A call of a solution.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The name of the group that its case is in.
    pub group: &'static str,
    pub arguments: Vec<Seen>,
    pub result: Came,
    /// The arguments afterwards, if they changed.
    pub after: Option<Vec<Seen>>,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    /// It returned this.
    Answer(Seen),
    /// It raised an exception, as its test wants it.
    Raises(Raises),
    /// Nothing that a case could expect, for this reason.
    Nothing(String),
}

/// A function with its cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Translated {
    pub function: Function,
    /// The texts of the case files, by the names of their groups.
    pub cases: IndexMap<&'static str, String>,
    /// Whether answers have fractions.
    pub has_fractions: bool,
    /// What is otherwise than in the tests.
    pub remarks: Vec<String>,
}

/// Makes cases of calls. `entries` are the names of the function, the first one that of the calls; `names` are those of the parameters, where
/// they are known.
///
/// # Errors
///
/// In words, when no call can be a case.
pub fn translate(entries: &[&str], names: &[String], calls: &[Call]) -> Result<Translated, String> {
    let mut remarks = Vec::new();
    let (mut possible, mut answered, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for call in calls {
        match &call.result {
            Came::Nothing(reason) => refused.push(reason.clone()),
            Came::Raises(_) => possible.push(call),
            Came::Answer(_) => {
                possible.push(call);
                answered.push(call);
            }
        }
    }
    let Some(first) = answered.first() else {
        return Err(match refused.into_iter().next() {
            Some(reason) => reason,
            None if calls.is_empty() => "its tests do not call it".to_owned(),
            None => "every call must raise an exception".to_owned(),
        });
    };
    let arity = first.arguments.len();
    if possible.iter().any(|call| call.arguments.len() != arity) {
        return Err("its calls have different numbers of arguments".to_owned());
    }
    let changed = changed_argument(&answered)?;
    if changed.is_none() && answered.iter().any(|call| call.after.is_some()) {
        remarks.push("its solution changes an argument, and only what it returns is judged".to_owned());
    }
    let (types, mut kept) = typed(possible, arity, changed, &mut refused);
    let mut seen = HashSet::new();
    kept.retain(|(_, fields)| seen.insert(fields[0].1.to_string()));
    match refused.first() {
        Some(reason) if kept.is_empty() => return Err(reason.clone()),
        Some(reason) => remarks.push(format!("{} left out: {reason}", are(refused.len(), calls.len(), "call"))),
        None => {}
    }
    let parameters = parameters(names, arity).into_iter().zip(types.parameters);
    let parameters = parameters.map(|(name, ty)| Parameter { name, ty }).collect();
    let answer = changed.map_or(Answer::Returned(types.answer), Answer::Argument);
    let function = named(entries, parameters, answer);
    let bounds = function.bounds();
    let of = kept.len();
    let (cases, too_large) = case_files(bounds, kept);
    if cases.is_empty() {
        return Err(format!("its cases are too large: one has at most {} bytes", bounds.each));
    }
    if too_large > 0 {
        remarks.push(format!(
            "{} left out: a case has at most {} bytes, and all together have {}",
            are(too_large, of, "case"),
            bounds.each,
            bounds.together
        ));
    }
    Ok(Translated { function, cases, has_fractions: types.has_fractions, remarks })
}

/// `3 of 7 calls are`
fn are(count: usize, of: usize, noun: &str) -> String {
    format!("{count} of {of} {noun}s {}", if count == 1 { "is" } else { "are" })
}

/// The argument that is the answer of a function which returns nothing.
fn changed_argument(calls: &[&Call]) -> Result<Option<usize>, String> {
    if calls.iter().any(|call| call.result != Came::Answer(Seen::Nothing)) {
        return Ok(None);
    }
    let mut changed: Vec<usize> = calls
        .iter()
        .flat_map(|call| {
            let after = call.after.iter().flatten();
            after.zip(&call.arguments).enumerate().filter(|(_, (after, before))| after != before).map(|(at, _)| at)
        })
        .collect();
    changed.sort_unstable();
    changed.dedup();
    match changed[..] {
        [at] => Ok(Some(at)),
        [] => Err("it returns nothing, and changes no argument".to_owned()),
        _ => Err("it returns nothing, and changes several arguments".to_owned()),
    }
}

/// The answer of a call, if it gave one.
fn answer_of(call: &Call, changed: Option<usize>) -> Option<&Seen> {
    let Came::Answer(returned) = &call.result else { return None };
    Some(match (changed, &call.after) {
        (Some(at), Some(after)) => &after[at],
        (Some(at), None) => &call.arguments[at],
        (None, _) => returned,
    })
}

/// The narrowest types that have all values of some calls.
struct Types {
    parameters: Vec<Type>,
    answer: Type,
    /// Whether answers have fractions.
    has_fractions: bool,
}

impl Types {
    fn of(calls: &[&Call], arity: usize, changed: Option<usize>) -> Self {
        let answers = || calls.iter().filter_map(|call| answer_of(call, changed));
        let parameters = (0..arity).map(|at| {
            let given = calls.iter().map(|call| &call.arguments[at]);
            Shape::of(given.chain(answers().filter(|_| changed == Some(at)))).to_type()
        });
        Self {
            parameters: parameters.collect(),
            answer: Shape::of(answers()).to_type(),
            has_fractions: answers().any(Seen::has_fractions),
        }
    }
}

/// The fields of a case, the arguments first.
type Fields = [(&'static str, Json); 2];

/// The types of the calls that can be cases, and these. Without the other ones, whose reasons go to `refused`, types may be narrower.
fn typed<'c>(
    mut calls: Vec<&'c Call>,
    arity: usize,
    changed: Option<usize>,
    refused: &mut Vec<String>,
) -> (Types, Vec<(&'c Call, Fields)>) {
    loop {
        let types = Types::of(&calls, arity, changed);
        let (of, mut kept) = (calls.len(), Vec::new());
        for call in calls {
            match in_json(call, &types, changed) {
                Ok(fields) => kept.push((call, fields)),
                Err(reason) => refused.push(reason),
            }
        }
        if kept.len() == of {
            return (types, kept);
        }
        calls = kept.into_iter().map(|(call, _)| call).collect();
    }
}

fn in_json(call: &Call, types: &Types, changed: Option<usize>) -> Result<Fields, String> {
    let arguments = call.arguments.iter().zip(&types.parameters).map(|(argument, ty)| argument.to_json(ty));
    let arguments = arguments.collect::<Result<Vec<_>, _>>();
    let arguments = arguments.map_err(|what| format!("an argument is, or has in it, {what}"))?;
    let expected = match (&call.result, answer_of(call, changed)) {
        (Came::Raises(raises), _) => ("raises", raises.name().into()),
        (_, answer) => {
            let ty = changed.map_or(&types.answer, |at| &types.parameters[at]);
            let answer = answer.map_or(Ok(Json::Null), |answer| answer.to_json(ty));
            ("expected", answer.map_err(|what| format!("the answer is, or has in it, {what}"))?)
        }
    };
    Ok([("args", arguments.into()), expected])
}

/// The lines of the case file of each group, and how many cases have no room. What a problem may have at most is counted over all.
fn case_files(bounds: Bounds, kept: Vec<(&Call, Fields)>) -> (IndexMap<&'static str, String>, usize) {
    let mut files: IndexMap<&str, String> = IndexMap::new();
    let (mut bytes, mut count, mut left_out) = (0, 0, 0);
    for (call, fields) in kept {
        let line = case_line(format!("c{}", count + 1), fields);
        // The end of the line does not count as a part of the case.
        if line.len() > bounds.each + 1 || (bytes + line.len()) as u64 > bounds.together || count == MAX_CASES {
            left_out += 1;
            continue;
        }
        count += 1;
        bytes += line.len();
        files.entry(call.group).or_default().push_str(&line);
    }
    (files, left_out)
}

/// The names of the parameters, or letters.
fn parameters(names: &[String], arity: usize) -> Vec<String> {
    let is_known = names.len() == arity
        && names.iter().all(|name| identifier(name).is_ok())
        && names.iter().collect::<HashSet<_>>().len() == arity;
    if is_known { names.to_vec() } else { (1..=arity).map(|number| format!("value{number}")).collect() }
}

/// The function, which programs may call by any of its names. Its first one is in `snake_case`, as in every problem.
fn named(entries: &[&str], parameters: Vec<Parameter>, answer: Answer) -> Function {
    let first = entries.first().copied().unwrap_or_default();
    let snake = slug_of(first).map(|slug| slug.replace('-', "_")).filter(|name| identifier(name).is_ok());
    // A name that leads back to that of the solution; `Count_Up` would not.
    let name = snake.filter(|name| name == first || camel_case(name) == first).unwrap_or_else(|| first.to_owned());
    let mut function = Function { name, aliases: Vec::new(), parameters, answer };
    for entry in entries {
        if !function.names().iter().any(|name| name == entry) {
            function.aliases.push((*entry).to_owned());
        }
    }
    function
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::import::manifest::{BASE, PLUS, TESTS};

    fn seen(json: &Json) -> Seen {
        Seen::of_json(json)
    }

    fn call(arguments: &Json, result: &Json) -> Call {
        let Json::Array(arguments) = arguments else { panic!("a list of arguments") };
        Call {
            group: TESTS,
            arguments: arguments.iter().map(seen).collect(),
            result: Came::Answer(seen(result)),
            after: None,
        }
    }

    fn of(calls: &[Call]) -> Result<Translated, String> {
        translate(&["count_up"], &["n".to_owned()], calls)
    }

    #[test]
    fn calls_become_cases_with_types() {
        let calls =
            [call(&json!([[1]]), &json!("a")), call(&json!([[]]), &json!(null)), call(&json!([[1]]), &json!("a"))];
        let found = of(&calls).unwrap();
        assert_eq!(found.function.parameters[0], Parameter { name: "n".to_owned(), ty: "list<int>".parse().unwrap() });
        assert_eq!(found.function.answer_type().to_string(), "optional<string>");
        let lines = "{\"name\": \"c1\", \"args\": [[1]], \"expected\": \"a\"}\n{\"name\": \"c2\", \"args\": [[]], \"expected\": null}\n";
        assert_eq!((found.cases[TESTS].as_str(), found.cases.len(), found.has_fractions), (lines, 1, false));
    }

    #[test]
    fn cases_are_in_the_groups_of_their_calls() {
        let plus = |json: Json| Call { group: PLUS, ..call(&json, &json!("a")) };
        let base = |json: Json| Call { group: BASE, ..plus(json) };
        let found = of(&[base(json!([[1]])), plus(json!([[1]])), plus(json!([[2]]))]).unwrap();
        let files: Vec<_> = found.cases.iter().map(|(group, text)| (*group, text.lines().count())).collect();
        assert_eq!(files, [(BASE, 1), (PLUS, 1)], "a case that was there already is not added");
        assert!(found.cases[PLUS].contains("\"name\": \"c2\""));
    }

    #[test]
    fn integers_beside_fractions_stay_what_they_are() {
        let calls = [call(&json!([1]), &json!(1)), call(&json!([0.5]), &json!(0.5))];
        let found = of(&calls).unwrap();
        let (given, answered) = (&found.function.parameters[0].ty, found.function.answer_type());
        assert_eq!((given, answered, found.has_fractions), (&Type::Number, &Type::Number, true));
    }

    #[test]
    fn fractions_beside_other_values_are_fractions() {
        let calls = [call(&json!([0]), &json!("inf")), call(&json!([2]), &json!([{"half": 0.5}]))];
        let found = of(&calls).unwrap();
        assert_eq!((found.function.answer_type(), found.has_fractions), (&Type::Json, true));
        assert!(!of(&calls[..1]).unwrap().has_fractions);
    }

    #[test]
    fn maps_are_written_by_the_type_that_all_of_them_have() {
        let map = |key: Seen| Seen::Map(vec![(key, seen(&json!(true)))]);
        let of_map = |map: Seen| Call { arguments: vec![map], ..call(&json!([1]), &json!(1)) };
        let one = || map(Seen::Tuple(vec![seen(&json!(1))]));
        let found = of(&[of_map(one()), of_map(Seen::Map(Vec::new()))]).unwrap();
        assert_eq!(found.function.parameters[0].ty.to_string(), "map<tuple<int>, bool>");
        assert!(found.cases[TESTS].contains("\"args\": [[[[1], true]]]"), "{:?}", found.cases);
        assert!(found.cases[TESTS].contains("\"args\": [[]]"), "{:?}", found.cases);
        let mixed = of(&[of_map(one()), of_map(map(seen(&json!("a"))))]).unwrap();
        assert_eq!(
            mixed.function.parameters[0].ty.to_string(),
            "map<string, bool>",
            "what is left out has no part in it"
        );
        let reason = "an argument is, or has in it, a map whose keys have several types";
        assert_eq!(mixed.remarks, [format!("1 of 2 calls is left out: {reason}")]);
    }

    #[test]
    fn a_function_that_returns_nothing_is_judged_by_what_it_changes() {
        let sorted = Call { after: Some(vec![seen(&json!([1, 2]))]), ..call(&json!([[2, 1]]), &json!(null)) };
        let found = of(&[sorted.clone(), call(&json!([[3]]), &json!(null))]).unwrap();
        assert_eq!(found.function.answer, Answer::Argument(0));
        assert!(found.cases[TESTS].contains("\"args\": [[2, 1]], \"expected\": [1, 2]"), "{:?}", found.cases);
        let returns_too = Call { result: Came::Answer(seen(&json!(1))), ..sorted };
        assert_eq!(
            of(&[returns_too]).unwrap().remarks,
            ["its solution changes an argument, and only what it returns is judged"]
        );
        assert_eq!(
            of(&[call(&json!([1]), &json!(null))]),
            Err("it returns nothing, and changes no argument".to_owned())
        );
    }

    fn raises() -> Came {
        Came::Raises(Raises::named("ValueError").unwrap())
    }

    #[test]
    fn a_call_that_must_raise_is_a_case() {
        let calls = [call(&json!([1]), &json!(2)), Call { result: raises(), ..call(&json!([-1]), &json!(null)) }];
        let found = of(&calls).unwrap();
        assert_eq!(found.function.answer_type(), &Type::Int, "what is raised is no answer");
        assert!(found.cases[TESTS].ends_with("{\"name\": \"c2\", \"args\": [-1], \"raises\": \"ValueError\"}\n"));
        assert!(found.remarks.is_empty());
    }

    #[test]
    fn what_does_not_translate_has_a_reason() {
        let raises = Call { result: raises(), ..call(&json!([1]), &json!(1)) };
        assert_eq!(of(&[]), Err("its tests do not call it".to_owned()));
        assert_eq!(of(std::slice::from_ref(&raises)), Err("every call must raise an exception".to_owned()));
        let nothing = Call { result: Came::Nothing("nobody looks at it".to_owned()), ..raises };
        assert_eq!(of(std::slice::from_ref(&nothing)), Err("nobody looks at it".to_owned()));
        let some = of(&[nothing, call(&json!([2]), &json!(1))]).unwrap();
        assert_eq!(some.remarks, ["1 of 2 calls is left out: nobody looks at it"]);
        let arities = [call(&json!([1]), &json!(1)), call(&json!([1, 2]), &json!(1))];
        assert_eq!(of(&arities), Err("its calls have different numbers of arguments".to_owned()));
        let function = Call { arguments: vec![Seen::Other("a function".to_owned())], ..call(&json!([1]), &json!(1)) };
        assert_eq!(of(&[function]), Err("an argument is, or has in it, a function".to_owned()));
        let set = Call { result: Came::Answer(Seen::Set(Vec::new())), ..call(&json!([1]), &json!(1)) };
        assert_eq!(of(&[set]), Err("the answer is, or has in it, a set, which has no order".to_owned()));
    }

    #[test]
    fn a_function_is_found_by_its_own_name() {
        for (entries, name, aliases) in [
            (&["count_up"][..], "count_up", &[][..]),
            (&["countUp"], "count_up", &[]),
            (&["count_up", "countUp"], "count_up", &[]),
            (&["Count_Up", "CountUp"], "Count_Up", &[]),
            (&["f", "g"], "f", &["g"]),
        ] {
            let found = named(entries, Vec::new(), Answer::Returned(Type::Int));
            assert_eq!(
                (found.name.as_str(), found.aliases),
                (name, aliases.iter().map(|it| (*it).to_owned()).collect()),
                "{entries:?}"
            );
        }
    }
}
