//! Signatures as text: `two_sum(nums: list<int>, target: int) -> list<int>`.

use sandbox_api::{Answer, Function, Parameter, Type};

use crate::value::shorten;

/// How a problem calls programs.
#[derive(Clone, Debug, PartialEq)]
pub enum Called {
    /// A function.
    Function(Function),
    /// The whole program, which reads standard input.
    Script,
}

/// Reads a signature: `stdio` for a whole program; a name, parameters, and `-> TYPE` for what is returned, or `changes NAME` for
/// the parameter that is changed in place.
///
/// # Errors
///
/// In words, when it is not one.
pub fn read_signature(text: &str) -> Result<Called, String> {
    let text = text.trim();
    if text == "stdio" {
        return Ok(Called::Script);
    }
    let form = || {
        let found = shorten(text, 100);
        format!(
            "`{found}` is not a signature; expected `stdio`, or a function as in `two_sum(nums: list<int>, target: int) -> list<int>`"
        )
    };
    let (name, rest) = text.split_once('(').ok_or_else(form)?;
    let (parameters, result) = rest.rsplit_once(')').ok_or_else(form)?;
    let name = identifier(name)?;
    let parameters = split(parameters).into_iter().map(|parameter| {
        let (name, ty) = parameter.split_once(':').ok_or_else(form)?;
        Ok(Parameter { name: identifier(name)?, ty: read_type(ty)? })
    });
    let parameters = parameters.collect::<Result<Vec<_>, String>>()?;
    let result = result.trim();
    let answer = if let Some(ty) = result.strip_prefix("->") {
        Answer::Returned(read_type(ty)?)
    } else if let Some(changed) = result.strip_prefix("changes ") {
        let changed = changed.trim();
        let at = parameters.iter().position(|parameter| parameter.name == changed);
        Answer::Argument(at.ok_or_else(|| format!("no parameter is named `{}`", shorten(changed, 60)))?)
    } else {
        return Err(form());
    };
    Ok(Called::Function(Function { name, aliases: Vec::new(), parameters, answer }))
}

/// A name that can be that of a function or a parameter in every language.
///
/// # Errors
///
/// In words, when it is not one.
pub fn identifier(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_name = !text.is_empty()
        && text.len() <= 100
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !is_name {
        return Err(format!("`{}` is not a name: expected letters of ASCII, digits and `_`", shorten(text, 60)));
    }
    if KEYWORDS.contains(&text) {
        return Err(format!("`{text}` is a keyword, so nothing can be called that"));
    }
    Ok(text.to_owned())
}

/// Words that cannot be names in Python or in TypeScript.
const KEYWORDS: &[&str] = &[
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "def",
    "default",
    "del",
    "delete",
    "do",
    "elif",
    "else",
    "enum",
    "except",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "global",
    "if",
    "import",
    "in",
    "instanceof",
    "is",
    "lambda",
    "new",
    "nonlocal",
    "not",
    "null",
    "or",
    "pass",
    "raise",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

fn read_type(text: &str) -> Result<Type, String> {
    text.parse().map_err(|error: sandbox_api::UnknownType| shorten(&error.to_string(), 100))
}

/// Splits at the commas that are not inside `<...>`. Of an empty text, there are no parts.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = text.split(|c: char| {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.filter(|_| !text.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_has_names_types_and_an_answer() {
        for (text, parameters, answer) in [
            ("two_sum(nums: list<int>, target: int) -> list<int>", "nums list<int>, target int", "list<int>"),
            ("f( m : map<string, tuple<int, long>> )->void", "m map<string, tuple<int, long>>", "void"),
            ("now() -> float", "", "float"),
            ("rotate(k: int, nums: list<int>) changes nums", "k int, nums list<int>", "argument 1"),
        ] {
            let Ok(Called::Function(read)) = read_signature(text) else { panic!("{text}") };
            let found: Vec<_> = read.parameters.iter().map(|it| format!("{} {}", it.name, it.ty)).collect();
            let returned = match &read.answer {
                Answer::Returned(ty) | Answer::ReturnedInAnyOrder(ty, _) => ty.to_string(),
                Answer::Argument(at) => format!("argument {at}"),
            };
            assert_eq!((found.join(", ").as_str(), returned.as_str()), (parameters, answer), "{text}");
        }
        assert_eq!(read_signature(" stdio "), Ok(Called::Script));
    }

    #[test]
    fn what_is_no_signature_says_why() {
        for (text, reason) in [
            ("", "is not a signature"),
            ("two_sum", "is not a signature"),
            ("f(a: int)", "is not a signature"),
            ("f(a) -> int", "is not a signature"),
            ("2sum(a: int) -> int", "`2sum` is not a name"),
            ("lambda(a: int) -> int", "`lambda` is a keyword"),
            ("f(class: int) -> int", "`class` is a keyword"),
            ("f(a: itn) -> int", "unknown type `itn`"),
            ("f(a: int) changes b", "no parameter is named `b`"),
            ("../f(a: int) -> int", "`../f` is not a name"),
        ] {
            let error = read_signature(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
