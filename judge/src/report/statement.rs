//! The statement of a problem for a person at a terminal: its Markdown, with paragraphs that fill the lines.
//!
//! What would be lost with the layout of the source is kept in another way: a sample has its name above it, code spans keep
//! their marks, and a line of code is never broken, so that it can be copied.

use std::{io, mem};

use anstyle::Style;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

use super::{
    BOLD, DIM,
    sink::{Terminal, line},
};

/// The longest lines that are comfortable to read.
const MAX_WIDTH: usize = 100;
/// The least room for text, however deep it is set in.
const MIN_WIDTH: usize = 20;
/// How deep lists and quotations are set in at most.
const MAX_DEPTH: usize = 8;

/// Writes `markdown` in lines of at most `width` columns. Only code, tables and words that are longer exceed them.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut Terminal, markdown: &str, width: usize) -> io::Result<()> {
    let mut page = Page {
        out,
        width: width.min(MAX_WIDTH),
        margins: Vec::new(),
        numbers: Vec::new(),
        words: Vec::new(),
        glued: false,
        emphasis: 0,
        gap: false,
    };
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                page.code_block(&kind, &text_until(&mut events, TagEnd::CodeBlock))?;
            }
            Event::Start(Tag::Table(_)) => page.table(&mut events)?,
            Event::Start(tag) => page.start(&tag)?,
            Event::End(tag) => page.end(tag)?,
            Event::Text(text) | Event::InlineHtml(text) => page.text(&text),
            Event::Html(text) => page.text(text.trim_end()),
            Event::Code(code) => page.code(&code),
            Event::SoftBreak => page.glued = false,
            Event::HardBreak => page.paragraph()?,
            Event::Rule => {
                page.gap = true;
                page.line(DIM, "----")?;
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {} // Extensions that are not enabled.
        }
    }
    page.paragraph()
}

/// What is being written, and where.
struct Page<'a, 'b> {
    out: &'a mut Terminal<'b>,
    width: usize,
    /// What stands before the text of a line, for every list or quotation around it.
    margins: Vec<Margin>,
    /// The number of the next item, for every list around it; `None` in a list without numbers.
    numbers: Vec<Option<u64>>,
    /// The words of the paragraph so far.
    words: Vec<Word>,
    /// Whether the next text belongs to the last word.
    glued: bool,
    /// How many emphases are around the text.
    emphasis: usize,
    /// Whether an empty line comes before the next one.
    gap: bool,
}

/// What stands before the text of a line.
struct Margin {
    /// Before the first line only, such as the bullet of an item.
    marker: Option<String>,
    /// Before every other line.
    rest: &'static str,
}

