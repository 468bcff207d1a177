//! The checker: it takes the expected answer for right, junk for wrong, and fails on nothing.
//!
//! That it takes the other permitted answers for right is shown by the accepted solutions, which give them.

use serde_json::Value as Json;

use super::{Finding, Rule, Step};
use crate::{
    Error, Problem,
    case::Case,
    checker::{Check, Checker},
    kind::Answer,
    ready_checker::ReadyChecker,
};

/// How an expected answer is spoilt. The result is of the right type: the rest never reaches a checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Junk {
    Empty,
    CutShort,
    Doubled,
    Altered,
}

const ALL: [(Junk, &str); 4] =
    [(Junk::Empty, "empty"), (Junk::CutShort, "cut short"), (Junk::Doubled, "doubled"), (Junk::Altered, "altered")];

/// Everything about the checker. Equality needs no proof.
pub fn check(step: &Step, problem: &Problem) -> Result<Vec<Finding>, Error> {
    if problem.checker == Checker::Exact {
        return Ok(Vec::new());
    }
    let checker = ReadyChecker::new(problem, step.runner())?;
    let name = if matches!(problem.checker, Checker::Program { .. }) { "checker.py" } else { "problem.toml" };
    let path = problem.folder.join(name);
    let cases: Vec<Answered> = problem.cases().filter_map(|(_, case)| Some((case, case.answer()?))).collect();
    let is_right = |case: &Case, answer: &Json| {
        let stdout = answer.as_str().unwrap_or_default();
        Ok(checker.check(case, &answer.to_string(), stdout.as_bytes())? == Check::Right)
    };
    let mut findings = Vec::new();
    let right = step.each(&cases, |(case, expected)| is_right(case, &expected.json()))?;
    if let Some(((case, _), _)) = cases.iter().zip(right).find(|(_, right)| !right) {
        let message = format!("the checker refuses the expected answer of the case `{}`", case.name);
        findings.push(Finding::new(Rule::RefusesRight, &path, message, "one of the two is wrong"));
    }
    for (junk, name) in ALL {
        // Made where they are tried, since all of them together could be many times as large as the cases.
        let tried = |(case, expected): &Answered| {
            let answers = answers(problem, expected, junk);
            answers.iter().map(|answer| is_right(case, answer)).collect::<Result<Vec<bool>, Error>>()
        };
        let right = step.each(&cases, tried)?.concat();
        // Where several answers are right, one that was spoilt may happen to be another of them; not all of them.
        if !right.is_empty() && right.iter().all(|right| *right) {
            let message = format!("the checker accepts every one of {} answers that are {name}", right.len());
            findings.push(Finding::new(Rule::AcceptsJunk, &path, message, "compare the whole answer, and its length"));
        }
    }
    Ok(findings)
}

/// A case, and the answer that it expects.
type Answered<'a> = (&'a Case, &'a Answer);

/// Answers that are spoilt.
fn answers(problem: &Problem, expected: &Answer, junk: Junk) -> Vec<Json> {
    let mut spoilt = problem.kind.spoilt(expected, &|json| spoil(json, junk));
    spoilt.retain(|answer| *answer != expected.json());
    spoilt
}

/// A spoilt value; nothing where there is nothing to spoil.
fn spoil(json: &Json, junk: Junk) -> Option<Json> {
    match (json, junk) {
        (Json::Array(_), Junk::Empty) => Some(Json::Array(Vec::new())),
        (Json::Array(items), Junk::CutShort) => Some(Json::Array(items[..items.len().checked_sub(1)?].to_vec())),
        (Json::Array(items), Junk::Doubled) => Some(items.iter().chain(items).cloned().collect()),
        (Json::Array(items), Junk::Altered) => {
            let mut items = items.clone();
            let (at, altered) = items.iter().enumerate().find_map(|(at, item)| Some((at, spoil(item, junk)?)))?;
            items[at] = altered;
            Some(Json::Array(items))
        }
        (Json::Object(_), Junk::Empty) => Some(Json::Object(serde_json::Map::new())),
        (Json::Object(fields), Junk::Altered | Junk::CutShort) => {
            let mut fields = fields.clone();
            let last = fields.keys().next_back()?.clone();
            fields.remove(&last);
            Some(Json::Object(fields))
        }
        (Json::String(_), Junk::Empty) => Some(Json::from("")),
        (Json::String(text), Junk::CutShort) => Some(Json::from(&text[..text.char_indices().next_back()?.0])),
        (Json::String(text), Junk::Doubled) => Some(Json::from(text.repeat(2))),
        (Json::String(text), Junk::Altered) => Some(Json::from(format!("{text}x"))),
        (Json::Number(_), Junk::Empty) => Some(Json::from(0)),
        (Json::Number(number), Junk::Altered) if !number.is_f64() => Some(Json::from(number.as_i64()?.checked_add(1)?)),
        (Json::Number(number), Junk::Altered) => Some(Json::from(number.as_f64()? + 1.0)),
        (Json::Bool(b), Junk::Altered) => Some(Json::Bool(!b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_is_spoilt_and_keeps_its_type() {
        for (answer, junk, spoilt) in [
            (json!([1, 2]), Junk::Empty, Some(json!([]))),
            (json!([1, 2]), Junk::CutShort, Some(json!([1]))),
            (json!([1]), Junk::Doubled, Some(json!([1, 1]))),
            (json!([[], [1.5]]), Junk::Altered, Some(json!([[], [2.5]]))),
            (json!("äö"), Junk::CutShort, Some(json!("ä"))),
            (json!(true), Junk::Altered, Some(json!(false))),
            (json!([]), Junk::CutShort, None),
            (json!(null), Junk::Altered, None),
        ] {
            assert_eq!(spoil(&answer, junk), spoilt, "{answer} {junk:?}");
        }
    }
}
