//! A look at a TypeScript source before it is parsed.
//!
//! The parser tries several readings of what begins with a bracket, again at every level: deep nesting takes it a time
//! that grows with a power of the depth, and brackets after `<` double it each time. No person writes such code, so it is
//! refused. The scan knows strings, templates and comments but not regular expressions, so it can be misled: it keeps
//! accidents and simple attacks from the parser, and is no proof against every source.

/// How deep brackets may be nested.
const MAX_DEPTH: usize = 200;
/// How many of them may begin right after a `<`.
const MAX_AFTER_LESS: usize = 8;

/// The line, from 1, at which brackets are nested too deeply.
pub fn too_deep(source: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut open: Vec<Bracket> = Vec::new();
    let (mut line, mut before, mut at) = (1, b' ', 0);
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'\n' => line += 1,
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at = find(bytes, at, b"\n");
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = (find(bytes, at + 2, b"*/") + 2).min(bytes.len());
                line += lines(&bytes[at..end]);
                at = end;
                continue;
            }
            b'"' | b'\'' => at = end_of_string(bytes, at),
            b'`' => at = skip_template(bytes, at + 1, &mut line, &mut open),
            b'(' | b'[' | b'{' => {
                open.push(if before == b'<' { Bracket::AfterLess } else { Bracket::Plain });
                let after_less = open.iter().filter(|bracket| **bracket == Bracket::AfterLess).count();
                if open.len() > MAX_DEPTH || after_less > MAX_AFTER_LESS {
                    return Some(line);
                }
            }
            b')' | b']' | b'}' => {
                let closed = open.pop();
                if closed == Some(Bracket::Template) {
                    at = skip_template(bytes, at + 1, &mut line, &mut open);
                }
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    None
}

#[derive(PartialEq, Eq)]
enum Bracket {
    Plain,
    AfterLess,
    /// `${` inside a template.
    Template,
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.windows(what.len()).position(|window| window == what).map_or(bytes.len(), |at| from + at)
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// The place of the closing quote, or of the end of the line.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != bytes[start] && bytes[at] != b'\n' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    // A line break is counted where it stands.
    if bytes.get(at) == Some(&b'\n') { at - 1 } else { at }
}

/// The place of the closing backtick, or of the `{` of `${`, which is opened.
fn skip_template(bytes: &[u8], from: usize, line: &mut usize, open: &mut Vec<Bracket>) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'`' => return at,
            b'\\' => at += 1,
            b'\n' => *line += 1,
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                open.push(Bracket::Template);
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
        let deep = "(".repeat(201);
        assert_eq!(too_deep(&format!("\n\n{deep}")), Some(3));
        assert_eq!(too_deep(&format!("'{deep}'; \"{deep}\"; `{deep}` // {deep}\n/* {deep} */")), None);
        assert_eq!(too_deep(&format!("`${{ f(`{deep}`) }}`")), None);
        assert_eq!(too_deep(&format!("`${{ {deep} }}`")), Some(1));
        assert_eq!(too_deep(&"f(1);[2];".repeat(10_000)), None);
        assert_eq!(too_deep(&"a < (".repeat(9)), Some(1));
        assert_eq!(too_deep(&"new Map<[number], {}>();".repeat(100)), None);
    }
}
