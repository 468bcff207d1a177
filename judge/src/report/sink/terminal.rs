//! A terminal, or the log of a workflow: whatever is written there may be obeyed.

use std::{
    fmt::{self, Display},
    io::{self, Write},
    iter,
};

use anstyle::Style;

use super::{Untrusted, wrap::Breaks};

/// Writes text for people. No character and no line of it gives orders, wherever it comes from: see [`Untrusted`].
///
/// Styles are given beside the text, so an escape character in the text is never one of ours. `write!` and `writeln!` write
/// without a style. A line is held back until it is complete, and goes on in the next one where the terminal is too narrow.
pub struct Terminal<'a> {
    out: &'a mut dyn Write,
    /// How many there are; `None` for a stream that has no end of a line.
    columns: Option<usize>,
    line: String,
    /// Styles that begin or end in the line, with their places.
    styles: Vec<(usize, Style, Edge)>,
}

#[derive(Clone, Copy)]
enum Edge {
    Begins,
    Ends,
}

impl<'a> Terminal<'a> {
    /// Writes lines to `out`. A last line without an end is not written: [`Terminal::on`] writes it too.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { out, columns: None, line: String::new(), styles: Vec::new() }
    }

    /// Writes to `out` all that `report` writes.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn on(out: &'a mut dyn Write, report: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        Self::of_width(out, None, report)
    }

    /// The same, for a terminal with so many columns; `None` for a stream in which a line may be as long as it is.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn of_width(
        out: &'a mut dyn Write,
        columns: Option<usize>,
        report: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut terminal = Self { columns, ..Self::new(out) };
        report(&mut terminal)?;
        terminal.write_line("")
    }

    /// At most `most` columns, and no more than a line has behind `margin`. What must not go on in the next line has to fit.
    pub fn room(&self, margin: usize, most: usize) -> usize {
        self.columns.map_or(most, |columns| columns.saturating_sub(margin).min(most))
    }

    /// Writes without a style. This is what `write!` calls.
    pub fn write_fmt(&mut self, text: fmt::Arguments) -> io::Result<()> {
        self.paint(Style::new(), text)
    }

    /// Writes in a style.
    pub fn paint(&mut self, style: Style, text: impl Display) -> io::Result<()> {
        let text = text.to_string();
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                self.write_line("\n")?;
            }
            let is_styled = !style.is_plain() && !part.is_empty();
            if is_styled {
                self.styles.push((self.line.len(), style, Edge::Begins));
            }
            self.line += part;
            if is_styled {
                self.styles.push((self.line.len(), style, Edge::Ends));
            }
        }
        Ok(())
    }

    /// Writes the line that was held back, and `end` after it.
    fn write_line(&mut self, end: &str) -> io::Result<()> {
        let line = if end.is_empty() { &self.line } else { self.line.strip_suffix('\r').unwrap_or(&self.line) };
        let (starts, indent) = self.columns.map_or((vec![0], 0), |columns| parts(line, columns));
        let ends = starts.iter().skip(1).copied().chain([line.len()]);
        let mut shown = String::new();
        let mut styles = self.styles.drain(..).peekable();
        let mut add_styles = |shown: &mut String, end: usize| {
            while let Some((_, style, edge)) = styles.next_if(|(at, _, _)| *at <= end) {
                *shown += &match edge {
                    Edge::Begins => format!("{style}"),
                    Edge::Ends => format!("{style:#}"),
                };
            }
        };
        for (start, end) in starts.iter().copied().zip(ends) {
            if start > 0 {
                shown.push('\n');
                shown.extend(iter::repeat_n(' ', indent));
            }
            // Each part is a line of its own, at whose start a command could be obeyed.
            for (at, c) in Untrusted::new(&line[start..end]).characters() {
                add_styles(&mut shown, start + at);
                shown.extend([c]);
            }
        }
        add_styles(&mut shown, self.line.len());
        shown += end;
        self.line.clear();
        self.out.write_all(shown.as_bytes())
    }
}

/// Where the parts of a line start that are shown one below the other, and how far all but the first are set in.
fn parts(line: &str, columns: usize) -> (Vec<usize>, usize) {
    let (places, pieces): (Vec<usize>, Vec<String>) =
        Untrusted::new(line).characters().map(|(at, c)| (at, String::from_iter([c]))).unzip();
    let Breaks { places: breaks, indent } = Breaks::of(&pieces, columns);
    (iter::once(0).chain(breaks.into_iter().map(|piece| places[piece])).collect(), indent)
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;
    use anstyle::AnsiColor;

    use super::*;

    const RED: Style = AnsiColor::Red.on_default();

    fn written(report: impl FnOnce(&mut Terminal) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        Terminal::on(&mut out, report).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_the_styles_of_the_judge_are_styles() {
        let text = written(|out| {
            out.paint(RED, "error")?;
            writeln!(out, ": \u{1b}[0mboom")?;
            write!(out, "end")
        });
        assert_eq!(text, format!("{RED}error{RED:#}: \\u{{1b}}[0mboom\nend"));
    }

    #[test]
    fn a_line_that_is_too_long_goes_on_in_its_style() {
        let mut out = Vec::new();
        let report = |out: &mut Terminal| {
            write!(out, "because  ")?;
            out.paint(RED, "it has \u{200b} a word that is not seen")?;
            writeln!(out, ".\nshort")?;
            writeln!(out, "one two three four five six seven, ::error::x")
        };
        Terminal::of_width(&mut out, Some(40), report).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = format!(
            "because  {RED}it has \\u{{200b}} a word that is \n         not seen{RED:#}.\nshort\none two three four five six seven, \n  \\u{{3a}}:error::x\n"
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn a_command_that_is_written_in_pieces_or_in_colours_is_seen() {
        let text = written(|out| {
            write!(out, " ")?;
            out.paint(RED, ":")?;
            out.paint(RED, ":error::a\r\n::b")?;
            write!(out, " #")?;
            out.paint(RED, "#[group]")
        });
        assert_eq!(strip_str(&text).to_string(), " \\u{3a}:error::a\n\\u{3a}:b \\u{23}#[group]");
    }
}
