//! The program in a Jupyter notebook (`.ipynb`): its code cells, in their order.
//!
//! Cells hold more than Python: `%matplotlib inline` and `!pip install x` speak to the notebook. Such a line, where a
//! statement would begin, becomes `pass`, so that an `if` around it stays whole. A cell that begins with `%%bash` or the like
//! is not Python at all; one that begins with `%%time` is, from its second line on. The headings between the cells are kept,
//! because they may say which problem the notebook is for.

use std::path::Path;

use crate::{
    json::{JsonEvent, Reader, Unreadable},
    source_text::{Note, SourceText, with_line_feeds},
};

/// The largest notebook, in bytes. It also holds what its cells have shown, pictures among it.
pub const MAX_NOTEBOOK: usize = 16 << 20;

/// The most values that a notebook may have: lines of code and of output, mostly.
const MAX_VALUES: usize = 1 << 20;

/// How many headings are kept, and how many characters of one.
const MAX_HEADINGS: usize = 50;
const MAX_HEADING: usize = 200;

/// The magics of a whole cell whose other lines are Python.
const PYTHON_CELLS: [&str; 6] = ["%%time", "%%timeit", "%%capture", "%%prun", "%%python", "%%python3"];

/// Why a notebook has no program, to be read after "a notebook".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadNotebook {
    /// The file is not one.
    #[error("by its name only: it is not the JSON of one")]
    Malformed,
    /// It is for another language.
    #[error("in `{0}`, not in Python")]
    OtherLanguage(String),
    /// No cell has code.
    #[error("without any code in it")]
    NoCode,
}

/// Whether a file is a notebook, by its name.
pub fn is_notebook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ipynb"))
}

/// The code in a notebook.
///
/// # Errors
///
/// When it is not a notebook, is not in Python, or has no code.
pub fn code(bytes: &[u8]) -> Result<SourceText, BadNotebook> {
    let text = str::from_utf8(bytes).map_err(|_| BadNotebook::Malformed)?;
    let found = Notebook::read(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|_| BadNotebook::Malformed)?;
    if let Some(language) = found.language.filter(|name| !name.to_lowercase().contains("python")) {
        return Err(BadNotebook::OtherLanguage(language.chars().take(40).collect()));
    }
    let mut code = String::new();
    let (mut cells, mut left_out) = (0, 0);
    for cell in found.cells.iter().filter(|cell| !cell.trim().is_empty()) {
        left_out += add_python(&with_line_feeds(cell), &mut code);
        cells += 1;
    }
    if code.lines().all(|line| matches!(line.trim(), "" | "pass")) {
        return Err(BadNotebook::NoCode);
    }
    Ok(SourceText { text: code, note: Some(Note::Notebook { cells, left_out, headings: found.headings }) })
}

/// Adds the Python of a cell, and says how many of its lines are something else.
fn add_python(cell: &str, code: &mut String) -> usize {
    let lines = cell.lines().count();
    let (head, body) = cell.trim_start().split_once('\n').unwrap_or((cell.trim_start(), ""));
    let (cell, mut left_out) = match head.split_whitespace().next() {
        Some(magic) if PYTHON_CELLS.contains(&magic) => (body, 1),
        Some(magic) if magic.starts_with("%%") => return lines,
        _ => (cell, 0),
    };
    let mut place = Place::default();
    for line in cell.lines() {
        let statement = line.trim_start();
        if place.is_at_a_statement() && is_for_the_notebook(statement) {
            let indent = &line[..line.len() - statement.len()];
            code.push_str(indent);
            code.push_str("pass");
            left_out += 1;
        } else {
            code.push_str(line);
            place.pass(line);
        }
        code.push('\n');
    }
    left_out
}

