//! Programs of packages in Python: a file, or a folder with several, of which one is run and imports the others.
//!
//! Here a program is one text. That of several files has the others in it as texts, and imports them from there.

use serde_json::{Map, Value as Json};

use super::{files::Files, package::Package};
use crate::import::Error;

/// What lets a program import files that are texts.
pub const BESIDE: &str = include_str!("beside.py");

/// A program in Python.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The name of the file that is run.
    main: String,
    /// The texts of all files, by their paths from the folder of the program.
    files: Map<String, Json>,
}

impl Program {
    /// Reads the files of a program, or says why they are none. A file is its path from the folder of the program, and that in the
    /// package; `entry` is the file that is run, if somebody says so.
    ///
    /// # Errors
    ///
    /// When the machine cannot read a file.
    pub fn read(
        files: &Files,
        package: &Package,
        sources: &[(&str, &str)],
        entry: Option<&str>,
    ) -> Result<Result<Self, String>, Error> {
        let Some(main) = main(sources, entry) else {
            let entry = entry.unwrap_or("__main__.py");
            return Ok(Err(format!("its file `{entry}`, which is run, is not in it")));
        };
        let mut program = Self { main: main.to_owned(), files: Map::new() };
        for (name, path) in sources {
            let text = match files.text(path)? {
                Some(text) => text.and_then(|text| package.filled_in(text.trim_start_matches('\u{feff}'))),
                None => return Ok(Err(format!("its file `{name}` is gone"))),
            };
            let text = match text {
                Ok(text) => text,
                Err(reason) if sources.len() == 1 => return Ok(Err(reason)),
                Err(reason) => return Ok(Err(format!("its file `{name}`: {reason}"))),
            };
            program.files.insert((*name).to_owned(), text.into());
        }
        Ok(Ok(program))
    }

    /// The texts of its files, that of the file that is run first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let others = self.files.iter().filter(|(name, _)| **name != self.main).map(|(_, text)| text);
        self.files.get(&self.main).into_iter().chain(others).filter_map(Json::as_str)
    }

    /// The program as one text.
    pub fn text(&self) -> String {
        match self.files.len() {
            1 => self.texts().collect(),
            _ => format!(
                "{BESIDE}\n\n{}\nsys.meta_path.insert(0, Beside(FILES))\nstart(FILES, MAIN, globals())\n",
                self.constants()
            ),
        }
    }

    /// Lines of Python that define `FILES`, the texts by their paths, and `MAIN`, the path of the file that is run.
    pub fn constants(&self) -> String {
        // Texts of JSON are texts of Python too: what is not ASCII stands for itself in both.
        format!("FILES = {}\nMAIN = {}\n", Json::Object(self.files.clone()), Json::from(self.main.as_str()))
    }
}

/// The file that is run: the one that is said, `__main__.py`, `main.py`, or the first.
fn main<'a>(sources: &[(&'a str, &str)], entry: Option<&str>) -> Option<&'a str> {
    let named = |wanted: &str| sources.iter().map(|(name, _)| *name).find(|name| name.eq_ignore_ascii_case(wanted));
    match entry {
        Some(entry) => named(entry),
        None => named("__main__.py").or_else(|| named("main.py")).or_else(|| Some(sources.first()?.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_run_is_said_or_called_main_or_the_first() {
        for (names, entry, expected) in [
            ("b.py", None, Some("b.py")),
            ("b.py a.py", None, Some("b.py")),
            ("b.py Main.py", None, Some("Main.py")),
            ("main.py __main__.py", None, Some("__main__.py")),
            ("main.py b.py", Some("b.py"), Some("b.py")),
            ("deep/main.py b.py", None, Some("deep/main.py")),
            ("b.py", Some("c.py"), None),
            ("", None, None),
        ] {
            let sources: Vec<(&str, &str)> = names.split_whitespace().map(|name| (name, "")).collect();
            assert_eq!(main(&sources, entry), expected, "{names}");
        }
    }
}
