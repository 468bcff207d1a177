//! The bodies of requests: JSON objects, read into types that have only what the description allows.

use serde::{
    Deserialize,
    de::{DeserializeOwned, Error as _},
};
use serde_json::{Error, Value as Json, from_slice};

use super::{http::Request, refusal::Refusal};

/// Up to here, numbers are exact in every client (RFC 8259, section 6).
const EXACT: u64 = 9_007_199_254_740_991;

/// A whole number that every client can write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u64")]
pub struct Whole(pub u64);

impl TryFrom<u64> for Whole {
    type Error = String;

    fn try_from(number: u64) -> Result<Self, String> {
        if number > EXACT {
            return Err(format!("a whole number is at most {EXACT}, found {number}"));
        }
        Ok(Self(number))
    }
}

/// The body of a request.
///
/// # Errors
///
/// When it is no JSON object, or not the one that is expected.
pub fn body<T: DeserializeOwned>(request: &Request) -> Result<T, Refusal> {
    if !request.header("content-type").is_some_and(is_json) {
        return Err(Refusal::new(422, "the body is not JSON", "send `Content-Type: application/json`"));
    }
    object(&request.body).map_err(|error| {
        Refusal::new(422, format!("the body is not as expected: {error}"), "`/api/v1/openapi.json` describes it")
    })
}

/// Whether this is the type of JSON, with any parameters.
fn is_json(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// A JSON object.
///
/// # Errors
///
/// When the text is no JSON object, or not the one that is expected. A list of the same values is none.
pub fn object<T: DeserializeOwned>(text: &[u8]) -> Result<T, Error> {
    match from_slice(text)? {
        Json::Array(_) => Err(Error::custom("expected an object, found a list")),
        json => T::deserialize(with_integers(json)),
    }
}

/// The same JSON with whole numbers as integers: JSON has one kind of number, and `7.0` is the integer 7 for a schema.
fn with_integers(json: Json) -> Json {
    match json {
        Json::Number(number) if !number.is_i64() && !number.is_u64() => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() <= EXACT as f64 => Json::from(float as i64),
            _ => Json::Number(number),
        },
        Json::Array(items) => items.into_iter().map(with_integers).collect(),
        Json::Object(fields) => fields.into_iter().map(|(name, value)| (name, with_integers(value))).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Asked {
        seconds: Whole,
    }

    fn asked(text: &str) -> Result<u64, String> {
        object(text.as_bytes()).map(|asked: Asked| asked.seconds.0).map_err(|error| error.to_string())
    }

    #[test]
    fn a_whole_number_is_an_integer_however_it_is_written() {
        for (text, whole) in [("7529.0", "7529"), ("-1e2", "-100"), ("[0.5,{\"a\":2.0}]", "[0.5,{\"a\":2}]")] {
            assert_eq!(with_integers(serde_json::from_str(text).unwrap()).to_string(), whole);
        }
        assert_eq!(asked("{\"seconds\": 5e0}"), Ok(5));
    }

    #[test]
    fn the_type_of_json_is_that_in_any_letters_and_no_longer_one() {
        for kind in ["application/json", "Application/JSON", "application/json; charset=utf-8", "application/json ;a=b"]
        {
            assert!(is_json(kind), "{kind}");
        }
        for kind in ["application/jsonsomething", "application/jsonl", "text/plain; application/json", ""] {
            assert!(!is_json(kind), "{kind}");
        }
    }

    #[test]
    fn a_list_of_the_fields_is_no_object() {
        assert_eq!(asked("{}"), Ok(0));
        assert_eq!(asked("[5]").unwrap_err(), "expected an object, found a list");
        assert_eq!(asked("[]").unwrap_err(), "expected an object, found a list");
        for text in ["5", "null", "\"5\"", "{\"second\": 5}"] {
            assert!(asked(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_that_not_every_client_can_write_is_refused() {
        assert_eq!(asked("{\"seconds\": 9007199254740991}"), Ok(9_007_199_254_740_991));
        for text in ["9007199254740992", "18446744073709551615", "1e300", "-1", "0.5", "null"] {
            assert!(asked(&format!("{{\"seconds\": {text}}}")).is_err(), "{text}");
        }
    }
}
