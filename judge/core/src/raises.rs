//! Exceptions that a program must raise.

use std::fmt;

use sandbox_api::{Exception, Language};

use crate::name::is_identifier;

/// An exception that a program must raise.
///
/// Python has a class for each, and its name is what counts: an exception of a derived class has another name. TypeScript has few
/// such classes, so there whatever is thrown is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raises(String);

/// The class of all exceptions: any of them is right.
const ANY: &str = "Exception";

/// The most characters of a name.
const MAX_NAME: usize = 100;

impl Raises {
    /// The exception whose class in Python has this name; `None` if no class can have it.
    pub fn named(name: &str) -> Option<Self> {
        (is_identifier(name) && name.len() <= MAX_NAME).then(|| Self(name.to_owned()))
    }

    /// The one that a program raised which is right; `None` if nobody means to raise it.
    pub fn of(exception: &Exception, language: Language) -> Option<Self> {
        let name = match language {
            Language::Python => class_of(exception),
            Language::TypeScript => ANY,
        };
        Self::named(name).filter(|_| !ran_too_deep(exception, language))
    }

    /// The name of the class.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether a program that ended with `exception` did what it must.
    pub fn is(&self, exception: &Exception, language: Language) -> bool {
        let is_meant = match language {
            Language::Python => self.0 == ANY || class_of(exception) == self.0,
            Language::TypeScript => true,
        };
        is_meant && !ran_too_deep(exception, language)
    }
}

/// The name of its class, without those of the classes and functions around it.
fn class_of(exception: &Exception) -> &str {
    exception.name.rsplit('.').next().unwrap_or_default()
}

/// Whether the interpreter raised it because a recursion has no end.
pub fn ran_too_deep(exception: &Exception, language: Language) -> bool {
    match (language, exception.name.as_str()) {
        (Language::Python, "RecursionError") => true,
        (Language::TypeScript, "RangeError" | "InternalError") => {
            ["stack overflow", "call stack size"].iter().any(|words| exception.message.contains(words))
        }
        _ => false,
    }
}

/// As statements and reports show it.
impl fmt::Display for Raises {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "raises {}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exception(name: &str, message: &str) -> Exception {
        Exception { name: name.to_owned(), message: message.to_owned(), frames: Vec::new(), hidden_frames: 0 }
    }

    #[test]
    fn the_class_counts_in_python_and_any_error_will_do_in_typescript() {
        for (wanted, language, name, message, is) in [
            ("ValueError", Language::Python, "ValueError", "", true),
            ("ValueError", Language::Python, "KeyError", "'x'", false),
            ("Exception", Language::Python, "KeyError", "'x'", true),
            ("Full", Language::Python, "Queue.Full", "", true),
            ("Full", Language::Python, "make.<locals>.Full", "", true),
            ("Queue", Language::Python, "Queue.Full", "", false),
            ("ValueError", Language::TypeScript, "Error", "no", true),
            ("ValueError", Language::TypeScript, "Uncaught", "no", true),
            // A recursion without an end is nobody's answer.
            ("Exception", Language::Python, "RecursionError", "maximum recursion depth exceeded", false),
            ("RecursionError", Language::Python, "RecursionError", "maximum recursion depth exceeded", false),
            ("ValueError", Language::TypeScript, "RangeError", "Maximum call stack size exceeded", false),
            ("ValueError", Language::TypeScript, "InternalError", "stack overflow", false),
            ("ValueError", Language::TypeScript, "RangeError", "Invalid array length", true),
        ] {
            let raises = Raises::named(wanted).unwrap();
            assert_eq!(raises.is(&exception(name, message), language), is, "{wanted}: {language:?} {name}");
        }
    }

    #[test]
    fn what_a_right_program_raised_is_expected_of_others() {
        let of = |language, name: &str| {
            Raises::of(&exception(name, "stack overflow"), language).map(|raises| raises.to_string())
        };
        assert_eq!(of(Language::Python, "a.<locals>.KeyError").as_deref(), Some("raises KeyError"));
        assert_eq!(of(Language::TypeScript, "TypeError").as_deref(), Some("raises Exception"));
        for (language, name) in [
            (Language::Python, "RecursionError"),
            (Language::Python, "no name"),
            (Language::TypeScript, "InternalError"),
        ] {
            assert_eq!(of(language, name), None, "{name}");
        }
    }

    #[test]
    fn a_class_has_a_name() {
        for (name, is) in
            [("ValueError", true), ("_E2", true), ("", false), ("2E", false), ("a.E", false), ("é", false)]
        {
            assert_eq!(Raises::named(name).is_some(), is, "{name}");
        }
        assert!(Raises::named(&"E".repeat(MAX_NAME + 1)).is_none());
    }
}
