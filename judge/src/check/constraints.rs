//! The constraints of a statement, as far as they are written in code, and what they speak of.
//!
//! Under `## Constraints`, a code span is read when it is a comparison (`1 <= len(nums) <= 10^4`), a definition
//! (`points[i] = [time, errors]`), a name before one of three promises (`time` never decreases), or a text and what it
//! is (`status` is `"ok"` or `"failed"`). Everything else is for people. `problems/README.md` describes the notation.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Finding, Rule};
use crate::{
    Problem,
    file::ProblemError,
    places::{self, Definition, MAX_PLACES, Path, Place, Step},
    value::shorten,
};

/// The most code spans of the section, and the most operands of a comparison: far more than people read.
const MAX_SPANS: usize = 500;
const MAX_OPERANDS: usize = 16;
/// The largest number that is read, in decimal digits. What is added to it later still fits.
const MAX_DIGITS: usize = 30;

/// A place, or the length of what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The place's name.
    pub name: String,
    /// Whether it is the number of elements or characters that counts.
    pub length: bool,
    /// As the statement writes it.
    pub text: String,
}

/// A quote from the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The line, from 1.
    pub line: usize,
    /// The words.
    pub text: String,
}

/// The smallest and the largest value of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub term: Term,
    pub low: Option<i128>,
    pub high: Option<i128>,
    /// Whether other rules imply it, so that no input breaks it alone.
    pub follows: bool,
    pub source: Quote,
}

/// One term is at most another, or smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub smaller: Term,
    pub larger: Term,
    pub strict: bool,
    pub source: Quote,
}

/// What is promised of the values of a term, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    NeverDecreases,
    AlwaysIncreases,
    NeverRepeated,
}

/// The words of the promises.
const PROMISES: [(&str, Order); 3] = [
    (" never decreases", Order::NeverDecreases),
    (" always increases", Order::AlwaysIncreases),
    (" is never repeated", Order::NeverRepeated),
];

/// The word after bounds that other rules imply.
const FOLLOWS: &str = " follows";

/// A promise about a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub term: Term,
    pub order: Order,
    pub source: Quote,
}

/// All that is said in code.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    pub places: Vec<Place>,
    pub bounds: Vec<Bound>,
    pub relations: Vec<Relation>,
    pub promises: Vec<Promise>,
    /// Places whose content the statement describes: one of several words, or text of a given form.
    described: Vec<String>,
}

impl Constraints {
    /// Reads the section of a statement, and reports what cannot be read and what is not bounded. Too much of it is an error.
    pub fn read(problem: &Problem, statement: &str) -> Result<(Self, Vec<Finding>), ProblemError> {
        let path = problem.folder.join("statement.md");
        let bullets = bullets(statement);
        let spans = || bullets.iter().flat_map(|bullet| spans(bullet));
        if let Some((source, _)) = spans().nth(MAX_SPANS) {
            let message = format!("the constraints have more than {MAX_SPANS} pieces of code");
            return Err(ProblemError::at(&path, source.line, message).hint("state each bound once"));
        }
        let definitions: Vec<Definition> = spans().filter_map(|(source, _)| definition(&source.text)).collect();
        let places = problem.kind.places(&definitions);
        if places.len() > MAX_PLACES {
            let message = format!("the inputs have more than {MAX_PLACES} places with a type of their own");
            let hint = "take fewer parameters, or shorter tuples";
            return Err(ProblemError::of(&problem.folder.join("problem.toml"), message).hint(hint));
        }
        let mut constraints = Self { places, ..Self::default() };
        let mut findings = Vec::new();
        for (source, after) in spans() {
            if let Err(reason) = constraints.read_span(&source, after) {
                let message = format!("`{}` cannot be read: {reason}", shorten(&source.text, 200));
                let hint = format!(
                    "write numbers, names and lengths from small to large, as in `1 <= len(nums) <= 10^4`; the names are {}",
                    constraints.names()
                );
                findings.push(Finding::new(Rule::Unreadable, &path, message, hint).at(source.line));
            }
        }
        for place in &constraints.places {
            if let Some((term, example)) = constraints.unbounded(place) {
                let message = format!("nothing bounds `{term}`");
                let hint = format!("write the bounds that the validator enforces, as in `{example}`");
                findings.push(Finding::new(Rule::Unmentioned, &path, message, hint));
            }
        }
        Ok((constraints, findings))
    }

