//! How work grows with the size of an input: what that size is in a problem, and what a slow solution says of itself.

use std::fmt;

use sandbox_api::{Signature, Type};
use serde_json::Value as Json;

use crate::kind::{Input, Kind};

/// The largest size that a problem may name.
pub const MAX_N: usize = 1_000_000;
/// The smallest size that inputs are made of.
pub const LEAST_N: usize = 2;

/// What `[growth]` in `problem.toml` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// What the size of an input is.
    pub n: Size,
    /// The largest size that is legal.
    pub most: usize,
}

/// The size of an input: one of its numbers or lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    text: String,
    of: Of,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// The argument at this position, a number.
    Number(usize),
    /// The length of the argument at this position.
    Length(usize),
    /// The number of calls after the constructor.
    Calls,
    /// The number of lines of standard input.
    Lines,
}

impl Size {
    /// Reads `len(nums)`, `len(calls)`, `len(lines)`, or the name of a parameter that is a number.
    ///
    /// # Errors
    ///
    /// With the sizes that inputs of this kind have.
    pub fn read(text: &str, kind: &dyn Kind) -> Result<Self, Vec<String>> {
        let of_case = kind.leader().map(|leader| Signature::Function(leader.function.clone()));
        let known = match of_case.unwrap_or_else(|| kind.signature()) {
            Signature::Function(function) => {
                let parameters = function.parameters.into_iter().enumerate();
                parameters.filter_map(|(at, parameter)| of_parameter(at, &parameter.name, &parameter.ty)).collect()
            }
            Signature::Class(_) => vec![("len(calls)".to_owned(), Of::Calls)],
            Signature::Script | Signature::Interactive(_) => vec![("len(lines)".to_owned(), Of::Lines)],
        };
        match known.iter().find(|(known, _)| known == text) {
            Some((text, of)) => Ok(Self { text: text.clone(), of: *of }),
            None => Err(known.into_iter().map(|(text, _)| text).collect()),
        }
    }

    /// The size of an input.
    pub fn of(&self, input: &Input) -> usize {
        let json = input.json();
        match self.of {
            Of::Number(at) => json[at].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default(),
            Of::Length(at) => length(&json[at]),
            Of::Calls => length(&json).saturating_sub(1),
            Of::Lines => json.as_str().unwrap_or_default().lines().count(),
        }
    }
}

fn of_parameter(at: usize, name: &str, ty: &Type) -> Option<(String, Of)> {
    match ty {
        Type::Int | Type::Long => Some((name.to_owned(), Of::Number(at))),
        Type::String
        | Type::List(_)
        | Type::TupleOf(_)
        | Type::ListNode(_)
        | Type::Map(_)
        | Type::Pairs(_)
        | Type::Json => Some((format!("len({name})"), Of::Length(at))),
        _ => None,
    }
}

/// How many elements or characters a value has.
fn length(json: &Json) -> usize {
    match json {
        Json::Array(elements) => elements.len(),
        Json::Object(fields) => fields.len(),
        Json::String(text) => text.chars().count(),
        _ => 0,
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// How work grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grows {
    /// As this power of the size.
    Power(f64),
    /// The work limit does not suffice even for inputs of the smallest sizes, whatever the reason.
    Unbounded,
}

impl Grows {
    /// Reads what a solution says: `grows n^2`, `grows n`, `unbounded`.
    pub fn read(text: &str) -> Option<Self> {
        if text == "unbounded" {
            return Some(Self::Unbounded);
        }
        let power = text.strip_prefix("grows ")?.strip_prefix('n')?;
        if power.is_empty() {
            return Some(Self::Power(1.0));
        }
        let exponent: f64 = power.strip_prefix('^')?.parse().ok()?;
        (0.0..=10.0).contains(&exponent).then_some(Self::Power(exponent))
    }
}

/// `grows like n^2.0`
impl fmt::Display for Grows {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Power(exponent) => write!(f, "grows like n^{exponent:.1}"),
            Self::Unbounded => f.write_str("has no end within the limit, however small n is"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    /// The size of each of these inputs, which `text` says for a problem with this signature.
    fn sizes(signature: &str, text: &str, inputs: &[&str]) -> Result<Vec<usize>, Vec<String>> {
        let bank = TestBank::new();
        let kind = bank.problem("echo", &format!("{signature}\nhidden 1")).kind;
        let size = Size::read(text, &*kind)?;
        assert_eq!(size.to_string(), text);
        Ok(inputs.iter().map(|input| size.of(&kind.read_input_text(input).unwrap())).collect())
    }

    #[test]
    fn a_size_is_a_number_or_a_length_of_the_input() {
        assert_eq!(sizes("function(n: int) -> list<int>", "n", &["[7]", "[0]", "[-7]"]), Ok(vec![7, 0, 0]));
        assert_eq!(sizes("script", "len(lines)", &["a\nb\n", "a\nb", ""]), Ok(vec![2, 2, 0]));
        let known = vec!["n".to_owned()];
        for text in ["m", "len(n)", "len(calls)", "n * n", "len(lines)", "", "n "] {
            assert_eq!(sizes("function(n: int) -> list<int>", text, &[]), Err(known.clone()), "{text}");
        }
    }

    #[test]
    fn a_solution_grows_like_a_power_or_without_a_bound() {
        for (text, grows) in [
            ("grows n^2", Some(Grows::Power(2.0))),
            ("grows n^1.5", Some(Grows::Power(1.5))),
            ("grows n", Some(Grows::Power(1.0))),
            ("unbounded", Some(Grows::Unbounded)),
            ("grows unbounded", None),
            ("n^2", None),
            ("grows n^", None),
            ("grows n2", None),
            ("grows n^-1", None),
            ("grows n^nan", None),
            ("grows n^inf", None),
            ("grows m^2", None),
            ("", None),
        ] {
            assert_eq!(Grows::read(text), grows, "{text}");
        }
        assert_eq!(Grows::Power(1.96).to_string(), "grows like n^2.0");
    }
}
