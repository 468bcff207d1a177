//! Exports what a run may change outside of the memory, so that the host can put it back.
//!
//! That is every mutable global: the stack pointer, and what adapters keep. Tables do not change, because
//! [`flatten`](crate::flatten) refuses code that could change one.

use wasm_encoder::{Encode, ExportKind};
use wasmparser::Payload;

use crate::{
    Error, Result,
    module::{Kind, Module, with_items},
    validated,
};

/// Returns `module` with all of its mutable globals exported: those that are not yet, as `global N` by their index.
///
/// # Errors
///
/// When it exports nothing at all, or imports a global, which is not its own.
pub fn expose(module: &[u8]) -> Result<Vec<u8>> {
    let read = Module::read(module)?;
    if !read.imports[Kind::Global as usize].is_empty() {
        return Err(Error::Unsupported("a global that is imported"));
    }
    if read.exports.is_empty() {
        return Err(Error::Unsupported("a module without exports"));
    }
    let is_exported = |index| read.exports.values().any(|export| *export == (Kind::Global, index));
    let hidden = (0..).zip(&read.globals).filter(|(index, global)| global.ty.mutable && !is_exported(*index));
    let exports: Vec<_> = hidden.map(|(index, _)| export(index)).collect();
    validated(with_items(module, |section| match section {
        Payload::ExportSection(_) => exports.clone(),
        _ => Vec::new(),
    })?)
}

/// The export of a global.
fn export(global: u32) -> Vec<u8> {
    let mut export = Vec::new();
    format!("global {global}").encode(&mut export);
    ExportKind::Global.encode(&mut export);
    global.encode(&mut export);
    export
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// A module with a constant, three variables, of which one is exported already, and these exports too.
    fn module(exports: &str) -> String {
        format!(
            r#"(module
                (global i32 (i32.const 1))
                (global (mut i32) (i32.const 2))
                (global $known (mut i64) (i64.const 3))
                (global (mut f64) (f64.const 4))
                (export "known" (global $known))
                {exports}
                (data "left alone"))"#
        )
    }

    #[test]
    fn every_variable_is_exported_once() {
        let exposed = expose(&assemble(&module(""))).expect("a module");
        assert_assembled(&exposed, &module(r#"(export "global 1" (global 1)) (export "global 3" (global 3))"#));
        assert_eq!(expose(&exposed).expect("a module"), exposed);
    }

    #[test]
    fn what_could_change_elsewhere_is_refused() {
        let imported = r#"(module (import "a" "b" (global (mut i32))) (func (export "f")))"#;
        for module in [imported, "(module (global (mut i32) (i32.const 1)))"] {
            assert!(matches!(expose(&assemble(module)), Err(Error::Unsupported(_))), "{module}");
        }
    }
}