    /// How many statements there are.
    pub fn count(&self) -> usize {
        self.bounds.len() + self.relations.len() + self.promises.len()
    }

    fn read_span(&mut self, source: &Quote, after: &str) -> Result<(), String> {
        if let Some((words, order)) = PROMISES.into_iter().find(|(words, _)| after.starts_with(words)) {
            let term = self.term(&source.text)?;
            let text = format!("{}{words}", source.text);
            self.promises.push(Promise { term, order, source: Quote { text, ..source.clone() } });
        } else if let Some(definition) = definition(&source.text) {
            let place = self.places.iter().find(|place| place.name == definition.of);
            let place = place.ok_or_else(|| format!("`{}` is not part of the input", definition.of))?;
            if place.fixed != Some(definition.names.len()) {
                let count = definition.names.len();
                return Err(format!(
                    "there are {count} names, but `{}` has a different number of elements",
                    definition.of
                ));
            }
        } else if [" <= ", " < "].iter().any(|sign| source.text.contains(sign)) {
            let known = self.bounds.len();
            self.read_chain(source)?;
            self.bounds[known..].iter_mut().for_each(|bound| bound.follows = after.starts_with(FOLLOWS));
        } else if after.starts_with(" is ") {
            self.described.extend(normal(&source.text));
        }
        Ok(())
    }

    /// `0 <= start < end <= 100`: every neighbouring pair says something of its own.
    fn read_chain(&mut self, source: &Quote) -> Result<(), String> {
        let mut parts = vec![(String::new(), "")];
        for word in source.text.split(' ') {
            match word {
                "<=" | "<" => parts.push((String::new(), word)),
                word => {
                    let (part, _) = parts.last_mut().ok_or("it is empty")?;
                    *part = if part.is_empty() { word.to_owned() } else { format!("{part} {word}") };
                }
            }
        }
        let operands: Vec<Vec<Operand>> = parts
            .iter()
            .map(|(part, _)| part.split(", ").map(|text| self.operand(text)).collect())
            .collect::<Result<_, _>>()?;
        if operands.iter().map(Vec::len).sum::<usize>() > MAX_OPERANDS {
            return Err(format!("it compares more than {MAX_OPERANDS} things"));
        }
        for (pair, (_, sign)) in operands.windows(2).zip(&parts[1..]) {
            for left in &pair[0] {
                for right in &pair[1] {
                    self.compare(left, sign, right, source);
                }
            }
        }
        Ok(())
    }

    fn compare(&mut self, left: &Operand, sign: &str, right: &Operand, source: &Quote) {
        let step = i128::from(sign == "<");
        let mut bound = |term: &Term, low: Option<i128>, high: Option<i128>| match self
            .bounds
            .iter_mut()
            .find(|bound| bound.term.name == term.name && bound.term.length == term.length)
        {
            Some(bound) if bound.source == *source => {
                bound.low = low.or(bound.low);
                bound.high = high.or(bound.high);
            }
            _ => {
                let (term, source) = (term.clone(), source.clone());
                self.bounds.push(Bound { term, low, high, follows: false, source });
            }
        };
        match (left, right) {
            (Operand::Number(low), Operand::Term(term)) => bound(term, Some(low + step), None),
            (Operand::Term(term), Operand::Number(high)) => bound(term, None, Some(high - step)),
            (Operand::Term(smaller), Operand::Term(larger)) => self.relations.push(Relation {
                smaller: smaller.clone(),
                larger: larger.clone(),
                strict: sign == "<",
                source: source.clone(),
            }),
            (Operand::Number(_), Operand::Number(_)) => {}
        }
    }

    fn operand(&self, text: &str) -> Result<Operand, String> {
        match number(text) {
            Some(number) => Ok(Operand::Number(number)),
            None => self.term(text).map(Operand::Term),
        }
    }

    fn term(&self, text: &str) -> Result<Term, String> {
        let inner = text.strip_prefix("len(").and_then(|rest| rest.strip_suffix(')'));
        let name = normal(inner.unwrap_or(text)).ok_or_else(|| format!("`{text}` is neither a number nor a name"))?;
        if !self.places.iter().any(|place| place.name == name) {
            return Err(format!("`{text}` is not part of the input"));
        }
        Ok(Term { name, length: inner.is_some(), text: text.to_owned() })
    }

    fn names(&self) -> String {
        let names = self.places.iter().map(|place| format!("`{}`", written(&place.name)));
        names.collect::<Vec<_>>().join(", ")
    }

