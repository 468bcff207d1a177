//! The text in a file that somebody wrote, whatever the editor saved it as.
//!
//! | what the bytes are | how they are read |
//! |---|---|
//! | UTF-8, with or without a byte-order mark | as they are |
//! | UTF-16 behind its byte-order mark | as that, because editors and shells on Windows write it |
//! | Python that declares another encoding (PEP 263) | as declared, as `python3` does |
//! | bytes that are text in Windows-1252 | as that, because most editors that do not write UTF-8 write it |
//! | anything else | not at all: no guess is good enough |
//!
//! What was read in another way than as UTF-8 is said in a [`Note`]. The text that comes out is UTF-8, and so is what the
//! interpreter gets: a declaration in it has had its effect and is a comment like any other.

use std::fmt;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, mem::decode_latin1};
use sandbox_api::Language;

/// No encoding has a longer name, in bytes.
const MAX_NAME: usize = 40;

/// A text, and what has to be said about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The text.
    pub text: String,
    /// How it was read, when that was not as UTF-8.
    pub note: Option<Note>,
}

/// What a person should know about how a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Its first lines declare this encoding.
    Declared(String),
    /// It begins with the byte-order mark of UTF-16.
    Utf16,
    /// It is not UTF-8 and declares nothing; it was read as Windows-1252.
    Windows1252,
    /// It is what the code cells of a notebook hold.
    Notebook {
        /// How many there are.
        cells: usize,
        /// How many of their lines are not Python and were left out.
        left_out: usize,
        /// The headings between them, of which the first ones are kept.
        headings: Vec<String>,
    },
}

impl Note {
    /// The headings of a notebook, each as the name of a file that is called so. They may say which problem it is for.
    pub fn headings(&self) -> Vec<String> {
        match self {
            Self::Notebook { headings, .. } => {
                headings.iter().map(|heading| format!("{}.ipynb", heading.replace(['/', '\\'], " "))).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        match self {
            Self::Declared(name) => write!(f, "read as {name}, which it declares"),
            Self::Utf16 => write!(f, "read as UTF-16, as its byte-order mark says"),
            Self::Windows1252 => write!(f, "read as Windows-1252, because it is not UTF-8"),
            Self::Notebook { cells, left_out: 0, .. } => {
                write!(f, "read from {cells} code cell{} of a notebook", plural(*cells))
            }
            Self::Notebook { cells, left_out, .. } => write!(
                f,
                "read from {cells} code cell{} of a notebook, without {left_out} line{} for the notebook itself \
                 (`%`, `!`, `?`)",
                plural(*cells),
                plural(*left_out)
            ),
        }
    }
}

/// The bytes are no text that can be read. They are UTF-8 up to this offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText {
    /// In bytes.
    pub valid_up_to: usize,
}

impl SourceText {
    /// The text of a program in `language`, without a byte-order mark.
    ///
    /// # Errors
    ///
    /// When the bytes are in no encoding that can be known.
    pub fn decode(language: Language, bytes: &[u8]) -> Result<Self, NotText> {
        for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
            if let Some(bytes) = bytes.strip_prefix(mark) {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
                // A zero would be the other half of a character in UTF-32.
                let text = text.filter(|text| !text.contains('\0')).ok_or(NotText { valid_up_to: 0 })?;
                return Ok(Self { text: text.into_owned(), note: Some(Note::Utf16) });
            }
        }
        let (bytes, has_mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (rest, true),
            None => (bytes, false),
        };
        // Where every byte is ASCII, it does not matter which of these encodings it is.
        let declared =
            if language == Language::Python && !has_mark && !bytes.is_ascii() { declared(bytes) } else { None };
        if let Some(name) = declared
            && let Some(text) = decode_as(name, bytes)
        {
            return Ok(Self { text, note: Some(Note::Declared(name.to_owned())) });
        }
        match str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text: text.to_owned(), note: None }),
            Err(_) if !has_mark && is_windows_1252(bytes) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                Ok(Self { text: text.into_owned(), note: Some(Note::Windows1252) })
            }
            Err(error) => Err(NotText { valid_up_to: error.valid_up_to() + 3 * usize::from(has_mark) }),
        }
    }
}

