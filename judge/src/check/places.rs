//! The places of an input: where in it the values are that a constraint or a near-miss speaks of.
//!
//! A place has a name, as a constraint writes it, without the index: `nums`, `nums[]`, `grid[][]`. A definition gives
//! names to the elements of a list that always has the same number of them: after `points[i] = [time, errors]`,
//! `time` is the first element of every point.

use sandbox_api::{Parameter, Signature, Type};
use serde_json::Value as Json;

use crate::case::Input;

/// One step from a value into what is inside of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Every call of this method; that of the constructor has the name of the class.
    Call(String),
    /// The element at this position.
    At(usize),
    /// Every element.
    Each,
}

/// The way to one value in an input, as positions in the lists around it.
pub type Path = Vec<usize>;

/// Where values of one kind are.
#[derive(Clone, Debug)]
pub struct Place {
    /// What constraints call it. Several places may share a name, as parameters of two methods do.
    pub name: String,
    /// How it is reached in [`view`].
    pub steps: Vec<Step>,
    /// What is there.
    pub ty: Type,
    /// How many elements each of the lists there has, if it is always the same number.
    pub fixed: Option<usize>,
}

/// Names for the elements of the lists at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The name of the place.
    pub of: String,
    /// The names of the elements, in order.
    pub names: Vec<String>,
}

/// The calls of a class after its constructor, as constraints call them.
pub const CALLS: &str = "calls";

/// The input as one list: the arguments, the calls, or standard input and the list of its lines.
pub fn view(input: &Input) -> Json {
    match input {
        Input::Text(text) => Json::from(vec![Json::from(text.as_str()), text.lines().collect()]),
        other => other.to_json(),
    }
}

/// What the validator is given for a view of which `changed` is what was changed.
pub fn arguments(signature: &Signature, view: &Json, changed: &[usize]) -> Json {
    match signature {
        Signature::Function(_) => view.clone(),
        Signature::Class(_) => Json::Array(vec![view.clone()]),
        Signature::Script => match (&view[1], changed.first()) {
            (Json::Array(lines), Some(1)) => {
                let lines: Vec<&str> = lines.iter().filter_map(Json::as_str).collect();
                Json::Array(vec![Json::from(lines.join("\n") + "\n")])
            }
            _ => Json::Array(vec![view[0].clone()]),
        },
    }
}

/// Every place of the inputs of an entry, from the outside to the inside.
pub fn places(signature: &Signature, definitions: &[Definition]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut walk_all = |parameters: &[Parameter], first: usize, outer: &[Step]| {
        for (at, parameter) in parameters.iter().enumerate() {
            let steps = [outer, &[Step::At(first + at)]].concat();
            walk(&mut places, definitions, parameter.name.clone(), steps, &parameter.ty);
        }
    };
    match signature {
        Signature::Function(function) => walk_all(&function.parameters, 0, &[]),
        Signature::Class(class) => {
            walk_all(&class.constructor, 1, &[Step::Call(class.name.clone())]);
            for method in &class.methods {
                walk_all(&method.parameters, 1, &[Step::Call(method.name.clone())]);
            }
            let ty = Type::List(Box::new(Type::Json));
            places.push(Place { name: CALLS.to_owned(), steps: Vec::new(), ty, fixed: None });
        }
        Signature::Script => {
            let lines = Type::List(Box::new(Type::String));
            walk(&mut places, &[], "stdin".to_owned(), vec![Step::At(0)], &Type::String);
            walk(&mut places, &[], "lines".to_owned(), vec![Step::At(1)], &lines);
        }
    }
    places
}

fn walk(places: &mut Vec<Place>, definitions: &[Definition], name: String, steps: Vec<Step>, ty: &Type) {
    let names = definitions.iter().find(|definition| definition.of == name).map(|definition| &definition.names);
    let inner = if let Type::Optional(of) = ty { of } else { ty };
    let mut place = Place { name, steps, ty: ty.clone(), fixed: None };
    let elements: Vec<(String, Step, Type)> = match (inner, names) {
        (Type::Tuple(parts), names) => {
            let name = |at: usize| names.and_then(|names| names.get(at).cloned());
            let part = |(at, part): (usize, &Type)| {
                (name(at).unwrap_or_else(|| format!("{}[{at}]", place.name)), Step::At(at), part.clone())
            };
            parts.iter().enumerate().map(part).collect()
        }
        (Type::List(of), Some(names)) => {
            names.iter().enumerate().map(|(at, name)| (name.clone(), Step::At(at), (**of).clone())).collect()
        }
        (Type::List(of) | Type::ListNode(of), _) => {
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

/// The ways to every value at a place.
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

/// The value that a path leads to.
pub fn get<'a>(json: &'a Json, path: &[usize]) -> Option<&'a Json> {
    path.iter().try_fold(json, |json, at| json.get(at))
}

/// A copy in which the value at `path` is another one.
pub fn with(json: &Json, path: &[usize], value: Json) -> Json {
    let mut changed = json.clone();
    let slot = path.iter().try_fold(&mut changed, |json, at| json.get_mut(at));
    if let Some(slot) = slot {
        *slot = value;
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(name: &str, ty: &str) -> Parameter {
        Parameter { name: name.to_owned(), ty: ty.parse().unwrap() }
    }

    #[test]
    fn every_value_of_an_input_has_a_place_with_a_name() {
        let function = sandbox_api::Function {
            name: "f".to_owned(),
            parameters: vec![parameter("points", "list<tuple<int, string>>"), parameter("k", "int")],
            answer: sandbox_api::Answer::Returned(Type::Int),
        };
        let definition = Definition { of: "points[]".to_owned(), names: vec!["time".to_owned(), "text".to_owned()] };
        let signature = Signature::Function(function);
        let named = places(&signature, &[definition]);
        let names: Vec<&str> = named.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["points", "points[]", "time", "text", "k"]);
        assert_eq!(named[1].fixed, Some(2));

        let input = serde_json::json!([[[1, "a"], [2, "b"]], 7]);
        let times = find(&input, &named[2].steps);
        assert_eq!(times, [vec![0, 0, 0], vec![0, 1, 0]]);
        assert_eq!(get(&input, &times[1]), Some(&Json::from(2)));
        assert_eq!(with(&input, &times[1], Json::from(3)).to_string(), r#"[[[1,"a"],[3,"b"]],7]"#);
    }
}