    /// The term of a place that no constraint bounds, if there is one, and an example of a constraint that would.
    fn unbounded(&self, place: &Place) -> Option<(String, String)> {
        use sandbox_api::Type;
        let name = written(&place.name);
        let inner = if let Type::Optional(of) = &place.ty { of } else { &place.ty };
        let (length, term) = match inner {
            Type::Int | Type::Long | Type::Float | Type::Number => (false, name),
            Type::String | Type::List(_) | Type::TupleOf(_) | Type::ListNode(_) | Type::TreeNode(_)
                // What shows other places once more may be bounded; only the whole input has to be.
                if place.fixed.is_none() && (!place.derived || place.steps.is_empty()) =>
            {
                (true, format!("len({name})"))
            }
            _ => return None,
        };
        let is = |other: &Term| other.name == place.name && other.length == length;
        let said = self.bounds.iter().any(|bound| is(&bound.term))
            || self.relations.iter().any(|relation| is(&relation.smaller) || is(&relation.larger))
            || (*inner == Type::String && self.described.contains(&place.name));
        let example = format!("{} <= {term} <= 1000", i32::from(!length));
        (!said).then_some((term, example))
    }

    /// The places that a term speaks of: several parameters may have one name.
    pub fn named(&self, term: &Term) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.name == term.name)
    }

    /// Every value of a term in a view: the way to it, and what it is there.
    pub fn values(&self, term: &Term, view: &Json) -> Vec<(Path, i128)> {
        let paths = self.named(term).flat_map(|place| places::find(view, &place.steps));
        let mut values: Vec<_> = paths.filter_map(|path| Some((path.clone(), value(term, view, &path)?))).collect();
        values.sort();
        values
    }

    /// The pairs of values that a relation compares: those of one element, if both are parts of one.
    pub fn pairs(&self, relation: &Relation, view: &Json) -> Vec<[(Path, i128); 2]> {
        let mut pairs = Vec::new();
        for smaller in self.named(&relation.smaller) {
            let common = |place: &Place| smaller.steps.iter().zip(&place.steps).take_while(|(a, b)| a == b).count();
            let Some(larger) = self.named(&relation.larger).max_by_key(|place| common(place)) else { continue };
            let shared = common(larger);
            // Calls of different methods have nothing to do with each other.
            if shared == 0 && matches!(smaller.steps.first(), Some(Step::Call(_))) {
                continue;
            }
            // The first way to a value of each element.
            let mut ways: BTreeMap<Path, Path> = BTreeMap::new();
            for way in places::find(view, &larger.steps) {
                ways.entry(way[..shared].to_vec()).or_insert(way);
            }
            for a in places::find(view, &smaller.steps) {
                let Some(b) = ways.get(&a[..shared]) else { continue };
                if let (Some(x), Some(y)) = (value(&relation.smaller, view, &a), value(&relation.larger, view, b)) {
                    pairs.push([(a, x), (b.clone(), y)]);
                }
            }
        }
        pairs
    }

    /// The values that a promise compares, in order: those of one list, or of all calls.
    pub fn sequences(&self, promise: &Promise, view: &Json) -> Vec<Vec<(Path, Json)>> {
        let mut sequences: BTreeMap<Path, Vec<(Path, Json)>> = BTreeMap::new();
        for place in self.named(&promise.term) {
            let last = place.steps.iter().rposition(|step| *step == Step::Each).unwrap_or_default();
            for path in places::find(view, &place.steps) {
                let Some(json) = places::get(view, &path).cloned() else { continue };
                sequences.entry(path[..last].to_vec()).or_default().push((path, json));
            }
        }
        for sequence in sequences.values_mut() {
            sequence.sort_by(|(a, _), (b, _)| a.cmp(b));
        }
        sequences.into_values().collect()
    }
}

enum Operand {
    Number(i128),
    Term(Term),
}

/// The value of a term at one place; `None` if it has none, such as an absent optional.
fn value(term: &Term, view: &Json, path: &[usize]) -> Option<i128> {
    match places::get(view, path)? {
        // Only the calls of a class are the whole of an input, and its constructor is not counted among them.
        Json::Array(items) if term.length => Some(items.len() as i128 - i128::from(path.is_empty())),
        Json::String(text) if term.length => Some(text.chars().count() as i128),
        json if !term.length => integer(json),
        _ => None,
    }
}

