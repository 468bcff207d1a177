//! Gives CPython a deeper stack.
//!
//! C code keeps what has an address on a stack in its memory. It was linked with one of a megabyte at the bottom of the
//! memory, and CPython, which believes that it has that much, raises `RecursionError` when it comes near the end. In a frozen
//! guest no C function is running, so the stack is empty and can lie anywhere. Here it is moved to new pages at the end of
//! the memory: the stack pointer and CPython's limits are written anew. Allocators ask for memory beyond what there is, so
//! they never learn of these pages.

use std::ops::Range;

use wasm_encoder::{ConstExpr, Encode, MemorySection, MemoryType, Module, RawSection};
use wasmparser::{Data, ExternalKind, Operator, Parser, Payload};

use crate::{Error, Result, flatten::STACK_POINTER, validated};

/// CPython stops a recursion in C when less than two of this are left, and gives up when less than one is left.
const MARGIN: u32 = 8 << 10;
const PAGE: u32 = 1 << 16;

/// Returns `guest`, a module, with a stack of `pages` pages of 64 KiB.
///
/// # Errors
///
/// When it is not made as CPython's guest is: it exports the stack pointer and defines the memory, in which CPython's limits for
/// that stack are in one place.
pub fn deepen(guest: &[u8], pages: u32) -> Result<Vec<u8>> {
    validated(Stack::of(guest)?.moved(guest, pages)?)
}

/// The stack of a module.
struct Stack {
    /// The place in the module of its beginning, as the initialiser of the stack pointer.
    initialiser: Range<usize>,
    /// The place of CPython's limits in the module: where the stack begins, where recursion stops, and where CPython gives
    /// up.
    limits: Range<usize>,
    /// The end of the memory in bytes.
    end: u32,
}

impl Stack {
    fn of(module: &[u8]) -> Result<Self> {
        let (mut globals, mut pointer, mut end, mut places) = (Vec::new(), None, 0, Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::MemorySection(section) => {
                    for memory in section {
                        end = u32::try_from(memory?.initial).ok().and_then(|n| n.checked_mul(PAGE)).unwrap_or(0);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        let mut operators = global?.init_expr.get_operators_reader();
                        let start = operators.original_position();
                        let value = operators.read()?;
                        globals.push((start..operators.original_position(), value));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Global && export.name == STACK_POINTER {
                            pointer = globals.get(export.index as usize).cloned();
                        }
                    }
                }
                Payload::DataSection(section) => {
                    if let Some((_, Operator::I32Const { value })) = &pointer {
                        let limits = [value.cast_unsigned(), 2 * MARGIN, MARGIN];
                        for segment in section {
                            places.extend(places_of(limits, &segment?));
                        }
                    }
                }
                _ => {}
            }
        }
        let Some((initialiser, Operator::I32Const { .. })) = pointer else { return Err(Error::Stacks(0)) };
        match <[_; 1]>::try_from(places) {
            Ok([limits]) if end > 0 => Ok(Self { initialiser, limits, end }),
            Ok(_) => Err(Error::Memories(0)),
            Err(places) => Err(Error::StackLimits(places.len())),
        }
    }

    /// The module with this stack behind the end of its memory.
    fn moved(&self, module: &[u8], pages: u32) -> Result<Vec<u8>> {
        let end = pages.checked_mul(PAGE).and_then(|size| self.end.checked_add(size)).ok_or(Error::DataBeyondEnd)?;
        let mut pointer = Vec::new();
        ConstExpr::i32_const(end.cast_signed()).encode(&mut pointer);
        pointer.pop(); // the end of the expression is not replaced
        let limits = [end, self.end + 2 * MARGIN, self.end + MARGIN].map(u32::to_le_bytes).concat();

        let mut out = Module::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::MemorySection(section) => {
                    let mut memories = MemorySection::new();
                    for memory in section {
                        let memory = memory?;
                        let grown = |size: u64| size + u64::from(pages);
                        memories.memory(MemoryType {
                            minimum: grown(memory.initial),
                            maximum: memory.maximum.map(grown),
                            memory64: memory.memory64,
                            shared: memory.shared,
                            page_size_log2: memory.page_size_log2,
                        });
                    }
                    out.section(&memories);
                }
                payload => {
                    let Some((id, range)) = payload.as_section() else { continue };
                    let data = match payload {
                        Payload::GlobalSection(_) => replaced(module, range, &self.initialiser, &pointer)?,
                        Payload::DataSection(_) => replaced(module, range, &self.limits, &limits)?,
                        _ => module.get(range).ok_or(Error::Truncated)?.to_owned(),
                    };
                    out.section(&RawSection { id, data: &data });
                }
            }
        }
        Ok(out.finish())
    }
}

/// Where these three words are in a segment, as places in its module.
fn places_of(words: [u32; 3], segment: &Data) -> Vec<Range<usize>> {
    let words = words.map(u32::to_le_bytes).concat();
    let start = segment.range.end - segment.data.len();
    let found = segment.data.windows(words.len()).enumerate().filter(|(_, window)| *window == words);
    found.map(|(at, _)| start + at..start + at + words.len()).collect()
}

/// The bytes of `module` in `range`, with others in `place` in it.
fn replaced(module: &[u8], range: Range<usize>, place: &Range<usize>, by: &[u8]) -> Result<Vec<u8>> {
    let before = module.get(range.start..place.start).ok_or(Error::Truncated)?;
    let behind = module.get(place.end..range.end).ok_or(Error::Truncated)?;
    Ok([before, by, behind].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// A module with a stack that begins at `top`, this data, and a memory of so many pages.
    fn guest(pages: u32, top: u32, data: &str) -> String {
        format!(
            r#"(module
                (memory (export "memory") {pages})
                (global (export "other") (mut i32) (i32.const 7))
                (global (export "__stack_pointer") (mut i32) (i32.const {top}))
                (func (export "f") i32.const 0 drop)
                (data (i32.const 8) "before") {data})"#
        )
    }

    /// A segment with these words.
    fn words(words: [u32; 3]) -> String {
        let bytes: String = words.iter().flat_map(|word| word.to_le_bytes()).map(|b| format!("\\{b:02x}")).collect();
        format!(r#"(data (i32.const 4096) "ab{bytes}cd")"#)
    }

    #[test]
    fn the_stack_and_its_limits_move_behind_the_memory() {
        let before = guest(2, 65_536, &words([65_536, 16_384, 8_192]));
        let after = guest(5, 5 << 16, &words([5 << 16, (2 << 16) + 16_384, (2 << 16) + 8_192]));
        assert_assembled(&deepen(&assemble(&before), 3).expect("a guest"), &after);
    }

    #[test]
    fn a_guest_whose_limits_are_not_known_is_refused() {
        let limits = words([65_536, 16_384, 8_192]);
        let refused = |data: &str| deepen(&assemble(&guest(2, 65_536, data)), 3).expect_err("refused");
        assert!(matches!(refused(""), Error::StackLimits(0)));
        assert!(matches!(refused(&format!("{limits}{limits}")), Error::StackLimits(2)));
        assert!(matches!(refused(&words([131_072, 16_384, 8_192])), Error::StackLimits(0)));
        assert!(matches!(deepen(&assemble("(module (memory 1))"), 1), Err(Error::Stacks(0))));
    }

    #[test]
    fn a_stack_that_no_memory_can_hold_is_refused() {
        let guest = assemble(&guest(2, 65_536, &words([65_536, 16_384, 8_192])));
        assert!(matches!(deepen(&guest, u32::MAX), Err(Error::DataBeyondEnd)));
    }
}
