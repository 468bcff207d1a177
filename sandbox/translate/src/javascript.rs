//! What a translation makes: code, and the way from its places back to the source.

use std::{path::Path, str::Chars};

use oxc::{
    allocator::Allocator,
    ast::ast::Program,
    codegen::{Codegen, CodegenOptions, CommentOptions},
};
use sandbox_api::{Exception, Frame};

/// JavaScript made from TypeScript or JavaScript.
#[derive(Debug)]
pub struct JavaScript {
    /// The code: an expression, whose value is the [function](crate) that the guest calls, or an object of such functions.
    pub code: String,
    map: Vec<Mapping>,
}

/// A line and column in the code, and the file, line and column that it was made from, all from 0. Lines end with `\n` alone,
/// and columns are bytes.
#[derive(Clone, Copy, Debug)]
struct Mapping {
    code: (u32, u32),
    file: usize,
    source: (u32, u32),
}

impl JavaScript {
    /// Writes a tree down, which is of no further use.
    pub fn of<'a>(mut program: Program<'a>, allocator: &'a Allocator) -> Self {
        // Of the source, only places are asked for. In JavaScript, U+2028 and U+2029 end a line too, and columns are units of
        // UTF-16. Where all is ASCII, lines are those of everybody else, and columns are bytes.
        let places: String = program.source_text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        program.source_text = allocator.alloc_str(&places);
        // Without indentation, the code cannot be much longer than the source.
        let options = CodegenOptions {
            source_map_path: Some(Path::new("solution.ts").to_owned()),
            indent_width: 0,
            comments: CommentOptions::disabled(),
            ..CodegenOptions::default()
        };
        let generated = Codegen::new().with_options(options).build(&program);
        let mut places = Places::of(&generated.code);
        let map = generated.map.iter().flat_map(|map| map.get_tokens()).map(|token| Mapping {
            code: places.at((token.get_dst_line(), token.get_dst_col())),
            file: 0,
            source: (token.get_src_line(), token.get_src_col()),
        });
        Self { map: map.collect(), code: generated.code }
    }

    /// One expression of the functions of several files, by their paths.
    pub fn joined(files: Vec<(String, Self)>) -> Self {
        let mut joined = Self { code: "({\n".to_owned(), map: Vec::new() };
        let mut before = 1;
        for (file, (path, made)) in files.into_iter().enumerate() {
            // Without the `;` behind the expression. A text of Rust, as it is written for debugging, is one of JavaScript too. Behind
            // the comma, the function does not get the path as its name.
            let function = made.code.trim_end().trim_end_matches(';');
            joined.code += &format!("[{path:?}]: (0,\n{function}),\n");
            before += 1;
            joined.map.extend(made.map.iter().map(|mapping| Mapping {
                code: (mapping.code.0 + before, mapping.code.1),
                file,
                ..*mapping
            }));
            before += function.matches('\n').count() as u32 + 1;
        }
        joined.code += "})\n";
        joined
    }

    /// Replaces positions in the code by positions in the source, whose columns are bytes too. Frames of functions that only
    /// the code has are left out.
    pub fn place_in_source(&self, exception: &mut Exception) {
        if self.map.is_empty() {
            exception.frames.clear();
        }
        let last = exception.frames.pop();
        exception.frames.retain(|frame| self.is_of_source(frame));
        exception.frames.extend(last);
        exception.frames.iter_mut().for_each(|frame| self.to_source(frame));
        // QuickJS notes positions at calls only. When the engine itself throws, as at a property of `null`, it names the
        // last call before, or the start of the function, so the column would point at the wrong code.
        if let ("TypeError" | "RangeError", Some(last)) = (exception.name.as_str(), exception.frames.last_mut()) {
            last.columns = None;
        }
    }

    /// Whether anything on the line of a frame was made from the source.
    fn is_of_source(&self, frame: &Frame) -> bool {
        let line = frame.line.saturating_sub(1);
        let after = self.map.partition_point(|mapping| (mapping.code.0 as usize) < line);
        self.map.get(after).is_some_and(|mapping| mapping.code.0 as usize == line)
    }

    fn to_source(&self, frame: &mut Frame) {
        let column = frame.columns.map_or(0, |(start, _)| start);
        let (Ok(line), Ok(column)) = (u32::try_from(frame.line.saturating_sub(1)), u32::try_from(column)) else {
            return;
        };
        let after = self.map.partition_point(|mapping| mapping.code <= (line, column));
        let (before, next) = (self.map[..after].last(), self.map.get(after));
        let is_on_line = |mapping: &&Mapping| mapping.code.0 == line;
        // The engine's column can lie before the first mapping of its line. A line without a mapping belongs to the code
        // before it, if there is any.
        if let Some(mapping) = before.filter(is_on_line).or(next.filter(is_on_line)).or(before).or(next) {
            frame.file = mapping.file;
            frame.line = mapping.source.0 as usize + 1;
            let start = mapping.source.1 as usize;
            frame.columns = frame.columns.map(|_| (start, start + 1));
        }
    }
}