/// Whether a line speaks to the notebook: `%magic`, `!command`, `?name` or `name?`.
fn is_for_the_notebook(line: &str) -> bool {
    let is_magic = line.strip_prefix('%').is_some_and(|rest| rest.starts_with(|c: char| c == '%' || c.is_alphabetic()));
    let asks = line.trim_end().strip_suffix('?').is_some_and(|name| !name.contains(['#', '"', '\'']));
    is_magic || asks || line.starts_with(['!', '?'])
}

/// Where in a program a line begins, as far as it decides whether a statement can begin there.
#[derive(Default)]
struct Place {
    /// How many brackets are open.
    depth: usize,
    /// The quotes of the text that is open.
    quotes: Option<&'static str>,
    /// Whether the line before ended in a backslash.
    continues: bool,
}

impl Place {
    fn is_at_a_statement(&self) -> bool {
        self.depth == 0 && self.quotes.is_none() && !self.continues
    }

    /// Goes over a line.
    fn pass(&mut self, line: &str) {
        let mut rest = line;
        self.continues = false;
        while let Some(c) = rest.chars().next() {
            let mut length = c.len_utf8();
            match (self.quotes, c) {
                (_, '\\') => {
                    self.continues = rest.len() == 1;
                    length += rest[1..].chars().next().map_or(0, char::len_utf8);
                }
                (Some(quotes), _) if rest.starts_with(quotes) => {
                    length = quotes.len();
                    self.quotes = None;
                }
                (Some(_), _) => {}
                (None, '#') => return,
                (None, '\'' | '"') => {
                    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| rest.starts_with(quotes));
                    length = quotes.map_or(1, str::len);
                    self.quotes = quotes;
                }
                (None, '(' | '[' | '{') => self.depth += 1,
                (None, ')' | ']' | '}') => self.depth = self.depth.saturating_sub(1),
                (None, _) => {}
            }
            rest = &rest[length..];
        }
        // Other quotes end with their line, at the latest.
        if self.quotes.is_some_and(|quotes| quotes.len() == 1) && !self.continues {
            self.quotes = None;
        }
    }
}

/// What is asked of a notebook.
#[derive(Default)]
struct Notebook {
    language: Option<String>,
    /// The texts of the code cells.
    cells: Vec<String>,
    headings: Vec<String>,
}

/// What is asked of a cell.
#[derive(Default)]
struct Cell {
    kind: CellKind,
    source: String,
}

#[derive(Default)]
enum CellKind {
    Code,
    Markdown,
    #[default]
    Other,
}

impl CellKind {
    fn named(name: &str) -> Self {
        match name {
            "code" => Self::Code,
            "markdown" => Self::Markdown,
            _ => Self::Other,
        }
    }
}

impl Notebook {
    fn read(text: &str) -> Result<Self, Unreadable> {
        let mut found = Self::default();
        let mut reader = Reader::new(text, MAX_VALUES);
        let mut has_cells = false;
        fields(&mut reader, None, |reader, name, event| match name {
            "cells" => {
                has_cells = true;
                found.read_cells(reader, &event)
            }
            // Until version 4 of the format, in 2015.
            "worksheets" => items(reader, &event, |reader, event| {
                has_cells = true;
                fields(reader, Some(event), |reader, name, event| match name {
                    "cells" => found.read_cells(reader, &event),
                    _ => reader.skip(&event),
                })
            }),
            "metadata" => fields(reader, Some(event), |reader, name, event| match name {
                "kernelspec" | "language_info" => fields(reader, Some(event), |reader, field, event| match event {
                    JsonEvent::String(text) if (name, field) == ("kernelspec", "language") => {
                        found.language = Some(text.into_owned());
                        Ok(())
                    }
                    JsonEvent::String(text) if (name, field) == ("language_info", "name") => {
                        found.language = Some(text.into_owned());
                        Ok(())
                    }
                    event => reader.skip(&event),
                }),
                _ => reader.skip(&event),
            }),
            _ => reader.skip(&event),
        })?;
        reader.end()?;
        if has_cells { Ok(found) } else { Err(Unreadable::Malformed) }
    }

