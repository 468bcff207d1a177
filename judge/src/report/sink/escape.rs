//! The escapings of the sinks that take one text at a time.

use super::Untrusted;

/// A cell of a CSV: one visible line that a spreadsheet does not take for a formula. Different texts stay different.
///
/// What begins like a formula gets an apostrophe in front, as the OWASP page "CSV Injection" advises. So does what begins
/// with apostrophes and then like a formula. Programs that read the file must remove the apostrophe.
pub fn cell(text: &str) -> String {
    let text = Untrusted::new(text).line();
    let formula = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text }
}

/// Text in an XML document that is also read in a log. What is not allowed in XML 1.0 is visible; `<` and `&` are left to
/// the writer of the document.
pub fn xml(text: &str) -> String {
    Untrusted::new(text).lines()
}

/// A text that HTML shows as it is, on one line, between tags or in quotes.
pub fn html(text: &str) -> String {
    let text = Untrusted::new(text).line();
    let escape = |c: char| match c {
        '<' | '>' | '&' | '"' | '\'' => format!("&#{};", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A text that Markdown and HTML show as it is, on one line: punctuation becomes character references.
///
/// Plain punctuation stays, so that the source can be read too, except where GitHub would make a link: in `://` and `www.`.
pub fn markdown(text: &str) -> String {
    let text = Untrusted::new(text).line();
    let is_plain = |at: usize, c: char| match c {
        '.' => !text[..at].to_ascii_lowercase().ends_with("www"),
        '-' | '/' | '?' => true,
        ':' => !text[at..].starts_with("://"),
        c => !c.is_ascii_punctuation(),
    };
    let escape = |(at, c)| if is_plain(at, c) { c.to_string() } else { format!("&#{};", u32::from(c)) };
    text.char_indices().map(escape).collect()
}

/// The message of a workflow command, in one or several lines.
pub fn message(text: &str) -> String {
    data(&Untrusted::new(text).lines())
}

/// A property of a workflow command, in one line.
pub fn property(text: &str) -> String {
    data(&Untrusted::new(text).line()).replace(':', "%3A").replace(',', "%2C")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A message of SARIF, where `[text](target)` is a link (section 3.11.6 of the standard): visible, and without links.
pub fn sarif(text: &str) -> String {
    Untrusted::new(text).visible().replace("](", "]\\u{28}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for formula in ["=cmd()", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''-1"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        for text in ["Ana-María =1", "'t Hart", "'"] {
            assert_eq!(cell(text), text);
        }
        assert_eq!([cell("\t=1"), cell("\r=1")], ["\\u{9}=1", "\\u{d}=1"]);
    }

    #[test]
    fn nothing_ends_a_workflow_command_early() {
        assert_eq!(message("50 %\r\n::set-env name=A::b"), "50 %25%0A\\u{3a}:set-env name=A::b");
        assert_eq!(property("a,b:c%0A\n"), "a%2Cb%3Ac%250A\\u{a}");
    }

    #[test]
    fn the_text_of_a_stranger_is_not_markdown() {
        for (text, shown) in [
            ("a|b\n<img>", "a&#124;b&#92;u&#123;a&#125;&#60;img&#62;"),
            ("Zoë O'Brien-Li", "Zoë O&#39;Brien-Li"),
            (
                "*a* _b_ `c` [d](e) #1 @f \\|",
                "&#42;a&#42; &#95;b&#95; &#96;c&#96; &#91;d&#93;&#40;e&#41; &#35;1 &#64;f &#92;&#124;",
            ),
            ("&lt;", "&#38;lt&#59;"),
            ("https://example.org", "https&#58;//example.org"),
            ("Www.example.org", "Www&#46;example.org"),
            ("bank/a.md:3: which?", "bank/a.md:3: which?"),
        ] {
            assert_eq!(markdown(text), shown);
        }
    }

    #[test]
    fn the_text_of_a_stranger_is_no_markup() {
        for (text, shown) in [
            ("<b onclick='x()'>&amp;", "&#60;b onclick=&#39;x()&#39;&#62;&#38;amp;"),
            ("\" a\n\u{202e}", "&#34; a\\u{a}\\u{202e}"),
            ("Zoë", "Zoë"),
        ] {
            assert_eq!(html(text), shown);
        }
    }

    #[test]
    fn a_message_of_sarif_has_no_link() {
        assert_eq!(sarif("a[0] [x](javascript:y)"), "a[0] [x]\\u{28}javascript:y)");
    }
}