/// The places of a text as JavaScript and as the engine count them, from its start to its end.
struct Places<'a> {
    rest: Chars<'a>,
    /// Lines and units of UTF-16, where U+2028 and U+2029 end a line too.
    javascript: (u32, u32),
    /// Lines that end with `\n`, and bytes.
    engine: (u32, u32),
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.chars(), javascript: (0, 0), engine: (0, 0) }
    }

    /// The engine's place for one of JavaScript, which lies behind the places that were asked for before.
    fn at(&mut self, place: (u32, u32)) -> (u32, u32) {
        while self.javascript < place
            && let Some(c) = self.rest.next()
        {
            self.engine =
                if c == '\n' { (self.engine.0 + 1, 0) } else { (self.engine.0, self.engine.1 + c.len_utf8() as u32) };
            self.javascript = match c {
                '\n' | '\u{2028}' | '\u{2029}' => (self.javascript.0 + 1, 0),
                c => (self.javascript.0, self.javascript.1 + c.len_utf16() as u32),
            };
        }
        self.engine
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::{Exception, Frame};

    use crate::{JavaScript, translate};

    /// The place in the source, its line from 1 and its column from 0, of what stands at `part` of the code.
    fn place(javascript: &JavaScript, part: &str) -> (usize, Option<usize>) {
        let before = &javascript.code[..javascript.code.find(part).unwrap()];
        let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count() + 1;
        let frame = Frame { file: 0, line, columns: Some((column, column + 1)), function: String::new() };
        let mut exception =
            Exception { name: String::new(), message: String::new(), frames: vec![frame], hidden_frames: 0 };
        javascript.place_in_source(&mut exception);
        let frame = &exception.frames[0];
        (frame.line, frame.columns.map(|(start, _)| start))
    }

    #[test]
    fn a_line_ends_with_a_line_feed_alone_and_columns_are_bytes() {
        for text in ["", "z", "é", "日", "😀", "\u{2028}", "\u{2029}", "\u{85}", "\u{c}", "😀\u{2028}z\u{2029}"] {
            for before in [format!("// {text}"), format!("let a: string = '{text}';"), format!("let a = `{text}`;")] {
                let source = format!("{before}\nlet b: any = [`{text}`, first()];\nsecond();\n");
                let javascript = translate(&source).unwrap();
                let column = source.lines().nth(1).unwrap().find("first").unwrap();
                assert_eq!(place(&javascript, "first()"), (2, Some(column)), "{source:?}");
                assert_eq!(place(&javascript, "second()"), (3, Some(0)), "{source:?}");
            }
        }
    }

    #[test]
    fn what_was_made_of_nothing_has_no_place() {
        for source in ["", "// nothing", "// nothing\n\n", "type T = number;", "'use strict'"] {
            let javascript = translate(source).unwrap();
            for line in 0..javascript.code.lines().count() + 3 {
                let frame = Frame { file: 0, line, columns: Some((0, 1)), function: String::new() };
                let (name, message) = (String::new(), String::new());
                let mut exception = Exception { name, message, frames: vec![frame; 2], hidden_frames: 0 };
                javascript.place_in_source(&mut exception);
                assert!(exception.frames.iter().all(|frame| frame.line == 1), "{source:?}: {:?}", exception.frames);
            }
        }
    }
}
