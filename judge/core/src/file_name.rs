//! What the name of a file or folder says about the problem that it is for.
//!
//! People name files by many habits, and so do their tools: `two_sum.py`, `TwoSum.py`, `1.two-sum.py` (vscode-leetcode),
//! `0001.two-sum/solution.py` (leetgo), `0001-two-sum/0001-two-sum.py` (LeetHub), `[1]Two Sum.py` (IntelliJ), and
//! `two_sum (1).py` for a second download. So a name is read as words, however they are put together. The name of a problem
//! is in it where a run of its words has the same letters: `twosum2` has `two-sum`.

use std::ops::Range;

/// Names of files that are for whatever problem there is.
const ANY_PROBLEM: [&str; 7] = ["main", "solution", "submission", "answer", "code", "index", "program"];

/// The name of a file without its extension, or of a folder, as words in lower case.
pub struct FileName {
    words: Vec<String>,
}

/// The number of a problem on LeetCode, which a name begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: u32,
    /// Whether it is of LeetCode for certain, as in `lc1` and `0001`, and does not just count exercises, as in `1_reverse`.
    pub is_certain: bool,
    /// Whether nothing else is in the name that could say something else.
    pub is_alone: bool,
}

impl FileName {
    /// Reads a name. What an operating system or a browser adds to the name of a copy is left out.
    pub fn new(name: &str) -> Self {
        Self { words: words(without_copy(name)) }
    }

    /// Whether all of it is the name `of` a problem.
    pub fn is(&self, of: &str) -> bool {
        !self.words.is_empty() && self.letters().chars().eq(letters(of))
    }

    /// Its letters and digits, which do not depend on where its words end.
    pub fn letters(&self) -> String {
        self.words.concat()
    }

    /// Whether it says nothing about a problem: `main`, `Solution2`.
    pub fn is_for_any_problem(&self) -> bool {
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        self.words
            .split_first()
            .is_some_and(|(first, rest)| ANY_PROBLEM.contains(&first.as_str()) && rest.iter().all(is_number))
    }

    /// The number that it begins with: `68`, `lc68`, `LeetCode-68`, `0068`, `68.text-justification`.
    pub fn number(&self) -> Option<Number> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let (is_leetcode, rest) = match words.as_slice() {
            ["lc" | "leetcode", rest @ ..] | ["leet", "code", rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (digits, rest) = rest.split_first()?;
        // Parsing alone would also take a sign.
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // A title in another script is that of the problem: nobody can compare it with ours.
        let is_other_script = |word: &&str| !word.bytes().any(|byte| byte.is_ascii());
        Some(Number {
            value: digits.parse().ok()?,
            is_certain: is_leetcode || (digits.len() >= 4 && digits.starts_with('0')),
            is_alone: rest.iter().all(is_other_script),
        })
    }

    /// Where the name `of` a problem is among its words.
    pub fn places(&self, of: &str) -> Vec<Range<usize>> {
        let of: String = letters(of).collect();
        let place = |start: usize| {
            let mut rest = of.as_str();
            for (at, word) in self.words.iter().enumerate().skip(start) {
                rest = rest.strip_prefix(word.as_str())?;
                if rest.is_empty() {
                    return Some(start..at + 1);
                }
            }
            None
        };
        (0..self.words.len()).filter_map(place).collect()
    }

    /// The words with dashes between them, as in the name of a problem.
    pub fn slug(&self) -> String {
        self.words.join("-")
    }
}

/// The words of a name: they end where something other than a letter or digit stands, where small letters become capital
/// ones, before the last capital letter of `LRUCache`, and between letters and digits.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &c) in letters.iter().enumerate() {
        let begins = at.checked_sub(1).is_some_and(|before| begins_word(letters[before], c, letters.get(at + 1)));
        if begins || !is_letter(c) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(small(c));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The letters and digits of a name: those of its words, one after the other.
pub fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(small)
}

/// Whether `c` is a part of a word. A sign belongs to its number, which it spoils.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '+'
}

/// What stands for `c` in a word, if something does.
fn small(c: char) -> impl Iterator<Item = char> {
    // In small letters, `İ` has a dot of its own behind it, which is no letter.
    c.to_lowercase().filter(move |small| is_letter(c) && is_letter(*small))
}

/// Whether a new word begins with `c`, which stands between `before` and `after`.
fn begins_word(before: char, c: char, after: Option<&char>) -> bool {
    let begins_as_capital = is_capital(c) && before.is_alphabetic();
    let is_last_capital = is_capital(before) && after.is_some_and(|after| after.is_lowercase());
    let is_number = before.is_ascii_digit() != c.is_ascii_digit() && before.is_alphanumeric() && c.is_alphanumeric();
    (begins_as_capital && (before.is_lowercase() || is_last_capital)) || is_number
}

/// Whether `c` is a capital letter that has a small one: `ϒ` has none, so it looks the same wherever it stands.
fn is_capital(c: char) -> bool {
    c.is_uppercase() && !c.to_lowercase().eq([c])
}