/// What is not broken: the text between two spaces, with code spans as a whole.
#[derive(Default)]
struct Word {
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Page<'_, '_> {
    fn start(&mut self, tag: &Tag) -> io::Result<()> {
        match tag {
            Tag::Heading { .. } | Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::BlockQuote(_) => {
                self.paragraph()?;
                self.open(Margin { marker: None, rest: "> " });
            }
            Tag::List(first) => {
                self.paragraph()?;
                self.numbers.push(*first);
            }
            Tag::Item => {
                let (marker, rest) = match self.numbers.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        (marker, "   ")
                    }
                    _ => ("- ".to_owned(), "  "),
                };
                self.open(Margin { marker: Some(marker), rest });
            }
            Tag::Image { .. } => self.text("image: "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> io::Result<()> {
        match tag {
            TagEnd::Heading(_) => {
                self.paragraph()?;
                (self.emphasis, self.gap) = (0, true);
            }
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.paragraph()?;
                self.gap = true;
            }
            TagEnd::BlockQuote(_) => {
                self.margins.pop();
                self.gap = true;
            }
            TagEnd::Item => {
                // The text of an item is a paragraph only if empty lines divide the items.
                if !self.words.is_empty() {
                    self.paragraph()?;
                    self.gap = false;
                }
                self.margins.pop();
            }
            TagEnd::List(_) => {
                self.numbers.pop();
                self.gap |= self.numbers.is_empty();
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, margin: Margin) {
        let is_shown = self.margins.len() < MAX_DEPTH;
        self.margins.push(if is_shown { margin } else { Margin { marker: None, rest: "" } });
    }

    fn text(&mut self, text: &str) {
        let style = if self.emphasis > 0 { BOLD } else { Style::new() };
        for (at, word) in line(text).split(' ').enumerate() {
            self.glued &= at == 0;
            if !word.is_empty() {
                self.push(style, word);
            }
        }
    }

    /// Adds a code span. It is broken only where it does not fit on a line.
    fn code(&mut self, code: &str) {
        let code = format!("`{}`", line(code));
        if code.width() <= self.room() {
            return self.push(Style::new(), &code);
        }
        for (at, word) in code.split(' ').enumerate() {
            self.glued &= at == 0;
            self.push(Style::new(), word);
        }
    }

    /// Adds a piece of a word.
    fn push(&mut self, style: Style, piece: &str) {
        if !self.glued {
            self.words.push(Word::default());
        }
        if let Some(word) = self.words.last_mut() {
            word.width += piece.width();
            word.pieces.push((style, piece.to_owned()));
        }
        self.glued = true;
    }

    /// How many columns a line has for text.
    fn room(&self) -> usize {
        let margins: usize = self.margins.iter().map(|margin| margin.rest.len()).sum();
        self.width.saturating_sub(margins).max(MIN_WIDTH)
    }

    /// Writes the words that there are as a paragraph.
    fn paragraph(&mut self) -> io::Result<()> {
        self.glued = false;
        let room = self.room();
        let mut words = mem::take(&mut self.words).into_iter().peekable();
        while let Some(first) = words.next() {
            self.margin()?;
            let mut width = first.width;
            self.word(&first)?;
            while let Some(word) = words.next_if(|word| width + 1 + word.width <= room) {
                width += 1 + word.width;
                write!(self.out, " ")?;
                self.word(&word)?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn word(&mut self, word: &Word) -> io::Result<()> {
        word.pieces.iter().try_for_each(|(style, piece)| self.out.paint(*style, piece))
    }

    /// Writes what stands before the text of a line, after an empty line if one is due.
    fn margin(&mut self) -> io::Result<()> {
        if mem::take(&mut self.gap) {
            let margins: String = self.margins.iter().map(|margin| margin.rest).collect();
            writeln!(self.out, "{}", margins.trim_end())?;
        }
        for margin in &mut self.margins {
            write!(self.out, "{}", margin.marker.take().as_deref().unwrap_or(margin.rest))?;
        }
        Ok(())
    }

    fn line(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.margin()?;
        self.out.paint(style, text)?;
        writeln!(self.out)
    }

    /// Writes a block of code as it is; above a sample stands its name.
    fn code_block(&mut self, kind: &CodeBlockKind, code: &str) -> io::Result<()> {
        self.paragraph()?;
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(name) = info.strip_prefix("sample ")
        {
            self.line(BOLD, &format!("sample {}", name.trim()))?;
        }
        for text in code.lines() {
            self.line(Style::new(), format!("    {text}").trim_end())?;
        }
        self.gap = true;
        Ok(())
    }

    /// Writes a table, with columns as wide as their widest cell.
    fn table<'e>(&mut self, events: &mut impl Iterator<Item = Event<'e>>) -> io::Result<()> {
        self.paragraph()?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = line(&text_until(events, TagEnd::TableCell));
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> =
            (0..columns).map(|column| cells(column).map(|cell| cell.width()).max().unwrap_or_default()).collect();
        for (at, row) in rows.iter().enumerate() {
            let padded = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - cell.width()));
            let text = row.iter().zip(&widths).map(padded).collect::<Vec<_>>().join("  ");
            self.line(if at == 0 { BOLD } else { Style::new() }, text.trim_end())?;
        }
        self.gap = true;
        Ok(())
    }
}

/// The text up to the end of what has begun.
fn text_until<'e>(events: &mut impl Iterator<Item = Event<'e>>, end: TagEnd) -> String {
    let text = |event| match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => text,
        Event::Code(code) => CowStr::from(format!("`{code}`")),
        Event::SoftBreak | Event::HardBreak => CowStr::from(" "),
        _ => CowStr::from(""),
    };
    let is_inside = |event: &Event| !matches!(event, Event::End(tag) if *tag == end);
    events.take_while(is_inside).map(text).map(CowStr::into_string).collect()
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;

    fn shown(markdown: &str, width: usize) -> String {
        let mut out = Vec::new();
        Terminal::on(&mut out, |out| write(out, markdown, width)).unwrap();
        strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn a_paragraph_fills_its_lines_wherever_the_source_breaks_them() {
        for (markdown, width, expected) in [
            ("one two\nthree four", 40, "one two three four\n"),
            ("one two\nthree four five", 20, "one two three four\nfive\n"),
            ("one **two\nthree** four", 40, "one two three four\n"),
            ("one **two**, *three*.", 40, "one two, three.\n"),
            ("one\n\ntwo", 40, "one\n\ntwo\n"),
            ("one\\\ntwo", 40, "one\ntwo\n"),
            ("# Title\ntext\n## Part\ntext", 40, "Title\n\ntext\n\nPart\n\ntext\n"),
            ("日本 日本 日本 日本 日本", 20, "日本 日本 日本 日本\n日本\n"),
            ("", 40, ""),
        ] {
            assert_eq!(shown(markdown, width), expected, "{markdown}");
        }
    }

    #[test]
    fn a_code_span_is_broken_only_where_it_does_not_fit() {
        for (markdown, expected) in [
            ("The sum of `a + b + c`, then", "The sum of\n`a + b + c`, then\n"),
            ("as in `a + b + c + d + e + f`.", "as in `a + b + c + d\n+ e + f`.\n"),
            ("`x`y `z`", "`x`y `z`\n"),
        ] {
            assert_eq!(shown(markdown, 20), expected, "{markdown}");
        }
    }

    #[test]
    fn lists_are_set_in() {
        for (markdown, expected) in [
            ("text\n- one two three four five\n- six", "text\n\n- one two three four\n  five\n- six\n"),
            ("1. one\n2. two\n\nend", "1. one\n2. two\n\nend\n"),
            ("- one\n  - two\n  - three\n- four", "- one\n  - two\n  - three\n- four\n"),
            ("- one\n\n- two", "- one\n\n- two\n"),
            ("- one\n\n  more\n- two", "- one\n\n  more\n\n- two\n"),
            ("> quoted\n>\n> more\n\nend", "> quoted\n>\n> more\n\nend\n"),
            ("- ```\n  code\n  ```", "-     code\n"),
        ] {
            assert_eq!(shown(markdown, 22), expected, "{markdown}");
        }
    }

    #[test]
    fn a_sample_has_its_name_and_no_code_is_broken() {
        let code = format!("words = [{}]", "\"a\", ".repeat(30));
        let markdown = format!("Text.\n```sample two-words\n{code}\n\nreturns 1\n```\nMore.\n```\nplain\n```\n");
        let expected = format!("Text.\n\nsample two-words\n    {code}\n\n    returns 1\n\nMore.\n\n    plain\n");
        assert_eq!(shown(&markdown, 40), expected);
    }

    #[test]
    fn a_table_has_columns() {
        let markdown = "| name | what |\n|---|---|\n| `a` | one |\n| long name | two |\n\nend";
        assert_eq!(shown(markdown, 40), "name       what\n`a`        one\nlong name  two\n\nend\n");
    }

    #[test]
    fn a_statement_of_a_stranger_gives_no_orders() {
        for (markdown, expected) in [
            ("a\u{1b}[2J `\u{1b}c`", "a\\u{1b}[2J `\\u{1b}c`\n"),
            ("a &#27;[0m &#10;b", "a \\u{1b}[0m \\u{a}b\n"),
            ("one two three four\nx ::error::y", "one two three four x\n\\u{3a}:error::y\n"),
            ("```sample a\u{7}\n##[error]\n```", "sample a\\u{7}\n    \\u{23}#[error]\n"),
            ("<b>bold</b> ![x](y)", "<b>bold</b> image: x\n"),
        ] {
            assert_eq!(shown(markdown, 20), expected, "{markdown}");
        }
        let deep = format!("{}x", "> ".repeat(5_000));
        assert!(shown(&deep, 20).len() < 200);
    }

    #[test]
    fn lines_are_comfortable_on_a_wide_terminal_too() {
        let text = shown(&"word ".repeat(100), 500);
        assert_eq!(text.lines().map(str::len).max(), Some(99));
    }
}