/// The text with every line ended by `\n` alone. Every language also ends a line at a lone `\r`, and counts lines that way in
/// its errors. What else ends a line somewhere (a form feed, U+2028) ends none here.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The encoding that a Python program declares, if that is another one than UTF-8: in a comment in the first line, or in
/// the second below a comment or a blank line.
fn declared(bytes: &[u8]) -> Option<&str> {
    let lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let lines = lines.flat_map(|line| line.split(|byte| *byte == b'\r'));
    let mut lines = lines.map(|line| trim_start(line.trim_ascii_end()));
    let first = lines.next()?;
    let may_follow = first.is_empty() || first.starts_with(b"#");
    let name = coding(first).or_else(|| coding(lines.next().filter(|_| may_follow)?))?;
    let is_utf_8 = matches!(normal(name).as_str(), "utf-8" | "utf8" | "u8" | "utf" | "utf-8-sig");
    if is_utf_8 { None } else { Some(name) }
}

fn trim_start(line: &[u8]) -> &[u8] {
    let blank = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c')).count();
    &line[blank..]
}

/// The name in `# -*- coding: NAME -*-` or `# vim: set fileencoding=NAME :`.
fn coding(line: &[u8]) -> Option<&str> {
    let comment = line.strip_prefix(b"#")?;
    let rest = (0..comment.len()).find_map(|at| {
        let rest = comment[at..].strip_prefix(b"coding")?;
        rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"="))
    })?;
    let rest = trim_start(rest);
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
    str::from_utf8(&rest[..length]).ok().filter(|name| (1..=MAX_NAME).contains(&name.len()))
}

