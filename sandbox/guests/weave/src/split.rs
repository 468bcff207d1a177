//! Takes the frozen memory out of a guest, so that instances can map it instead of copying it.
//!
//! A frozen guest holds its memory as thousands of data segments, which an engine would copy into every new instance: some
//! twelve megabytes for CPython. Without them, the same component is instantiated in a fraction of the time.

use wasm_encoder::{Module, RawSection};
use wasmparser::{Data, DataKind, Operator, Parser, Payload};

use crate::{
    Error, Result,
    sections::{self, Section},
    validated,
};

/// A guest in two parts.
pub struct Parts<'a> {
    /// The component without the data of its memory.
    pub code: Vec<u8>,
    /// Its memory as it was frozen.
    pub memory: FrozenMemory<'a>,
}

/// What a memory holds.
pub struct FrozenMemory<'a> {
    /// Bytes.
    pub length: usize,
    /// Where it is not zero: offsets, and what is there. Of two at the same place, the later one counts.
    pub segments: Vec<(usize, &'a [u8])>,
}

/// Takes a guest apart.
///
/// # Errors
///
/// When it is not made as frozen guests are: one module, of the component or of one inside it, defines the memory and all
/// that is in it.
pub fn split(guest: &[u8]) -> Result<Parts<'_>> {
    let mut memories = Vec::new();
    let code = validated(without_data(guest, &mut memories)?)?;
    let count = memories.len();
    match memories.pop() {
        Some(memory) if count == 1 => Ok(Parts { code, memory }),
        _ => Err(Error::Memories(count)),
    }
}

/// The component without the data of its memories, which are added to `memories`.
fn without_data<'a>(component: &'a [u8], memories: &mut Vec<FrozenMemory<'a>>) -> Result<Vec<u8>> {
    sections::replace(component, |section| match section {
        Section::Module(module) => {
            let memory = memory_of(module)?;
            let code = memory.as_ref().map(|_| module_without_data(module)).transpose()?;
            memories.extend(memory);
            Ok(code)
        }
        Section::Component(inner) => without_data(inner, memories).map(Some),
        Section::Other(_) => Ok(None),
    })
}

/// The memory that a module defines, if it defines one of any size.
fn memory_of(module: &[u8]) -> Result<Option<FrozenMemory<'_>>> {
    let mut memory = FrozenMemory { length: 0, segments: Vec::new() };
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::MemorySection(section) => {
                for kind in section {
                    memory.length += usize::try_from(kind?.initial).map_err(|_| Error::DataBeyondEnd)? << 16;
                }
            }
            Payload::DataSection(section) if memory.length > 0 => {
                for segment in section {
                    let segment = segment?;
                    let offset = place(&segment)?;
                    if segment.data.len() > memory.length.saturating_sub(offset) {
                        return Err(Error::DataBeyondEnd);
                    }
                    memory.segments.push((offset, segment.data));
                }
            }
            _ => {}
        }
    }
    Ok((memory.length > 0).then_some(memory))
}

/// Where a data segment lies.
fn place(segment: &Data) -> Result<usize> {
    if let DataKind::Active { memory_index: 0, offset_expr } = &segment.kind
        && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
    {
        Ok(value.cast_unsigned() as usize)
    } else {
        Err(Error::DataPlace)
    }
}

/// Leaves out the data section. Its segments are all active: no code names them, so none misses them.
fn module_without_data(module: &[u8]) -> Result<Vec<u8>> {
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, Payload::DataSection(_) | Payload::DataCountSection { .. }) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            out.section(&RawSection { id, data: module.get(range).ok_or(Error::Truncated)? });
        }
    }
    Ok(out.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// A component whose one module has two pages of 64 KiB and this data.
    fn guest(data: &str) -> String {
        format!(r#"(component (core module (memory 2) (func (export "f") i32.const 0 drop) {data}))"#)
    }

    #[test]
    fn the_code_is_all_but_the_data_and_the_memory_is_the_data() {
        let whole = assemble(&guest(r#"(data (i32.const 8) "abc") (data (i32.const 131071) "z")"#));
        let parts = split(&whole).expect("a guest");
        assert_assembled(&parts.code, &guest(""));
        assert_eq!(parts.memory.length, 2 << 16);
        assert_eq!(parts.memory.segments, [(8, &b"abc"[..]), (131_071, b"z")]);
    }

    #[test]
    fn the_memory_of_a_component_inside_is_found() {
        let outer = |inner: &str| format!("(component (component (core module (func))) {inner})");
        let whole = assemble(&outer(&guest(r#"(data (i32.const 0) "a")"#)));
        let parts = split(&whole).expect("a guest");
        assert_assembled(&parts.code, &outer(&guest("")));
        assert_eq!(parts.memory.segments, [(0, &b"a"[..])]);
    }

    #[test]
    fn what_was_not_frozen_is_refused() {
        let refused = |component: &str| split(&assemble(component)).map(|parts| parts.code);
        assert!(matches!(refused("(component)"), Err(Error::Memories(0))));
        assert!(matches!(
            refused("(component (core module (memory 1)) (core module (memory 1)))"),
            Err(Error::Memories(2))
        ));
        assert!(matches!(refused(&guest(r#"(data "passive")"#)), Err(Error::DataPlace)));
        let place =
            r#"(component (core module (import "env" "base" (global i32)) (memory 1) (data (global.get 0) "a")))"#;
        assert!(matches!(refused(place), Err(Error::DataPlace)));
        assert!(matches!(refused(&guest(r#"(data (i32.const 131072) "a")"#)), Err(Error::DataBeyondEnd)));
        assert!(matches!(refused(&guest(r#"(data (i32.const -1) "a")"#)), Err(Error::DataBeyondEnd)));
    }

    #[test]
    fn a_guest_that_ends_anywhere_is_refused() {
        let whole = assemble(&guest(r#"(data (i32.const 8) "abc")"#));
        for length in 0..whole.len() {
            assert!(split(&whole[..length]).is_err(), "{length} of {} bytes", whole.len());
        }
    }
}