    fn read_cells<'a>(&mut self, reader: &mut Reader<'a>, event: &JsonEvent<'a>) -> Result<(), Unreadable> {
        items(reader, event, |reader, event| {
            let mut cell = Cell::default();
            fields(reader, Some(event), |reader, name, event| match (name, event) {
                ("cell_type", JsonEvent::String(kind)) => {
                    cell.kind = CellKind::named(&kind);
                    Ok(())
                }
                ("source" | "input", JsonEvent::String(text)) => {
                    cell.source.push_str(&text);
                    Ok(())
                }
                ("source" | "input", event) => items(reader, &event, |reader, event| match event {
                    JsonEvent::String(line) => {
                        cell.source.push_str(&line);
                        Ok(())
                    }
                    event => reader.skip(&event),
                }),
                (_, event) => reader.skip(&event),
            })?;
            match cell.kind {
                CellKind::Code => self.cells.push(cell.source),
                CellKind::Markdown => {
                    let left = MAX_HEADINGS.saturating_sub(self.headings.len());
                    self.headings.extend(cell.source.lines().filter_map(heading).take(left));
                }
                CellKind::Other => {}
            }
            Ok(())
        })
    }
}

/// The text of a line of Markdown that is a heading.
fn heading(line: &str) -> Option<String> {
    let text = line.trim_start_matches('#');
    let is_heading = text.len() < line.len() && text.starts_with([' ', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    (is_heading && !text.is_empty()).then(|| text.chars().take(MAX_HEADING).collect())
}

/// Reads the fields of the object that begins with `event`, or with what comes next. Something else is passed over, except
/// where nothing else may be.
fn fields<'a>(
    reader: &mut Reader<'a>,
    event: Option<JsonEvent<'a>>,
    mut field: impl FnMut(&mut Reader<'a>, &str, JsonEvent<'a>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    match event {
        Some(JsonEvent::StartObject) => {}
        Some(event) => return reader.skip(&event),
        None if reader.part()? == JsonEvent::StartObject => {}
        None => return Err(Unreadable::Malformed),
    }
    while let JsonEvent::ObjectKey(name) = reader.part()? {
        let event = reader.part()?;
        field(reader, &name, event)?;
    }
    Ok(())
}

/// Reads the items of the list that begins with `event`. Something else is passed over.
fn items<'a>(
    reader: &mut Reader<'a>,
    event: &JsonEvent<'a>,
    mut item: impl FnMut(&mut Reader<'a>, JsonEvent<'a>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    if *event != JsonEvent::StartArray {
        return reader.skip(event);
    }
    loop {
        match reader.part()? {
            JsonEvent::EndArray => return Ok(()),
            event => item(reader, event)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The code of a notebook with these code cells.
    fn of_cells(cells: &[&str]) -> Result<(String, Note), BadNotebook> {
        let cells: Vec<_> =
            cells.iter().map(|cell| json!({ "cell_type": "code", "source": cell, "outputs": [] })).collect();
        let text = json!({ "nbformat": 4, "cells": cells }).to_string();
        code(text.as_bytes()).map(|found| (found.text, found.note.unwrap()))
    }

    #[test]
    fn the_code_cells_are_the_program_in_their_order() {
        let notebook = json!({
            "metadata": { "kernelspec": { "name": "python3", "language": "python" }, "language_info": { "name": "python" } },
            "cells": [
                { "cell_type": "markdown", "source": ["# Week 1\n", "#not one\n", "\n", "## 1. a/b ##\n", "text # no\n", "#\n"] },
                { "cell_type": "code", "metadata": {}, "source": ["def f(n):\n", "    return n"],
                  "outputs": [{ "data": { "image/png": "iVBOR" }, "source": ["not code"] }] },
                { "cell_type": "raw", "source": "x" },
                { "source": "f(1)\n", "cell_type": "code" },
                { "cell_type": "code", "source": "  \n" },
            ],
        });
        let found = code(notebook.to_string().as_bytes()).unwrap();
        assert_eq!(found.text, "def f(n):\n    return n\nf(1)\n");
        let note = found.note.unwrap();
        assert_eq!(note.to_string(), "read from 2 code cells of a notebook");
        assert_eq!(note.headings(), ["Week 1.ipynb", "1. a b.ipynb"]);
        let old = json!({ "worksheets": [{ "cells": [{ "cell_type": "code", "input": ["x = 1"] }] }] });
        assert_eq!(code(old.to_string().as_bytes()).unwrap().text, "x = 1\n");
    }

    #[test]
    fn what_speaks_to_the_notebook_is_left_out_and_said() {
        for (cell, python, count) in [
            ("%matplotlib inline\nx = 1", "pass\nx = 1\n", 1),
            ("if x:\n    !pip install y\nx = 1", "if x:\n    pass\nx = 1\n", 1),
            ("?len\nlen?\nx = 1", "pass\npass\nx = 1\n", 2),
            ("%%time\nx = 1", "x = 1\n", 1),
            ("%%timeit -n 10\nx = 1\n", "x = 1\n", 1),
            ("x = 1\r%ls\r\ny = 2", "x = 1\npass\ny = 2\n", 1),
            // Where no statement begins, the same characters are Python.
            ("x = (a\n  %b)", "x = (a\n  %b)\n", 0),
            ("x = a \\\n  %b", "x = a \\\n  %b\n", 0),
            ("x = '''\n%s\n!x\n'''\n%ls", "x = '''\n%s\n!x\n'''\npass\n", 1),
            ("x = '(' # ]\n%ls", "x = '(' # ]\npass\n", 1),
            ("x = 'it\\'s ('\n%ls", "x = 'it\\'s ('\npass\n", 1),
            ("x = 1 # right?", "x = 1 # right?\n", 0),
            ("x = \"?\"", "x = \"?\"\n", 0),
        ] {
            let (text, note) = of_cells(&[cell]).unwrap();
            let said = Note::Notebook { cells: 1, left_out: count, headings: Vec::new() };
            assert_eq!((text.as_str(), note), (python, said), "{cell}");
        }
        let (text, note) = of_cells(&["%%bash\nls\ncd /", "x = 1"]).unwrap();
        assert_eq!(text, "x = 1\n");
        let expected = "read from 2 code cells of a notebook, without 3 lines for the notebook itself (`%`, `!`, `?`)";
        assert_eq!(note.to_string(), expected);
    }

    #[test]
    fn what_has_no_program_is_refused_with_its_reason() {
        for cells in [&[][..], &[""], &["%%bash\nls"], &["%ls\n!x"], &[" \n\n"]] {
            assert_eq!(of_cells(cells), Err(BadNotebook::NoCode), "{cells:?}");
        }
        for text in ["", "x = 1", "[]", "{}", "{\"cells\": [}", "{\"cells\": []} x", "\"cells\"", &"[".repeat(100_000)]
        {
            assert_eq!(code(text.as_bytes()).err(), Some(BadNotebook::Malformed), "{text}");
        }
        assert_eq!(code(b"{\"cells\": \"\xff\"}").err(), Some(BadNotebook::Malformed));
        let r = json!({ "cells": [], "metadata": { "kernelspec": { "language": "R" } } });
        assert_eq!(code(r.to_string().as_bytes()).unwrap_err().to_string(), "in `R`, not in Python");
    }

    #[test]
    fn fields_of_another_type_are_passed_over() {
        for text in [
            json!({ "cells": [{ "cell_type": "code", "source": ["x", 1, ["y"]] }] }),
            json!({ "metadata": [1], "cells": [5, { "cell_type": ["code"] }, { "cell_type": "code", "source": "x" }] }),
            json!({ "metadata": { "kernelspec": { "language": 5 } }, "cells": [{ "cell_type": "code", "source": "x" }] }),
        ] {
            assert_eq!(code(text.to_string().as_bytes()).unwrap().text, "x\n", "{text}");
        }
    }
}
