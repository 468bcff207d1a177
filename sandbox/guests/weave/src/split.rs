//! Takes the frozen memory out of a guest, so that instances can map it instead of copying it.
//!
//! A frozen guest holds its memory as thousands of data segments, which an engine would copy into every new instance: some
//! twelve megabytes for CPython. Without them, the same module is instantiated in a fraction of the time.

use wasm_encoder::{Module, RawSection};
use wasmparser::{Data, DataKind, Operator, Parser, Payload};

use crate::{Error, Result, validated};

/// A guest in two parts.
pub struct Parts<'a> {
    /// The module without the data of its memory.
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
/// When it is not made as frozen guests are: a module that defines one memory and all that is in it.
pub fn split(guest: &[u8]) -> Result<Parts<'_>> {
    let memory = memory_of(guest)?;
    Ok(Parts { code: validated(without_data(guest)?)?, memory })
}

/// The memory that a module defines.
fn memory_of(module: &[u8]) -> Result<FrozenMemory<'_>> {
    let (mut memories, mut segments) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::MemorySection(section) => memories = section.into_iter().collect::<wasmparser::Result<_>>()?,
            Payload::DataSection(section) => segments = section.into_iter().collect::<wasmparser::Result<_>>()?,
            _ => {}
        }
    }
    let [memory] = memories[..] else { return Err(Error::Memories(memories.len())) };
    let length = usize::try_from(memory.initial).map_err(|_| Error::DataBeyondEnd)? << 16;
    let segments = segments.iter().map(|segment| {
        let offset = place(segment)?;
        let is_inside = segment.data.len() <= length.saturating_sub(offset);
        if is_inside { Ok((offset, segment.data)) } else { Err(Error::DataBeyondEnd) }
    });
    Ok(FrozenMemory { length, segments: segments.collect::<Result<_>>()? })
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
fn without_data(module: &[u8]) -> Result<Vec<u8>> {
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

    /// A module with two pages of 64 KiB and this data.
    fn guest(data: &str) -> String {
        format!(r#"(module (memory 2) (func (export "f") i32.const 0 drop) {data})"#)
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
    fn what_was_not_frozen_is_refused() {
        let refused = |module: &str| split(&assemble(module)).map(|parts| parts.code);
        assert!(matches!(refused("(module)"), Err(Error::Memories(0))));
        assert!(matches!(refused("(module (memory 1) (memory 1))"), Err(Error::Memories(2))));
        assert!(matches!(refused(&guest(r#"(data "passive")"#)), Err(Error::DataPlace)));
        let place = r#"(module (import "env" "base" (global i32)) (memory 1) (data (global.get 0) "a"))"#;
        assert!(matches!(refused(place), Err(Error::DataPlace)));
        assert!(matches!(refused(&guest(r#"(data (i32.const 131072) "a")"#)), Err(Error::DataBeyondEnd)));
        assert!(matches!(refused(&guest(r#"(data (i32.const -1) "a")"#)), Err(Error::DataBeyondEnd)));
    }

    #[test]
    fn a_guest_that_ends_inside_of_a_section_is_refused() {
        let whole = assemble(&guest(r#"(data (i32.const 8) "abc")"#));
        let parsed = Parser::new(0).parse_all(&whole).map(|payload| payload.expect("a module"));
        let ends: Vec<_> = parsed.filter_map(|payload| Some(payload.as_section()?.1.end)).collect();
        for length in (0..whole.len()).filter(|length| !ends.contains(length)) {
            assert!(split(&whole[..length]).is_err(), "{length} of {} bytes", whole.len());
        }
    }
}
