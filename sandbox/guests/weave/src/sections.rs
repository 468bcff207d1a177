//! The parts of a component.

use wasm_encoder::{Component, ComponentSectionId, RawSection};
use wasmparser::{Chunk, Parser, Payload};

use crate::{Error, Result};

/// One section of a component.
pub enum Section<'a> {
    /// A core module, as a whole.
    Module(&'a [u8]),
    /// A component inside, as a whole.
    Component(&'a [u8]),
    /// Any other; also what begins and ends the component.
    Other(Payload<'a>),
}

/// The sections of `component`, but not those inside its modules and components.
pub fn of(component: &[u8]) -> impl Iterator<Item = Result<Section<'_>>> {
    let mut parser = Parser::new(0);
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let section = next(component, &mut parser, start);
        at = section.as_ref().ok().and_then(|(_, next)| *next);
        Some(section.map(|(section, _)| section))
    })
}

/// The section that begins at `at`, and where the next one does, if there is one.
fn next<'a>(component: &'a [u8], parser: &mut Parser, at: usize) -> Result<(Section<'a>, Option<usize>)> {
    let rest = component.get(at..).ok_or(Error::Truncated)?;
    let Chunk::Parsed { consumed, payload } = parser.parse(rest, true)? else { return Err(Error::Truncated) };
    Ok(match payload {
        Payload::ModuleSection { unchecked_range: range, .. } => {
            (Section::Module(component.get(range.clone()).ok_or(Error::Truncated)?), Some(range.end))
        }
        Payload::ComponentSection { unchecked_range: range, .. } => {
            (Section::Component(component.get(range.clone()).ok_or(Error::Truncated)?), Some(range.end))
        }
        end @ Payload::End(_) => (Section::Other(end), None),
        other => (Section::Other(other), Some(at + consumed)),
    })
}

/// Returns `component` with its modules and the components inside it replaced by what `replace` makes of them, where it
/// makes something.
pub fn replace<'a>(
    component: &'a [u8],
    mut replace: impl FnMut(&Section<'a>) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<u8>> {
    let mut out = Component::new();
    for section in of(component) {
        let section = section?;
        let replaced = replace(&section)?;
        let (id, data) = match section {
            Section::Module(module) => (ComponentSectionId::CoreModule.into(), module),
            Section::Component(inner) => (ComponentSectionId::Component.into(), inner),
            Section::Other(payload) => match payload.as_section() {
                Some((id, range)) => (id, component.get(range).ok_or(Error::Truncated)?),
                None => continue,
            },
        };
        out.section(&RawSection { id, data: replaced.as_deref().unwrap_or(data) });
    }
    Ok(out.finish())
}
