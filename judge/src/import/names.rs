//! Names of folders, from any text.

use std::collections::HashSet;

use crate::case::is_slug;

/// The most characters of the name of an imported problem. A number may follow.
const MAX_NAME: usize = 80;

/// The words of a text as a slug: `has-close-elements` for `has_close elements`, `two-sum` for `twoSum`. `None` if it has no letter
/// and no digit of ASCII.
pub fn slug_of(text: &str) -> Option<String> {
    let mut slug = String::new();
    let mut after_small = false;
    for c in text.chars() {
        if slug.len() >= MAX_NAME {
            break;
        }
        if !c.is_ascii_alphanumeric() {
            after_small = false;
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            continue;
        }
        if c.is_ascii_uppercase() && after_small {
            slug.push('-');
        }
        after_small = c.is_ascii_lowercase() || c.is_ascii_digit();
        slug.push(c.to_ascii_lowercase());
    }
    let slug = slug.trim_end_matches('-');
    is_slug(slug).then(|| slug.to_owned())
}

/// Names that are taken.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A name that was not taken before, made of any text: `two-sum`, and then `two-sum-2`.
    pub fn take(&mut self, text: &str) -> String {
        let first = slug_of(text).unwrap_or_else(|| "problem".to_owned());
        let mut names = std::iter::once(first.clone()).chain((2_u64..).map(|number| format!("{first}-{number}")));
        names.find(|name| self.0.insert(name.clone())).unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_words() {
        for (text, slug) in [
            ("has_close_elements", Some("has-close-elements")),
            ("hasCloseElements", Some("has-close-elements")),
            ("Strongest_Extension", Some("strongest-extension")),
            ("HTMLParser2Go", Some("htmlparser2-go")),
            ("../../etc/passwd", Some("etc-passwd")),
            ("A. Two  Sum!", Some("a-two-sum")),
            ("--", None),
            ("", None),
            ("\u{4e8c}\u{6570}", None),
        ] {
            assert_eq!(slug_of(text).as_deref(), slug, "{text}");
        }
        assert!(slug_of(&"ab ".repeat(100)).unwrap().len() <= MAX_NAME);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let taken = ["two sum", "Two-Sum", "", "..", "two-sum-2", "two sum"].map(|text| names.take(text));
        assert_eq!(taken, ["two-sum", "two-sum-2", "problem", "problem-2", "two-sum-2-2", "two-sum-3"]);
    }
}
