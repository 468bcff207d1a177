//! YAML as values. A text of packages is small, and so is what it may become: an alias stands for a copy, and copies count.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use crate::value::shorten;

/// How many values a text may have, and how deep they may lie in each other.
const MAX_VALUES: usize = 20_000;
const MAX_DEPTH: usize = 32;

/// So many bytes of a text that is copied count as a value more.
const COUNTED: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// Nothing.
    Null,
    /// A text, a number or anything else that is one word.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping. No key is in it twice; keys that are no text are not kept.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// Reads the first document of a text. An empty text is an empty mapping.
    ///
    /// # Errors
    ///
    /// When it is not YAML, or is larger or deeper than it may be.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { parser: Parser::new_from_str(text), anchors: HashMap::new(), left: MAX_VALUES };
        loop {
            match reader.next()? {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(Self::Map(Vec::new())),
                event => return reader.value(event, 0),
            }
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().find(|(name, _)| *name == key).map(|(_, value)| value).filter(|value| **value != Self::Null)
    }

    /// The entries of a mapping; none of anything else.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Self)> {
        let entries = if let Self::Map(entries) = self { entries.as_slice() } else { &[] };
        entries.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The text of a word.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number that a word is.
    pub fn number(&self) -> Option<f64> {
        self.text()?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// The texts of a list. A text alone is the list of its words.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
            Self::List(items) => items.iter().filter_map(Self::text).map(str::to_owned).collect(),
            Self::Null | Self::Map(_) => Vec::new(),
        }
    }
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Yaml>,
    left: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Event<'a>, String> {
        let (event, _) =
            self.parser.next().ok_or("it ends too early")?.map_err(|error| format!("it is not YAML: {error}"))?;
        self.spend(1)?;
        Ok(event)
    }

    fn spend(&mut self, values: usize) -> Result<(), String> {
        self.left = self.left.checked_sub(values).ok_or("it is larger than a file of a package is")?;
        Ok(())
    }

    fn value(&mut self, event: Event, depth: usize) -> Result<Yaml, String> {
        if depth > MAX_DEPTH {
            return Err("it is deeper than a file of a package is".to_owned());
        }
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                (if is_null { Yaml::Null } else { Yaml::Text(text.into_owned()) }, anchor)
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).cloned().ok_or("an alias stands for nothing")?;
                self.spend(count(&value))?;
                (value, 0)
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break (Yaml::List(items), anchor),
                        event => items.push(self.value(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(anchor, _) => {
                let (mut entries, mut keys) = (Vec::new(), HashSet::new());
                loop {
                    let key = match self.next()? {
                        Event::MappingEnd => break (Yaml::Map(entries), anchor),
                        event => self.value(event, depth + 1)?,
                    };
                    let event = self.next()?;
                    let value = self.value(event, depth + 1)?;
                    if let Yaml::Text(key) = key {
                        // Readers differ in which of several counts, and in what they make of `<<`.
                        if key == "<<" {
                            return Err("it merges a mapping into another one by `<<`".to_owned());
                        }
                        if !keys.insert(key.clone()) {
                            return Err(format!("its key `{}` is there twice", shorten(&key, 60)));
                        }
                        entries.push((key, value));
                    }
                }
            }
            _ => return Err("it ends too early".to_owned()),
        };
        if anchor != 0 {
            self.spend(count(&value))?;
            self.anchors.insert(anchor, value.clone());
        }
        Ok(value)
    }
}

fn count(value: &Yaml) -> usize {
    1 + match value {
        Yaml::Null => 0,
        Yaml::Text(text) => text.len() / COUNTED,
        Yaml::List(items) => items.iter().map(count).sum(),
        Yaml::Map(entries) => entries.iter().map(|(_, value)| 1 + count(value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_package_says_is_read_as_values() {
        let text = "%YAML 1.2\n---\nname: {en: 'A: b', sv: B}\nlimits:\n  memory: 512\n  x: ~\nlist: [a, \"1e-6\", ]\nflags: a  b\n";
        let yaml = Yaml::parse(text).unwrap();
        assert_eq!(yaml.get("name").unwrap().get("en").unwrap().text(), Some("A: b"));
        let limits = yaml.get("limits").unwrap();
        assert_eq!((limits.get("memory").unwrap().number(), limits.get("x")), (Some(512.0), None));
        assert_eq!(yaml.get("list").unwrap().words(), ["a", "1e-6"]);
        assert_eq!(yaml.get("flags").unwrap().words(), ["a", "b"]);
        for text in ["", "# nothing\n", "---\n"] {
            assert_eq!(Yaml::parse(text).map(|yaml| yaml.entries().count()), Ok(0), "{text:?}");
        }
        assert_eq!(Yaml::parse("a: &x [1]\nb: *x\n").unwrap().get("b").unwrap().words(), ["1"]);
    }

    #[test]
    fn what_is_hostile_is_refused_at_once() {
        let bomb = (1..40).fold("a0: &a0 x\n".to_owned(), |text, n| {
            let of = format!("*a{}", n - 1);
            format!("{text}a{n}: &a{n} [{of}, {of}, {of}, {of}]\n")
        });
        let large = "it is larger than a file of a package is";
        for (text, reason) in [
            (bomb.as_str(), large),
            (&format!("[{}]", "a,".repeat(MAX_VALUES)), large),
            (&format!("a: &a {}\nb: [{}]", "x".repeat(200_000), "*a, ".repeat(9_000)), large),
            (&"[".repeat(40), "it is deeper than a file of a package is"),
            (&"[".repeat(100_000), "it is not YAML"),
            (&"- ".repeat(50_000), "it is deeper than a file of a package is"),
            ("a: 1\nb: {c: 2, c: 3}", "its key `c` is there twice"),
            ("a: &x {b: 1}\nc:\n  <<: *x", "it merges a mapping into another one by `<<`"),
            ("a: *b", "it is not YAML"),
            ("a: [", "it is not YAML"),
            ("a: b: c", "it is not YAML"),
        ] {
            let error = Yaml::parse(text).unwrap_err();
            assert!(error.starts_with(reason), "{error}");
        }
    }
}
