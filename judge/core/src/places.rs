//! The places of an input: positions of values that a constraint or a near-miss refers to.
//!
//! A place is named as in a constraint, without the index: `nums`, `nums[]`, `grid[][]`. A definition names the elements
//! of lists of a fixed length: after `points[i] = [time, errors]`, `time` is the first element of every point.

use sandbox_api::Type;
use serde_json::Value as Json;

/// A place in the inputs of a problem; an input may have no, one or many values there.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The name in constraints. Several places may share a name, such as parameters of two methods.
    pub name: String,
    /// The steps that lead to it in the view of an input: see [`Kind::view`](crate::kind::Kind::view).
    pub steps: Vec<Step>,
    /// The type of the values there.
    pub ty: Type,
    /// The length of the lists there, if it is fixed.
    pub fixed: Option<usize>,
    /// Whether other places hold the same values, as for the list of lines of a text.
    pub derived: bool,
}

/// One step from a value to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Every call of this method. The constructor has the name of the class.
    Call(String),
    /// The element at this position.
    At(usize),
    /// Every element.
    Each,
}

/// The path to one value in an input: its position in each of the lists around it, outermost first.
pub type Path = Vec<usize>;

/// Names for the elements of the lists at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The name of the place whose elements are named.
    pub of: String,
    /// The names of the elements, in order.
    pub names: Vec<String>,
}

/// How many places are named at most. Definitions that use each other's names would otherwise make any number of them.
pub const MAX_PLACES: usize = 500;

/// The places of a value of type `ty` and of everything inside it, outer places before inner ones. There are at most
/// one more than [`MAX_PLACES`], which shows that there are too many.
pub fn places_within(name: &str, steps: Vec<Step>, ty: &Type, definitions: &[Definition]) -> Vec<Place> {
    let mut places = Vec::new();
    walk(&mut places, definitions, name.to_owned(), steps, ty);
    places
}

fn walk(places: &mut Vec<Place>, definitions: &[Definition], name: String, steps: Vec<Step>, ty: &Type) {
    if places.len() > MAX_PLACES {
        return;
    }
    let names = definitions.iter().find(|definition| definition.of == name).map(|definition| &definition.names);
    let inner = if let Type::Optional(of) = ty { of } else { ty };
    let mut place = Place { name, steps, ty: ty.clone(), fixed: None, derived: false };
    let elements: Vec<(String, Step, Type)> = match (inner, names) {
        (Type::Tuple(parts), names) => {
            let name = |at: usize| names.and_then(|names| names.get(at).cloned());
            let part = |(at, part): (usize, &Type)| {
                (name(at).unwrap_or_else(|| format!("{}[{at}]", place.name)), Step::At(at), part.clone())
            };
            parts.iter().enumerate().map(part).collect()
        }
        (Type::List(of) | Type::TupleOf(of), Some(names)) => {
            names.iter().enumerate().map(|(at, name)| (name.clone(), Step::At(at), (**of).clone())).collect()
        }
        (Type::List(of) | Type::TupleOf(of) | Type::ListNode(of), _) => {
            vec![(format!("{}[]", place.name), Step::Each, (**of).clone())]
        }
        (Type::TreeNode(of), _) => {
            vec![(format!("{}[]", place.name), Step::Each, Type::Optional(of.clone()))]
        }
        _ => Vec::new(),
    };
    place.fixed = elements.iter().any(|(_, step, _)| *step != Step::Each).then_some(elements.len());
    let outer = place.steps.clone();
    places.push(place);
    for (name, step, ty) in elements {
        walk(places, definitions, name, [outer.as_slice(), &[step]].concat(), &ty);
    }
}

/// The paths to every value that `steps` lead to.
pub fn find(json: &Json, steps: &[Step]) -> Vec<Path> {
    let mut found = Vec::new();
    find_below(json, steps, &mut Vec::new(), &mut found);
    found
}

fn find_below(json: &Json, steps: &[Step], path: &mut Path, found: &mut Vec<Path>) {
    let Some((step, rest)) = steps.split_first() else {
        found.push(path.clone());
        return;
    };
    let items = json.as_array().map_or(&[][..], Vec::as_slice);
    for (at, item) in items.iter().enumerate() {
        let taken = match step {
            Step::Each => true,
            Step::At(wanted) => *wanted == at,
            Step::Call(name) => item[0].as_str() == Some(name),
        };
        if taken {
            path.push(at);
            find_below(item, rest, path, found);
            path.pop();
        }
    }
}

/// The value at `path`; `None` if there is no such value.
pub fn get<'a>(json: &'a Json, path: &[usize]) -> Option<&'a Json> {
    path.iter().try_fold(json, |json, at| json.get(at))
}

