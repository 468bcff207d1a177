//! Writes instructions of a module anew, and leaves everything else of it as it is.

use std::ops::Range;

use wasm_encoder::{CodeSection, Encode, Instruction, Module, RawSection};
use wasmparser::{FunctionBody, Operator, Parser, Payload};

use crate::{Error, Result};

/// Returns `module` with the replacements that `edit` makes in each of its function bodies.
///
/// # Errors
///
/// When `module` is not WebAssembly, and those of `edit`.
pub fn rewrite(module: &[u8], mut edit: impl FnMut(&FunctionBody, &mut Edited) -> Result<()>) -> Result<Vec<u8>> {
    map(module, |body| edited(module, body, &mut edit))
}

/// Returns `module` with what `written` makes of each of its function bodies, in their order.
///
/// # Errors
///
/// When `module` is not WebAssembly, and those of `written`.
pub fn map(module: &[u8], mut written: impl FnMut(&FunctionBody) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut out = Module::new();
    let mut code = CodeSection::new();
    let mut bodies_left = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::CodeSectionStart { count, .. } if count > 0 => bodies_left = count,
            Payload::CodeSectionEntry(body) => {
                code.raw(&written(&body)?);
                bodies_left -= 1;
                if bodies_left == 0 {
                    out.section(&code);
                }
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    out.section(&RawSection { id, data: module.get(range).ok_or(Error::Truncated)? });
                }
            }
        }
    }
    Ok(out.finish())
}

/// The instructions of `body`, each with the place in its module where it begins. The last one is the `end` of the body.
pub fn operators<'a>(body: &FunctionBody<'a>) -> Result<Vec<(Operator<'a>, usize)>> {
    Ok(body.get_operators_reader()?.into_iter_with_offsets().collect::<wasmparser::Result<_>>()?)
}

/// Returns `body`, which is one of `module`, with the replacements that `edit` makes.
pub fn edited(
    module: &[u8],
    body: &FunctionBody,
    edit: impl FnOnce(&FunctionBody, &mut Edited) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut edited = Edited { module, copied: body.range().start, bytes: Vec::new() };
    edit(body, &mut edited)?;
    edited.finish(body.range().end)
}

/// A function body with some of its instructions replaced.
pub struct Edited<'a> {
    module: &'a [u8],
    /// How far the module has been copied.
    copied: usize,
    bytes: Vec<u8>,
}

impl Edited<'_> {
    /// Puts `instructions` in the place of those in `range`, which lies behind all that were replaced before.
    pub fn replace(&mut self, range: Range<usize>, instructions: &[Instruction]) -> Result<()> {
        let mut encoded = Vec::new();
        instructions.iter().for_each(|instruction| instruction.encode(&mut encoded));
        self.replace_bytes(range, &encoded)
    }

    /// Puts `instructions` before the one at this place, which lies behind all that were replaced before.
    pub fn insert(&mut self, at: usize, instructions: &[Instruction]) -> Result<()> {
        self.replace(at..at, instructions)
    }

    /// Puts `bytes` in the place of those in `range`, which lies behind all that were replaced before.
    pub fn replace_bytes(&mut self, range: Range<usize>, bytes: &[u8]) -> Result<()> {
        self.copy_to(range.start)?;
        self.bytes.extend_from_slice(bytes);
        self.copied = range.end;
        Ok(())
    }

    fn copy_to(&mut self, end: usize) -> Result<()> {
        self.bytes.extend_from_slice(self.module.get(self.copied..end).ok_or(Error::Truncated)?);
        Ok(())
    }

    fn finish(mut self, end: usize) -> Result<Vec<u8>> {
        self.copy_to(end)?;
        Ok(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    #[test]
    fn what_is_not_replaced_stays_byte_by_byte() {
        let module = assemble(
            r#"(module
                (memory 1) (data (i32.const 8) "abc")
                (func (param i32) (result i32) (local i64) local.get 0 i32.const 3 i32.add)
                (func (export "f") (result i32) i32.const 4))"#,
        );
        assert_eq!(rewrite(&module, |_, _| Ok(())).expect("a module"), module);
    }

    #[test]
    fn instructions_of_another_length_fit() {
        let module =
            assemble("(module (func (result i32) i32.const 1 i32.const 2 i32.add) (func (result i32) i32.const 1))");
        let rewritten = rewrite(&module, |body, edited| {
            let operators = operators(body)?;
            edited.replace(operators[0].1..operators[1].1, &[Instruction::I32Const(1_000_000)])
        });
        assert_assembled(
            &rewritten.expect("a module"),
            "(module (func (result i32) i32.const 1000000 i32.const 2 i32.add) (func (result i32) i32.const 1000000))",
        );
    }

    #[test]
    fn a_module_without_functions_is_left_alone() {
        let module = [assemble("(module)"), vec![10, 1, 0]].concat(); // a code section with no bodies
        assert_eq!(rewrite(&module, |_, _| Ok(())).expect("a module"), module);
    }

    #[test]
    fn half_a_module_is_refused() {
        let module = assemble("(module (func (result i32) i32.const 1))");
        assert!(matches!(rewrite(&module[..module.len() - 2], |_, _| Ok(())), Err(Error::Parse(_))));
    }
}
