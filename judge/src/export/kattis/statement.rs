//! The statement, as TeX: BAPCtools reads no Markdown. A package has its title elsewhere too, and shows its samples by itself.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The TeX of a statement in Markdown, with samples in their places. Its first heading is replaced by `title`.
pub fn tex(title: &str, markdown: &str) -> String {
    let mut text = format!("\\problemname{{{}}}\n\n", escaped(title));
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut links = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                text_until(&mut events, TagEnd::Heading(HeadingLevel::H1));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                text += &code_block(&kind, &text_until(&mut events, TagEnd::CodeBlock));
            }
            Event::Start(tag) => {
                // The first cell of a row begins its line.
                let is_next_cell = matches!(tag, Tag::TableCell) && !text.ends_with('\n');
                text += if is_next_cell { " & " } else { start(&tag) };
                match tag {
                    Tag::Table(columns) => text += &format!("{{{}}}\n", "l".repeat(columns.len())),
                    Tag::Link { dest_url, .. } => links.push(dest_url),
                    _ => {}
                }
            }
            Event::End(TagEnd::Link) => {
                text += &links.pop().map_or_else(String::new, |link| format!(" ({})", code(&link)));
            }
            Event::End(tag) => text += end(tag),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => text += &escaped(&words),
            Event::Code(words) => text += &code(&words),
            Event::SoftBreak => text.push('\n'),
            Event::HardBreak => text += "\\\\\n",
            Event::Rule => text += "\\bigskip\n\n",
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {} // Extensions that are not enabled.
        }
    }
    format!("{}\n", text.trim_end())
}

fn start(tag: &Tag) -> &'static str {
    match tag {
        Tag::Heading { level: HeadingLevel::H2, .. } => "\\section*{",
        Tag::Heading { .. } => "\\subsection*{",
        Tag::BlockQuote(_) => "\\begin{quote}\n",
        Tag::List(None) => "\\begin{itemize}\n",
        Tag::List(Some(_)) => "\\begin{enumerate}\n",
        Tag::Item => "\\item ",
        Tag::Table(_) => "\\begin{tabular}",
        Tag::Emphasis => "\\emph{",
        Tag::Strong => "\\textbf{",
        _ => "",
    }
}

fn end(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Heading(_) => "}\n\n",
        TagEnd::Paragraph | TagEnd::HtmlBlock => "\n\n",
        TagEnd::BlockQuote(_) => "\\end{quote}\n\n",
        TagEnd::List(false) => "\\end{itemize}\n\n",
        TagEnd::List(true) => "\\end{enumerate}\n\n",
        TagEnd::Item => "\n",
        TagEnd::TableHead | TagEnd::TableRow => " \\\\\n",
        TagEnd::Table => "\\end{tabular}\n\n",
        TagEnd::Emphasis | TagEnd::Strong => "}",
        _ => "",
    }
}

/// A sample is shown by the package; other code is shown as it is.
fn code_block(kind: &CodeBlockKind, text: &str) -> String {
    match kind {
        CodeBlockKind::Fenced(info) if info.starts_with("sample ") => "\\nextsample\n\n".to_owned(),
        _ => {
            // Nothing can be escaped in such a block, so what would end it gets a space.
            let text = text.replace("\\end{verbatim}", "\\end {verbatim}");
            format!("\\begin{{verbatim}}\n{}\n\\end{{verbatim}}\n\n", text.trim_end_matches('\n'))
        }
    }
}

fn code(text: &str) -> String {
    // A space that is not joined with the next one.
    format!("\\texttt{{{}}}", escaped(text).replace(' ', "\\ "))
}

/// Text in which TeX finds nothing to do.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped += "\\textbackslash{}",
            '^' => escaped += "\\textasciicircum{}",
            '~' => escaped += "\\textasciitilde{}",
            '`' => escaped += "\\textasciigrave{}",
            '<' => escaped += "\\textless{}",
            '>' => escaped += "\\textgreater{}",
            '|' => escaped += "\\textbar{}",
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => escaped.extend(['\\', c]),
            // Two of these would be joined to one sign.
            '-' | '\'' if escaped.ends_with(c) => escaped.extend(['{', '}', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

fn text_until<'e>(events: &mut impl Iterator<Item = Event<'e>>, end: TagEnd) -> String {
    let is_inside = |event: &Event| !matches!(event, Event::End(tag) if *tag == end);
    let text = |event| if let Event::Text(text) = event { Some(text.into_string()) } else { None };
    events.take_while(is_inside).filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_has_its_title_and_its_samples_where_a_package_wants_them() {
        let text = "# Old\n\nSay *it* to `a  b`:\n\n1. one\n2. **two**\n\n   - in\n\n````text\n```sample x\n# {}\n```\n````\n\n\
                    ## Samples\n\n```sample one\nstdin:\n1\n```\nWhy.\n\n```sample two\nstdin:\n2\n```\n";
        assert_eq!(
            tex("Echo & More", text),
            "\\problemname{Echo \\& More}\n\nSay \\emph{it} to \\texttt{a\\ \\ b}:\n\n\
             \\begin{enumerate}\n\\item one\n\n\n\\item \\textbf{two}\n\n\\begin{itemize}\n\\item in\n\\end{itemize}\n\n\n\\end{enumerate}\n\n\
             \\begin{verbatim}\n```sample x\n# {}\n```\n\\end{verbatim}\n\n\
             \\section*{Samples}\n\n\\nextsample\n\nWhy.\n\n\\nextsample\n"
        );
    }

    #[test]
    fn a_table_has_its_cells_side_by_side() {
        let body = tex("T", "| a | b |\n|---|---|\n| 1 | [2](u_v) |\n");
        let table = "\\begin{tabular}{ll}\na & b \\\\\n1 & 2 (\\texttt{u\\_v}) \\\\\n\\end{tabular}\n";
        assert_eq!(body, format!("\\problemname{{T}}\n\n{table}"));
    }

    #[test]
    fn text_is_never_a_command() {
        assert_eq!(escaped("\\input{x} 5% a_b --- <<"), {
            "\\textbackslash{}input\\{x\\} 5\\% a\\_b -{}-{}- \\textless{}\\textless{}"
        });
        let block = tex("T", "```\n\\end{verbatim}\\input{x}\n```\n");
        assert!(block.ends_with("\\begin{verbatim}\n\\end {verbatim}\\input{x}\n\\end{verbatim}\n"), "{block}");
    }
}
