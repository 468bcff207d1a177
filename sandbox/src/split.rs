//! Takes the frozen memory out of a guest's component, so that instances can map it instead of copying it.
//!
//! A frozen guest holds its memory as thousands of data segments, which wasmtime would copy into every new instance: some
//! thirteen megabytes for CPython. Without them, the same component is instantiated in a fraction of the time.

use wasm_encoder::{Component, ComponentSectionId, Module, RawSection};
use wasmparser::{Chunk, DataKind, Operator, Parser, Payload};

/// A memory as it was frozen.
pub struct Frozen<'a> {
    /// Bytes.
    pub length: usize,
    /// Where it is not zero: offsets, and what is there.
    pub segments: Vec<(usize, &'a [u8])>,
}

/// The memory of the component.
///
/// # Errors
///
/// When it is not made as frozen guests are: one module, of the component or of one inside it, defines the memory and all
/// that is in it.
pub fn memory(component: &[u8]) -> wasmtime::Result<Frozen<'_>> {
    let mut found = Vec::new();
    memories(component, &mut found)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        count => Err(wasmtime::Error::msg(format!("the guest has {count} memories; one is expected"))),
    }
}

/// The component without the data of its memory.
///
/// # Errors
///
/// As for [`memory`].
pub fn code(component: &[u8]) -> wasmtime::Result<Vec<u8>> {
    let mut out = Component::new();
    each_section(component, |payload| {
        match payload {
            Payload::ModuleSection { unchecked_range, .. } => {
                let module = &component[unchecked_range.clone()];
                let emptied = memory_of_module(module)?.map(|_| without_data(module)).transpose()?;
                let data = emptied.as_deref().unwrap_or(module);
                out.section(&RawSection { id: ComponentSectionId::CoreModule.into(), data });
            }
            Payload::ComponentSection { unchecked_range, .. } => {
                let data = &code(&component[unchecked_range.clone()])?;
                out.section(&RawSection { id: ComponentSectionId::Component.into(), data });
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    out.section(&RawSection { id, data: &component[range] });
                }
            }
        }
        Ok(())
    })?;
    Ok(out.finish())
}

/// The memory that a module defines, if it defines one of any size.
fn memory_of_module(module: &[u8]) -> wasmtime::Result<Option<Frozen<'_>>> {
    let mut length = 0;
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::MemorySection(section) => {
                for memory in section {
                    length += usize::try_from(memory?.initial)? << 16;
                }
            }
            Payload::DataSection(section) if length > 0 => {
                for segment in section {
                    let segment = segment?;
                    let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                        return Err(wasmtime::Error::msg("the guest's memory has data that is not in place"));
                    };
                    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                        return Err(wasmtime::Error::msg("the guest's memory has data at no constant place"));
                    };
                    let offset = value.cast_unsigned() as usize;
                    if offset + segment.data.len() > length {
                        return Err(wasmtime::Error::msg("the guest's memory has data beyond its end"));
                    }
                    segments.push((offset, segment.data));
                }
            }
            _ => {}
        }
    }
    Ok((length > 0).then_some(Frozen { length, segments }))
}

/// Leaves out the data section. Its segments are all active: no code names them, so none misses them.
fn without_data(module: &[u8]) -> wasmtime::Result<Vec<u8>> {
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, Payload::DataSection(_) | Payload::DataCountSection { .. }) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            out.section(&RawSection { id, data: &module[range] });
        }
    }
    Ok(out.finish())
}

fn memories<'a>(component: &'a [u8], found: &mut Vec<Frozen<'a>>) -> wasmtime::Result<()> {
    each_section(component, |payload| {
        match payload {
            Payload::ModuleSection { unchecked_range, .. } => {
                found.extend(memory_of_module(&component[unchecked_range.clone()])?);
            }
            Payload::ComponentSection { unchecked_range, .. } => {
                memories(&component[unchecked_range.clone()], found)?;
            }
            _ => {}
        }
        Ok(())
    })
}

/// Tells `see` of every section of a component, but not of those inside its modules and components.
fn each_section<'a>(
    component: &'a [u8],
    mut see: impl FnMut(&Payload<'a>) -> wasmtime::Result<()>,
) -> wasmtime::Result<()> {
    let mut parser = Parser::new(0);
    let mut at = 0;
    loop {
        let Chunk::Parsed { consumed, payload } = parser.parse(&component[at..], true)? else {
            return Err(wasmtime::Error::msg("the guest ends in the middle"));
        };
        at += consumed;
        if let Payload::ModuleSection { unchecked_range, .. } | Payload::ComponentSection { unchecked_range, .. } =
            &payload
        {
            at = unchecked_range.end;
            if at > component.len() {
                return Err(wasmtime::Error::msg("the guest ends in the middle"));
            }
        }
        see(&payload)?;
        if let Payload::End(_) = payload {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The guests are made as this expects, and no byte of their memory stays in the code.
    #[test]
    fn the_guests_are_taken_apart() {
        for guest in [guests::PYTHON, guests::JAVASCRIPT] {
            let frozen = memory(guest).expect("one memory");
            let bytes: usize = frozen.segments.iter().map(|(_, bytes)| bytes.len()).sum();
            assert!(frozen.segments.iter().all(|(offset, bytes)| offset + bytes.len() <= frozen.length));
            let code = code(guest).expect("code without data");
            assert!(code.len() + bytes <= guest.len(), "{} + {bytes} of {}", code.len(), guest.len());
            let rest = memory(&code).expect("one memory");
            assert_eq!((rest.length, rest.segments.len()), (frozen.length, 0));
        }
    }

    #[test]
    fn half_a_guest_is_refused() {
        assert!(memory(&guests::JAVASCRIPT[..guests::JAVASCRIPT.len() / 2]).is_err());
        assert!(code(b"not a component").is_err());
    }
}
