//! Comparing printed text word by word, as packages of contests do unless they bring a program for it.
//!
//! A word is what stands between white space. Numbers may differ by a tolerance where one is given, and only the expected word
//! decides whether it is a number.

use crate::wrong::Fault;

/// How printed words are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Words {
    /// How much numbers may differ.
    pub tolerance: Tolerance,
    /// Whether `Yes` and `yes` are different words.
    pub case_sensitive: bool,
    /// Whether the white space between words counts, each character of it. Otherwise any is as good as any other.
    pub space_sensitive: bool,
}

/// How much a number may differ from the expected one. It is right if it is within either bound.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tolerance {
    /// The largest difference.
    pub absolute: Option<f64>,
    /// The largest difference as a part of the expected number.
    pub relative: Option<f64>,
}

impl Tolerance {
    /// Numbers may differ by `tolerance`, absolutely or relatively.
    pub fn of(tolerance: f64) -> Self {
        Self { absolute: Some(tolerance), relative: Some(tolerance) }
    }

    /// Whether numbers are words like others.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    fn allows(self, expected: f64, actual: f64) -> bool {
        let difference = (expected - actual).abs();
        let is_within = |bound: Option<f64>, unit: f64| bound.is_some_and(|bound| difference <= bound * unit);
        is_within(self.absolute, 1.0) || is_within(self.relative, expected.abs())
    }
}

impl Words {
    /// What is wrong with a printed text; `None` if it is right.
    pub fn compare(&self, expected: &str, actual: &str) -> Option<Fault> {
        let (mut expected, mut actual) = (Pieces::of(expected), Pieces::of(actual));
        let mut has_printed = false;
        loop {
            let (right, given) = (expected.next(), actual.next());
            has_printed |= given.is_some_and(|piece| !piece.word.is_empty());
            let (Some(right), Some(given)) = (right, given) else {
                // Both end with a piece without a word, so they end together.
                return None;
            };
            match (right.word, given.word) {
                (word, "") if !word.is_empty() => {
                    return Some(if has_printed { Fault::TooFewWords } else { Fault::NothingPrinted });
                }
                ("", word) if !word.is_empty() => return Some(Fault::TooManyWords),
                (right, word) if !self.is_word(right, word) => {
                    return Some(match right.eq_ignore_ascii_case(word) {
                        true => Fault::LetterCase { line: given.line },
                        false => Fault::WrongWord { line: given.line },
                    });
                }
                _ if self.space_sensitive && right.space != given.space => {
                    return Some(Fault::WhiteSpace { line: given.line });
                }
                _ => {}
            }
        }
    }

    fn is_word(&self, expected: &str, actual: &str) -> bool {
        match number(expected) {
            Some(right) if !self.tolerance.is_none() => {
                number(actual).is_some_and(|given| self.tolerance.allows(right, given))
            }
            _ if self.case_sensitive => expected == actual,
            _ => expected.eq_ignore_ascii_case(actual),
        }
    }
}

/// A number in decimal digits. The words for what is no finite number are words.
fn number(word: &str) -> Option<f64> {
    let is_decimal = word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    word.parse().ok().filter(|number: &f64| is_decimal && number.is_finite())
}

/// White space, and the word after it; the last piece of a text has no word.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece<'a> {
    space: &'a str,
    word: &'a str,
    /// The line of the word, counted from 1.
    line: usize,
}

/// The pieces of a text.
struct Pieces<'a> {
    rest: Option<&'a str>,
    line: usize,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: Some(text), line: 1 }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest.take()?;
        let (space, rest) = rest.split_at(rest.find(|c| !is_space(c)).unwrap_or(rest.len()));
        let (word, rest) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        self.line += space.matches('\n').count();
        self.rest = (!word.is_empty()).then_some(rest);
        Some(Piece { space, word, line: self.line })
    }
}

