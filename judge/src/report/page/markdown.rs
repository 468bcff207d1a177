//! Markdown for a page. Its text is a stranger's, so this writes an allow-list: elements that only lay text out, without attributes
//! but our own. HTML in the Markdown is text, links and images are their words, and nothing else is known.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::Untrusted;

/// How deep elements lie in each other at most; what is deeper is text of the innermost.
const MAX_DEPTH: usize = 16;

/// The HTML of a text in Markdown, whose title, if it begins with one, is left out. Headings are a level lower than they say.
pub fn html(markdown: &str) -> String {
    let mut page = Page { out: String::with_capacity(2 * markdown.len()), open: Vec::new(), cell: "td" };
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES).peekable();
    let is_title = |event: &Event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    if events.next_if(is_title).is_some() {
        let is_inside = |event: &Event| !matches!(event, Event::End(TagEnd::Heading(HeadingLevel::H1)));
        while events.next_if(is_inside).is_some() {}
        events.next();
    }
    events.for_each(|event| page.event(event));
    page.out
}

struct Page {
    out: String,
    /// The elements that are open, or `None` for what has none.
    open: Vec<Option<&'static str>>,
    /// What a cell of the row is.
    cell: &'static str,
}

impl Page {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                self.text(&code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {} // Extensions that are not enabled.
        }
    }

    fn start(&mut self, tag: &Tag) {
        let element = match tag {
            Tag::Paragraph => Some("p"),
            Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } => Some("h3"),
            Tag::Heading { .. } => Some("h4"),
            Tag::BlockQuote(_) => Some("blockquote"),
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(name) = info.strip_prefix("sample ")
                {
                    self.out.push_str("<p class=\"sample\">");
                    self.text(name.trim());
                    self.out.push_str("</p>");
                }
                Some("pre")
            }
            Tag::List(None) => Some("ul"),
            Tag::List(Some(_)) => Some("ol"),
            Tag::Item => Some("li"),
            Tag::Table(_) => Some("table"),
            Tag::TableHead => {
                self.cell = "th";
                Some("tr")
            }
            Tag::TableRow => {
                self.cell = "td";
                Some("tr")
            }
            Tag::TableCell => Some(self.cell),
            Tag::Emphasis => Some("em"),
            Tag::Strong => Some("strong"),
            _ => None,
        };
        let element = element.filter(|_| self.open.len() < MAX_DEPTH);
        if let Some(element) = element {
            self.out.push_str(&format!("<{element}>"));
        }
        self.open.push(element);
    }

    fn end(&mut self) {
        if let Some(Some(element)) = self.open.pop() {
            self.out.push_str(&format!("</{element}>"));
        }
    }

    fn text(&mut self, text: &str) {
        for c in Untrusted::new(text).visible().chars() {
            match c {
                '<' | '>' | '&' | '"' | '\'' => self.out.push_str(&format!("&#{};", u32::from(c))),
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lays_text_out_becomes_elements() {
        for (markdown, expected) in [
            ("# The *title*\n\ntext\n\n## Part\nmore", "<p>text</p><h3>Part</h3><p>more</p>"),
            ("a **b** *c* `d < e`\nf", "<p>a <strong>b</strong> <em>c</em> <code>d &#60; e</code>\nf</p>"),
            ("- a\n- b\n\n1. c", "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"),
            ("```sample one\nn = 1\n```", "<p class=\"sample\">one</p><pre>n = 1\n</pre>"),
            ("> a\n\n---", "<blockquote><p>a</p></blockquote><hr>"),
            (
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            ),
        ] {
            assert_eq!(html(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn a_statement_of_a_stranger_runs_nothing_and_loads_nothing() {
        for markdown in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[a](javascript:alert(1)) ![b](http://evil.example/x.png) <http://evil.example>",
            "```sample \"><script>alert(1)</script>\nx\n```",
            "`<script>`\n\n# <script>alert(1)</script>\n\n# <script>\n",
            "<style>*{}</style>\n\n<iframe srcdoc=\"&lt;script&gt;\">",
            "&lt;script&gt; \u{202e}x",
        ] {
            let shown = html(markdown);
            let elements: Vec<&str> = shown.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
            let known = ["p", "h3", "h4", "pre", "code", "em", "strong", "p class=\"sample\""];
            assert!(elements.iter().all(|name| known.contains(&name.trim_start_matches('/'))), "{shown}");
            assert!(!shown.contains('\u{202e}'), "{shown}");
        }
        let deep = html(&"> ".repeat(5_000));
        assert_eq!(deep.matches("<blockquote>").count(), deep.matches("</blockquote>").count());
    }
}