/// A name without ` (1)`, ` copy`, ` - Copy (2)` and the like at its end.
fn without_copy(name: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = name.trim_end();
    loop {
        let numbered = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let copied = rest.rsplit_once(' ').map(|(before, last)| {
            let counted = if is_number(last) { before.rsplit_once(' ') } else { None };
            counted.unwrap_or((before, last))
        });
        rest = match (numbered, copied) {
            (Some((before, number)), _) if is_number(number) => before.trim_end(),
            (_, Some((before, word))) if word.eq_ignore_ascii_case("copy") => {
                before.trim_end().trim_end_matches('-').trim_end()
            }
            _ => return rest,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_words_however_they_are_put_together() {
        for (name, expected) in [
            ("two_sum", "two-sum"),
            ("two-sum", "two-sum"),
            ("Two Sum", "two-sum"),
            ("two.sum", "two-sum"),
            ("TwoSum", "two-sum"),
            ("twoSum", "two-sum"),
            ("TWO_SUM", "two-sum"),
            ("LRUCache", "lru-cache"),
            ("twoSum2", "two-sum-2"),
            ("lc68", "lc-68"),
            ("1.two-sum", "1-two-sum"),
            ("[1]Two Sum", "1-two-sum"),
            ("P1_TwoSum", "p-1-two-sum"),
            ("__two__sum__", "two-sum"),
            ("\u{c4}pfel\u{c4}pfel", "\u{e4}pfel-\u{e4}pfel"),
            // A capital letter without a small one, and one whose small form is two characters.
            ("twoSE\u{3d2}", "two-se\u{3d2}"),
            ("\u{130}ki", "iki"),
            ("+68", "+68"),
            ("", ""),
            ("...", ""),
        ] {
            assert_eq!(FileName::new(name).slug(), expected, "{name}");
        }
    }

    #[test]
    fn a_copy_is_called_like_what_was_copied() {
        for name in [
            "two_sum (1)",
            "two_sum(1)",
            "two_sum (2) (1)",
            "two_sum copy",
            "two_sum copy 2",
            "two_sum - Copy",
            "two_sum - Copy (2)",
            "two_sum ",
        ] {
            assert!(FileName::new(name).is("two-sum"), "{name}");
        }
        for name in ["two_sum (a)", "two_sum 2", "two_sum_copy", "two_sum1)"] {
            assert!(!FileName::new(name).is("two-sum"), "{name}");
        }
        // Something must be left.
        for name in ["copy", "(1)", " copy"] {
            assert!(!FileName::new(name).is(""), "{name}");
        }
    }

    #[test]
    fn a_number_is_certain_where_only_leetcode_counts_so() {
        let number = |value, is_certain, is_alone| Some(Number { value, is_certain, is_alone });
        for (name, expected) in [
            ("68", number(68, false, true)),
            ("68 (1)", number(68, false, true)),
            ("68.\u{6587}\u{672c}", number(68, false, true)),
            ("lc68", number(68, true, true)),
            ("LC_68", number(68, true, true)),
            ("LeetCode68", number(68, true, true)),
            ("leetcode-68-mine", number(68, true, false)),
            ("0068", number(68, true, true)),
            ("0001-two-sum", number(1, true, false)),
            ("1.two-sum", number(1, false, false)),
            ("01_two_sum", number(1, false, false)),
            ("1.2", number(1, false, false)),
            ("1234", number(1234, false, true)),
            ("two-sum-1", None),
            ("lc", None),
            ("+68", None),
            ("lc+68", None),
            ("99999999999", None),
            ("\u{666}\u{668}", None),
            ("", None),
        ] {
            assert_eq!(FileName::new(name).number(), expected, "{name}");
        }
    }

    #[test]
    fn the_name_of_a_problem_is_found_at_whole_words() {
        for (name, of, expected) in [
            ("my_two_sum_final", "two-sum", &[(1, 3)][..]),
            ("twosum2", "two-sum", &[(0, 1)]),
            ("MyTwoSum", "two-sum", &[(1, 3)]),
            ("two_sum_two_sum", "two-sum", &[(0, 2), (2, 4)]),
            ("insert-delete-getrandom-o1", "Insert Delete GetRandom O(1)", &[(0, 5)]),
            ("two_sums", "two-sum", &[]),
            ("network_sum", "two-sum", &[]),
            ("two", "two-sum", &[]),
            ("", "two-sum", &[]),
        ] {
            let places = FileName::new(name).places(of);
            let places: Vec<_> = places.into_iter().map(|place| (place.start, place.end)).collect();
            assert_eq!(places, expected, "{name}");
        }
    }

    #[test]
    fn some_names_are_for_any_problem() {
        for (name, expected) in [
            ("solution", true),
            ("Solution2", true),
            ("main (1)", true),
            ("MAIN", true),
            ("solution_two_sum", false),
            ("2", false),
            ("", false),
        ] {
            assert_eq!(FileName::new(name).is_for_any_problem(), expected, "{name}");
        }
    }
}