/// What C calls white space.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Words = Words {
        tolerance: Tolerance { absolute: None, relative: None },
        case_sensitive: false,
        space_sensitive: false,
    };

    fn check(words: Words, cases: &[(&str, &str, Option<Fault>)]) {
        for (expected, actual, fault) in cases {
            assert_eq!(&words.compare(expected, actual), fault, "{expected:?} {actual:?}");
        }
    }

    #[test]
    fn words_count_and_what_is_between_them_does_not() {
        let wrong = |line| Some(Fault::WrongWord { line });
        check(
            PLAIN,
            &[
                ("a b\nc\n", "a b\nc\n", None),
                ("a b\nc\n", "\n a\t\tb c", None),
                ("a b", "a\u{b}b\r\n", None),
                ("Yes\n", "YES\n", None),
                ("", " \n", None),
                ("a b", "ab", wrong(1)),
                ("ab", "a b", wrong(1)),
                ("a\nb\nc\n", "a\n\nx\nc\n", wrong(3)),
                ("a b", "a", Some(Fault::TooFewWords)),
                ("a", "a\nb", Some(Fault::TooManyWords)),
                ("", "a", Some(Fault::TooManyWords)),
                ("a", "\n", Some(Fault::NothingPrinted)),
                // Without a tolerance a number is a word like others, and a space of another alphabet is no space.
                ("1", "1.0", wrong(1)),
                ("a b", "a\u{a0}b", wrong(1)),
                ("\u{e9}", "\u{c9}", wrong(1)),
            ],
        );
    }

    #[test]
    fn letter_case_and_white_space_count_where_it_says_so() {
        check(
            Words { case_sensitive: true, ..PLAIN },
            &[("Yes", "Yes ", None), ("a\nYes", "a\nyes", Some(Fault::LetterCase { line: 2 }))],
        );
        let space = |line| Some(Fault::WhiteSpace { line });
        check(
            Words { space_sensitive: true, ..PLAIN },
            &[
                ("a b\n", "A b\n", None),
                ("a b\n", "a  b\n", space(1)),
                ("a b\n", "a b", space(1)),
                ("a b\n", "a b\r\n", space(2)),
                ("a b\n", " a b\n", space(1)),
                ("a b\n", "a c\n", Some(Fault::WrongWord { line: 1 })),
            ],
        );
    }

    #[test]
    fn numbers_may_differ_by_the_tolerance_absolutely_or_relatively() {
        let wrong = Some(Fault::WrongWord { line: 1 });
        let both = Words { tolerance: Tolerance::of(1e-6), ..PLAIN };
        check(
            both,
            &[
                ("0", "0.0000009", None),
                ("0", "1e-5", wrong.clone()),
                ("1e9", "1000000000.5", None),
                ("1e9", "1000001001", wrong.clone()),
                ("1.50", "1.5", None),
                ("2", "2.0", None),
                ("2.", "+2", None),
                (".5", "0.5", None),
                ("-0.0", "0", None),
                ("1", "x", wrong.clone()),
                // A word that is no finite decimal number is compared as a word.
                ("x", "X", None),
                ("nan", "NaN", None),
                ("inf", "infinity", wrong.clone()),
                ("1", "inf", wrong.clone()),
                ("1", "nan", wrong.clone()),
                ("1e999", "1e999", None),
                ("0x10", "16", wrong.clone()),
                ("1e", "1E", None),
                ("area 3.5 cm", "Area 3.5000001 cm", None),
            ],
        );
        let absolute = Words { tolerance: Tolerance { absolute: Some(0.01), relative: None }, ..PLAIN };
        check(absolute, &[("1000", "1000.01", None), ("1000", "1000.02", wrong.clone())]);
        let relative = Words { tolerance: Tolerance { absolute: None, relative: Some(0.01) }, ..PLAIN };
        check(relative, &[("1000", "1009", None), ("0.1", "0.11", wrong.clone()), ("0", "1e-300", wrong)]);
    }
}
