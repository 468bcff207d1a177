//! The parts of a component.

use wasmparser::{Chunk, Parser, Payload};

use crate::{Error, Result};

/// One section of a component.
pub enum Section<'a> {
    /// A core module, as a whole.
    Module(&'a [u8]),
    /// A component inside.
    Component,
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
        Payload::ComponentSection { unchecked_range: range, .. } => (Section::Component, Some(range.end)),
        end @ Payload::End(_) => (Section::Other(end), None),
        other => (Section::Other(other), Some(at + consumed)),
    })
}