/// The integer that a JSON value is.
pub fn integer(json: &Json) -> Option<i128> {
    json.as_number()?.as_i128()
}

/// `nums[]` for `nums[i]`, `grid[][]` for `grid[i][j]`, `pair[0]` for itself.
fn normal(text: &str) -> Option<String> {
    let mut name = String::new();
    for (at, part) in text.split('[').enumerate() {
        let part = if at == 0 { part } else { part.strip_suffix(']')? };
        let word = !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let number = part.chars().all(|c| c.is_ascii_digit());
        match (word, at) {
            (false, _) => return None,
            (true, 0) => name += part,
            (true, _) if number => name += &format!("[{part}]"),
            (true, _) => name += "[]",
        }
    }
    Some(name)
}

/// A place's name as people write it: `grid[i][j]`.
pub fn written(name: &str) -> String {
    ["i", "j", "k"].iter().fold(name.to_owned(), |name, index| name.replacen("[]", &format!("[{index}]"), 1))
}

/// `1000`, `1,000`, `-10^4`, `2^31 - 1`.
fn number(text: &str) -> Option<i128> {
    if let Some((number, less)) = text.split_once(" - ") {
        return number_of(number).zip(number_of(less)).map(|(number, less)| number - less);
    }
    number_of(text)
}

fn number_of(text: &str) -> Option<i128> {
    let plain = |text: &str| text.replace(',', "").parse::<u32>().ok().map(i128::from);
    let large = |text: &str| {
        let digits = text.replace(',', "");
        let is_read = digits.len() <= MAX_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_read.then(|| digits.parse::<i128>().ok()).flatten()
    };
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let size = match digits.split_once('^') {
        Some((base, exponent)) => {
            plain(base)?.checked_pow(exponent.parse().ok()?).filter(|size| *size < 10_i128.pow(MAX_DIGITS as u32))?
        }
        None => large(digits)?,
    };
    Some(sign * size)
}

/// `points[i] = [time, errors]`.
fn definition(text: &str) -> Option<Definition> {
    let (of, names) = text.split_once(" = [")?;
    let names = names.strip_suffix(']')?.split(", ").map(str::to_owned).collect();
    Some(Definition { of: normal(of)?, names })
}

/// The bullets of the section, each on one line, with the line it begins on.
fn bullets(statement: &str) -> Vec<Quote> {
    let section = (1..).zip(statement.lines()).skip_while(|(_, line)| *line != "## Constraints").skip(1);
    let mut bullets: Vec<Quote> = Vec::new();
    for (line, text) in section.take_while(|(_, line)| !line.starts_with("## ")) {
        match (text.strip_prefix("- "), bullets.last_mut()) {
            (Some(text), _) => bullets.push(Quote { line, text: text.to_owned() }),
            (None, Some(bullet)) => {
                bullet.text.push(' ');
                bullet.text.push_str(text.trim());
            }
            (None, None) => {}
        }
    }
    bullets
}

/// The code spans of a bullet, each with the text that follows it.
fn spans(bullet: &Quote) -> Vec<(Quote, &str)> {
    let pieces: Vec<&str> = bullet.text.split('`').collect();
    let span = |at: usize| (Quote { line: bullet.line, text: pieces[at].to_owned() }, pieces[at + 1]);
    (1..pieces.len().saturating_sub(1)).step_by(2).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_read_as_people_write_them() {
        for (text, value) in [
            ("1,000", Some(1000)),
            ("-10^4", Some(-10_000)),
            ("2^31 - 1", Some(2_147_483_647)),
            ("n", None),
            ("1e9", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        assert_eq!(normal("grid[i][j]").as_deref(), Some("grid[][]"));
        assert_eq!(normal("pair[0]").as_deref(), Some("pair[0]"));
        assert_eq!(normal("nums[i + 1]"), None);
        assert_eq!(written("grid[][]"), "grid[i][j]");
    }

    #[test]
    fn code_spans_are_taken_from_the_section_with_what_follows() {
        let statement = "# T\n\n`no`\n\n## Constraints\n\n- `a` never\n  decreases, `b`\n- c\n\n## Samples\n\n- `d`\n";
        let bullets = bullets(statement);
        assert_eq!(bullets.len(), 2);
        let found: Vec<_> =
            spans(&bullets[0]).into_iter().map(|(source, after)| (source.line, source.text, after)).collect();
        assert_eq!(found, [(7, "a".to_owned(), " never decreases, "), (7, "b".to_owned(), "")]);
    }
}
