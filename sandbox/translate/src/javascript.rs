//! What a translation makes: code, and the way from its places back to the source.

use std::path::Path;

use oxc::{
    ast::ast::Program,
    codegen::{Codegen, CodegenOptions, CommentOptions},
};
use sandbox_api::{Exception, Frame};

/// JavaScript made from TypeScript or JavaScript.
#[derive(Debug)]
pub struct JavaScript {
    /// The code: an expression, whose value is the [function](crate) that the guest calls.
    pub code: String,
    map: Vec<Mapping>,
}

/// A line and column in the code, and those in the source that it was made from, all from 0.
#[derive(Clone, Copy, Debug)]
struct Mapping {
    code: (u32, u32),
    source: (u32, u32),
}

impl JavaScript {
    /// Writes a tree down.
    pub fn of(program: &Program) -> Self {
        // Without indentation, the code cannot be much longer than the source.
        let options = CodegenOptions {
            source_map_path: Some(Path::new("solution.ts").to_owned()),
            indent_width: 0,
            comments: CommentOptions::disabled(),
            ..CodegenOptions::default()
        };
        let generated = Codegen::new().with_options(options).build(program);
        let map = generated.map.iter().flat_map(|map| map.get_tokens()).map(|token| Mapping {
            code: (token.get_dst_line(), token.get_dst_col()),
            source: (token.get_src_line(), token.get_src_col()),
        });
        Self { map: map.collect(), code: generated.code }
    }

    /// Replaces positions in the code by positions in the source. Frames of functions that only the code has are left out.
    pub fn place_in_source(&self, exception: &mut Exception) {
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
        // before it.
        if let Some(mapping) = before.filter(is_on_line).or(next.filter(is_on_line)).or(before) {
            frame.line = mapping.source.0 as usize + 1;
            let start = mapping.source.1 as usize;
            frame.columns = frame.columns.map(|_| (start, start + 1));
        }
    }
}