/// A name as Python compares them.
fn normal(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

/// The text in an encoding that Python calls by this name; `None` when it is not known or the bytes are not in it.
fn decode_as(name: &str, bytes: &[u8]) -> Option<String> {
    let name = normal(name);
    if matches!(name.as_str(), "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "l1" | "latin")
        || name.starts_with("latin-1-")
        || name.starts_with("iso-8859-1-")
    {
        return Some(decode_latin1(bytes).into_owned());
    }
    // Names that Python has and the web does not.
    let label = match name.as_str() {
        "latin-2" => "latin2",
        "latin-9" | "latin9" | "iso8859-15" => "iso-8859-15",
        "mac-roman" | "macroman" => "macintosh",
        "cp932" | "ms932" | "sjis" | "s-jis" => "shift_jis",
        "cp936" | "gb2312" => "gbk",
        "cp949" | "uhc" => "euc-kr",
        "cp950" => "big5",
        "cp874" => "windows-874",
        name => name,
    };
    let encoding =
        Encoding::for_label_no_replacement(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())?;
    // What the web takes for Windows-1252 under the name of `ascii` is not ASCII.
    if encoding == UTF_8 || matches!(name.as_str(), "ascii" | "us-ascii") {
        return None;
    }
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

/// Whether bytes that are not UTF-8 look like text in Windows-1252: without the control characters that every other kind of
/// file has, and without the five bytes that mean nothing.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let is_text = |byte: &u8| match byte {
        b'\t' | b'\n' | b'\r' | b'\x0c' => true,
        ..b' ' | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => false,
        _ => true,
    };
    bytes.iter().all(is_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Option<String>), usize> {
        match SourceText::decode(Language::Python, bytes) {
            Ok(SourceText { text, note }) => Ok((text, note.map(|note| note.to_string()))),
            Err(NotText { valid_up_to }) => Err(valid_up_to),
        }
    }

    #[test]
    fn what_a_program_declares_is_how_it_is_read_and_is_said() {
        for (bytes, text, name) in [
            (&b"# -*- coding: latin-1 -*-\n# Jos\xe9"[..], "# -*- coding: latin-1 -*-\n# Jos\u{e9}", "latin-1"),
            (b"\r# coding: latin-1\r# \xe9", "\r# coding: latin-1\r# \u{e9}", "latin-1"),
            (b"#!python\r\n# coding: latin-1\r\n# \xe9", "#!python\r\n# coding: latin-1\r\n# \u{e9}", "latin-1"),
            (b"# coding=ISO_8859_1\nx = '\x80'", "# coding=ISO_8859_1\nx = '\u{80}'", "ISO_8859_1"),
            (
                b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n# \x80",
                "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n# \u{20ac}",
                "cp1252",
            ),
            (b"\n#coding: koi8-r\n# \xc1", "\n#coding: koi8-r\n# \u{430}", "koi8-r"),
            (b"# coding: latin-9\n# \xa4", "# coding: latin-9\n# \u{20ac}", "latin-9"),
            (b"# coding: gb2312\n# \xc4\xe3", "# coding: gb2312\n# \u{4f60}", "gb2312"),
            // As `python3` reads it, although it would be UTF-8 too.
            (b"# coding: latin-1\n# \xc3\xa9", "# coding: latin-1\n# \u{c3}\u{a9}", "latin-1"),
        ] {
            let note = format!("read as {name}, which it declares");
            assert_eq!(read(bytes), Ok((text.to_owned(), Some(note))), "{text}");
        }
    }

    #[test]
    fn a_declaration_that_says_nothing_new_is_not_told() {
        for text in [
            "# coding: latin-1\nx = 1",
            "# coding: utf-8\n# \u{e9}",
            "# -*- coding: UTF_8 -*-\n# \u{e9}",
            "# coding: no-such-thing\n# \u{e9}",
            "# coding: ascii\n# \u{e9}",
            "x = 1\n# coding: latin-1\n# \u{e9}",
            "\n\n# coding: latin-1\n# \u{e9}",
            "# encoding\n# \u{e9}",
            "x = 'coding: latin-1'\n# \u{e9}",
        ] {
            assert_eq!(read(text.as_bytes()), Ok((text.to_owned(), None)), "{text}");
        }
        let typescript = SourceText::decode(Language::TypeScript, "// # coding: latin-1 \u{e9}".as_bytes()).unwrap();
        assert_eq!(typescript.note, None);
    }

    #[test]
    fn a_byte_order_mark_is_taken_off_and_means_utf_8() {
        let text = "# coding: latin-1\n# \u{e9}";
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), Ok((text.to_owned(), None)));
        assert_eq!(read(b"\xef\xbb\xbfx \xff"), Err(5));
    }

    #[test]
    fn what_is_text_in_windows_1252_is_read_as_that_and_said() {
        let note = Some("read as Windows-1252, because it is not UTF-8".to_owned());
        for (bytes, text) in [
            (&b"# \x93caf\xe9\x94 \x80"[..], "# \u{201c}caf\u{e9}\u{201d} \u{20ac}"),
            (b"# coding: utf-8\n# caf\xe9", "# coding: utf-8\n# caf\u{e9}"),
            (b"# coding: shift_jis\n# \xe9\n", "# coding: shift_jis\n# \u{e9}\n"),
        ] {
            assert_eq!(read(bytes), Ok((text.to_owned(), note.clone())), "{text}");
        }
        let typescript = SourceText::decode(Language::TypeScript, b"// caf\xe9").unwrap();
        assert_eq!(typescript, SourceText { text: "// caf\u{e9}".to_owned(), note: Some(Note::Windows1252) });
    }

    #[test]
    fn utf_16_is_read_behind_its_mark_alone_and_said() {
        let note = Some("read as UTF-16, as its byte-order mark says".to_owned());
        let text = "# coding: latin-1\r\nx = '\u{e9}\u{1f600}'\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, bytes) in [(&b"\xff\xfe"[..], &little), (b"\xfe\xff", &big)] {
            assert_eq!(read(&[mark, bytes].concat()), Ok((text.to_owned(), note.clone())));
            assert_eq!(read(&[mark, bytes, b"x"].concat()), Err(0), "half a character");
            assert!(read(bytes).is_err(), "without its mark");
        }
        // Half of a pair, and UTF-32.
        assert_eq!([read(b"\xff\xfe\x3d\xd8"), read(b"\xff\xfe\0\0x\0\0\0")], [Err(0), Err(0)]);
    }

    #[test]
    fn what_is_no_text_is_not_guessed_at() {
        for (bytes, valid_up_to) in
            [(&b"PK\x03\x04\xff"[..], 4), (b"\x89PNG\r\n\x1a\n", 0), (b"x = '\x81'", 5), (b"caf\xe9\x07", 3)]
        {
            assert_eq!(read(bytes), Err(valid_up_to), "{bytes:?}");
        }
    }
}