/// A copy with another value at `path`; an equal copy if there is no such path.
pub fn with(json: &Json, path: &[usize], value: Json) -> Json {
    let mut changed = json.clone();
    let slot = path.iter().try_fold(&mut changed, |json, at| json.get_mut(at));
    if let Some(slot) = slot {
        *slot = value;
    }
    changed
}

/// A copy in which the last element or character of the list or text at `path` is doubled; `None` if there is none.
pub fn longer(json: &Json, path: &[usize]) -> Option<Json> {
    let last = length(json, path)?.checked_sub(1)?;
    inserted(json, path, last + 1, &element(json, path, last)?)
}

/// A copy without the last element or character of the list or text at `path`; `None` if there is none.
pub fn shorter(json: &Json, path: &[usize]) -> Option<Json> {
    dropped(json, path, length(json, path)?.checked_sub(1)?)
}

/// The number of elements or characters of the list or text at `path`; `None` if there is neither.
pub fn length(json: &Json, path: &[usize]) -> Option<usize> {
    match get(json, path)? {
        Json::Array(items) => Some(items.len()),
        Json::String(text) => Some(text.chars().count()),
        _ => None,
    }
}

/// The element at a position of the list at `path`, or the character of the text there.
pub fn element(json: &Json, path: &[usize], at: usize) -> Option<Json> {
    match get(json, path)? {
        Json::Array(items) => items.get(at).cloned(),
        Json::String(text) => text.chars().nth(at).map(|character| Json::from(character.to_string())),
        _ => None,
    }
}

/// A copy with one more element before the position `at` of the list at `path`, or with more characters in the text there;
/// `None` if there is no such position.
pub fn inserted(json: &Json, path: &[usize], at: usize, element: &Json) -> Option<Json> {
    let value = match get(json, path)? {
        Json::Array(items) => {
            let (before, after) = items.split_at_checked(at)?;
            before.iter().chain([element]).chain(after).cloned().collect()
        }
        Json::String(text) => {
            let place = text.char_indices().map(|(place, _)| place).chain([text.len()]).nth(at)?;
            let (before, after) = text.split_at(place);
            Json::from([before, element.as_str()?, after].concat())
        }
        _ => return None,
    };
    Some(with(json, path, value))
}

/// A copy without the element or character at the position `at` of the list or text at `path`; `None` if there is none.
pub fn dropped(json: &Json, path: &[usize], at: usize) -> Option<Json> {
    element(json, path, at)?;
    let value = match get(json, path)? {
        Json::Array(items) => items[..at].iter().chain(&items[at + 1..]).cloned().collect(),
        Json::String(text) => Json::from(text.chars().take(at).chain(text.chars().skip(at + 1)).collect::<String>()),
        _ => return None,
    };
    Some(with(json, path, value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_value_inside_of_another_has_a_place_with_a_name() {
        let ty = "list<tuple<int, string>>".parse().unwrap();
        let definition = Definition { of: "points[]".to_owned(), names: vec!["time".to_owned(), "text".to_owned()] };
        let places = places_within("points", vec![Step::At(0)], &ty, &[definition]);
        let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["points", "points[]", "time", "text"]);
        assert_eq!(places[1].fixed, Some(2));

        let input = json!([[[1, "a"], [2, "b"]], 7]);
        let times = find(&input, &places[2].steps);
        assert_eq!(times, [vec![0, 0, 0], vec![0, 1, 0]]);
        assert_eq!(get(&input, &times[1]), Some(&json!(2)));
        assert_eq!(with(&input, &times[1], json!(3)), json!([[[1, "a"], [3, "b"]], 7]));
    }

    #[test]
    fn a_list_or_text_is_made_longer_and_shorter_where_it_can_be() {
        let input = json!([[1, 2], "äö", [], 7]);
        assert_eq!(longer(&input, &[0]), Some(json!([[1, 2, 2], "äö", [], 7])));
        assert_eq!(longer(&input, &[1]), Some(json!([[1, 2], "äöö", [], 7])));
        assert_eq!(shorter(&input, &[1]), Some(json!([[1, 2], "ä", [], 7])));
        assert_eq!(shorter(&input, &[2]), None);
        assert_eq!(longer(&input, &[3]), None);
    }

    #[test]
    fn elements_and_characters_are_put_between_others_and_taken_out() {
        let input = json!([[1, 2], "äö"]);
        assert_eq!(inserted(&input, &[0], 1, &json!(7)), Some(json!([[1, 7, 2], "äö"])));
        assert_eq!(inserted(&input, &[1], 2, &json!("xy")), Some(json!([[1, 2], "äöxy"])));
        assert_eq!(inserted(&input, &[0], 3, &json!(7)), None);
        assert_eq!(dropped(&input, &[0], 0), Some(json!([[2], "äö"])));
        assert_eq!(dropped(&input, &[1], 1), Some(json!([[1, 2], "ä"])));
        assert_eq!(dropped(&input, &[1], 2), None);
    }
}
