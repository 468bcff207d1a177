//! A look at a TypeScript source before it is parsed.
//!
//! If code can be read in several ways, the parser tries one after the other, and again inside each: whether a bracket holds
//! parameters, whether a `<` begins type arguments (`a<b,a<b,...`), whether an arrow belongs to a condition
//! (`a?(b):c=>a?(b):c=>...`). Time and memory grow with the square or the cube of the number that is open at once. They
//! double with every bracket inside an open `<`, and with every computed name in a pattern. No person writes such code, so it
//! is refused.
//!
//! The scan knows strings, templates and comments but not regular expressions, so it can be misled. It stops accidents and
//! simple attacks, but not every source that would keep the parser busy.

/// The deepest that brackets may be nested.
const MAX_DEPTH: usize = 100;
/// The most `<`, and the most `=>` without a block, that may be open at once, as far as a scan can know.
const MAX_OPEN_ENDED: usize = 64;
/// The most brackets open at once, each of which doubles the time of the parser.
const MAX_DOUBLING: usize = 4;

/// The line, from 1, at which brackets, `<` or `=>` are nested too deeply.
pub fn too_deep(source: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let (mut line, mut before, mut at) = (1, b' ', 0);
    while at < bytes.len() {
        let (byte, next) = (bytes[at], bytes.get(at + 1));
        match byte {
            b'\n' => line += 1,
            b'/' if next == Some(&b'/') => {
                at = find(bytes, at, b"\n");
                continue;
            }
            b'/' if next == Some(&b'*') => {
                let end = (find(bytes, at + 2, b"*/") + 2).min(bytes.len());
                line += lines(&bytes[at..end]);
                at = end;
                continue;
            }
            b'"' | b'\'' => at = end_of_string(bytes, at, &mut line),
            b'`' => at = skip_template(bytes, at + 1, &mut line, &mut open),
            b'[' if open.last() == Some(&Open::Brace) && !b":=".contains(&before) => open.push(Open::Name),
            b'(' | b'[' => open.push(Open::Bracket),
            b'{' => open.push(Open::Brace),
            b')' | b']' | b'}' => {
                give_up(&mut open, &[Open::Less, Open::Arrow]);
                if open.pop() == Some(Open::Template) {
                    at = skip_template(bytes, at + 1, &mut line, &mut open);
                }
            }
            b'<' => match shift_or_less_equal(&bytes[at..]) {
                0 => open.push(Open::Less),
                length => at += length - 1,
            },
            b'=' if next == Some(&b'>') => {
                at += 1;
                if bytes[at + 1..].trim_ascii_start().first() != Some(&b'{') {
                    open.push(Open::Arrow);
                }
            }
            b'>' => {
                open.pop_if(|innermost| *innermost == Open::Less);
            }
            b';' => give_up(&mut open, &[Open::Less, Open::Arrow]),
            b',' => give_up(&mut open, &[Open::Arrow]),
            // A type can contain these only inside brackets.
            b'&' | b'|' if next == Some(&byte) => give_up(&mut open, &[Open::Less]),
            _ => {}
        }
        if matches!(byte, b'(' | b'[' | b'{' | b'<' | b'`' | b'=') && is_too_deep(&open) {
            return Some(line);
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    None
}

#[derive(PartialEq, Eq)]
enum Open {
    /// `(` or `[`.
    Bracket,
    /// `{`.
    Brace,
    /// `[` where a property may have its name.
    Name,
    /// `${` inside a template.
    Template,
    /// A `<` that may begin type arguments.
    Less,
    /// A `=>` whose body or type follows without braces.
    Arrow,
}

fn is_too_deep(open: &[Open]) -> bool {
    let (mut depth, mut less, mut arrows, mut doubling, mut inside_less) = (0, 0, 0, 0, false);
    for one in open {
        match one {
            Open::Less => {
                less += 1;
                inside_less = true;
            }
            Open::Arrow => arrows += 1,
            bracket => {
                depth += 1;
                doubling += usize::from(inside_less || *bracket == Open::Name);
                inside_less = false;
            }
        }
    }
    depth > MAX_DEPTH || less > MAX_OPEN_ENDED || arrows > MAX_OPEN_ENDED || doubling > MAX_DOUBLING
}

/// The length of the operator at the start if it cannot begin type arguments, else 0. `a << T` can begin them: the parser
/// tries to read it as `a<<T>() => void>`.
fn shift_or_less_equal(bytes: &[u8]) -> usize {
    let length = match bytes {
        [b'<', b'<', b'=', ..] => 3,
        [b'<', b'=' | b'<', ..] => 2,
        _ => 0,
    };
    let may_be_type = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b"_$\\/>".contains(&byte);
    let follows = bytes.get(length..).unwrap_or_default().trim_ascii_start().first();
    if bytes.starts_with(b"<<") && length == 2 && follows.is_none_or(|byte| may_be_type(*byte)) { 0 } else { length }
}

/// Closes the innermost `<` or `=>`, which have no closing bracket of their own, as long as they are one of `what`.
fn give_up(open: &mut Vec<Open>, what: &[Open]) {
    while open.pop_if(|innermost| what.contains(innermost)).is_some() {}
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.windows(what.len()).position(|window| window == what).map_or(bytes.len(), |at| from + at)
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// The position of the closing quote, or of the last character of the line.
fn end_of_string(bytes: &[u8], start: usize, line: &mut usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != bytes[start] && bytes[at] != b'\n' {
        let escaped = bytes[at] == b'\\';
        *line += usize::from(escaped && bytes.get(at + 1) == Some(&b'\n'));
        at += if escaped { 2 } else { 1 };
    }
    // The caller counts the line break itself.
    if bytes.get(at) == Some(&b'\n') { at - 1 } else { at }
}

/// The position of the closing backtick, or of the `{` of a `${`, which is added to `open`.
fn skip_template(bytes: &[u8], from: usize, line: &mut usize, open: &mut Vec<Open>) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'`' => return at,
            b'\\' => {
                *line += usize::from(bytes.get(at + 1) == Some(&b'\n'));
                at += 1;
            }
            b'\n' => *line += 1,
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                open.push(Open::Template);
                return at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_in_code_count() {
        let deep = "(".repeat(101);
        assert_eq!(too_deep(&format!("\n\n{deep}")), Some(3));
        assert_eq!(too_deep(&format!("'{deep}'; \"{deep}\"; `{deep}` // {deep}\n/* {deep} */")), None);
        assert_eq!(too_deep(&format!("`${{ f(`{deep}`) }}`")), None);
        assert_eq!(too_deep(&format!("`${{ {deep} }}`")), Some(1));
        assert_eq!(too_deep(&"f(1);[2];".repeat(10_000)), None);
        assert_eq!(too_deep(&"a < (".repeat(5)), Some(1));
        assert_eq!(too_deep(&"new Map<[number], {}>();".repeat(100)), None);
    }

    #[test]
    fn what_stays_open_without_brackets_counts_too() {
        for (many, line) in [("a<b,", 1), ("x = a<b\n", 65), ("async<", 1), ("a?(b):c=>", 1), ("a=>", 1)] {
            assert_eq!(too_deep(&many.repeat(64)), None, "{many}");
            assert_eq!(too_deep(&many.repeat(65)), Some(line), "{many}");
        }
        let computed = "(this: ({ [";
        for exponential in ["a<(", "a<[", "a<`${", "a << T > (a = ", "a<<T>({a:", "<T>(a = a <", computed] {
            assert_eq!(too_deep(&exponential.repeat(4)), None, "{exponential}");
            assert_eq!(too_deep(&exponential.repeat(6)), Some(1), "{exponential}");
        }
        for closed in [
            "if (a < b) f(c => c, d => d)\n",
            "a < b; ",
            "a < b || c < d && ",
            "a <= b, ",
            "f<T>(1), ",
            "1 << 2, 3n << (4n), a <<= 5, ",
            "new Map<string, () => void>(); ",
            "const f = async (a, b) => { return a < b }\n",
        ] {
            assert_eq!(too_deep(&closed.repeat(1000)), None, "{closed}");
        }
    }

    #[test]
    fn a_line_break_in_a_string_counts_once() {
        assert_eq!(too_deep(&format!("'\\\n'; `\\\n\n`; {}", "[".repeat(101))), Some(4));
    }
}
