//! Exports what a run may change outside of the memory, so that the host can put it back.
//!
//! That is every global that is written to by code that can run: the stack pointer, and what adapters keep. Libraries have
//! hundreds of other mutable globals, the addresses of each other's data. Only the linker's start-up code writes to those, and
//! nothing calls it any more. Tables do not change, because [`flatten`](crate::flatten) refuses code that could change one.

use std::collections::HashSet;

use wasm_encoder::{Encode, ExportKind};
use wasmparser::{ElementItems, Operator, Payload};

use crate::{
    Error, Result,
    module::{Kind, Module, with_items},
    validated,
};

/// Returns `module` with all of its globals exported that its code may change: those that are not yet, as `global N` by their
/// index.
///
/// # Errors
///
/// When it exports nothing at all, imports a global, which is not its own, or fills a table with expressions.
pub fn expose(module: &[u8]) -> Result<Vec<u8>> {
    let read = Module::read(module)?;
    if !read.imports[Kind::Global as usize].is_empty() {
        return Err(Error::Unsupported("a global that is imported"));
    }
    if read.exports.is_empty() {
        return Err(Error::Unsupported("a module without exports"));
    }
    let is_exported = |index| read.exports.values().any(|export| *export == (Kind::Global, index));
    let written = written(&read)?;
    let hidden = (0..read.globals.len() as u32).filter(|index| written.contains(index) && !is_exported(*index));
    let exports: Vec<_> = hidden.map(export).collect();
    validated(with_items(module, |section| match section {
        Payload::ExportSection(_) => exports.clone(),
        _ => Vec::new(),
    })?)
}

/// The globals that code may change: that of the functions that are exported, in a table or declared to be referred to, and of
/// those that these call.
fn written(module: &Module) -> Result<HashSet<u32>> {
    let mut waiting: Vec<u32> = Vec::new();
    waiting.extend(module.exports.values().filter(|(kind, _)| *kind == Kind::Function).map(|(_, index)| index));
    for element in &module.elements {
        let ElementItems::Functions(functions) = &element.items else {
            return Err(Error::Unsupported("a table of expressions"));
        };
        for function in functions.clone() {
            waiting.push(function?);
        }
    }
    let imported = module.imports[Kind::Function as usize].len() as u32;
    let (mut seen, mut written) = (HashSet::new(), HashSet::new());
    while let Some(function) = waiting.pop() {
        // A function of the host changes nothing by itself.
        let Some(own) = function.checked_sub(imported).filter(|_| seen.insert(function)) else { continue };
        let mut operators = module.bodies.get(own as usize).ok_or(Error::Truncated)?.get_operators_reader()?;
        while !operators.eof() {
            match operators.read()? {
                Operator::Call { function_index } => waiting.push(function_index),
                Operator::GlobalSet { global_index } => drop(written.insert(global_index)),
                _ => {}
            }
        }
    }
    Ok(written)
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

    /// A module with a constant, variables that are written to by code in several places, others, and these exports too.
    fn module(exports: &str) -> String {
        format!(
            r#"(module
                (import "host" "f" (func $host))
                (global i32 (i32.const 1))
                (global $by_export (mut i32) (i32.const 2))
                (global $known (mut i64) (i64.const 3))
                (global $read (mut i32) (i32.const 4))
                (global $by_start_up (mut i32) (i32.const 5))
                (global $by_called (mut f64) (f64.const 6))
                (global $by_table (mut i32) (i32.const 7))
                (global $by_named (mut i32) (i32.const 8))
                (table 1 funcref)
                (export "known" (global $known))
                (export "f" (func $f))
                {exports}
                (elem (i32.const 0) func $in_table)
                (elem declare func $named)
                (func $f (global.set $by_export (global.get $read)) (call $called) (drop (ref.func $named)))
                (func $called (global.set $by_called (f64.const 0)) (call $called) (call $host))
                (func $in_table (global.set $by_table (i32.const 0)))
                (func $start_up (global.set $by_start_up (i32.const 0)) (call $start_up))
                (func $named (global.set $by_named (i32.const 0)) (global.set $known (i64.const 0)))
                (data "left alone"))"#
        )
    }

    #[test]
    fn every_variable_that_code_may_change_is_exported_once() {
        let exposed = expose(&assemble(&module(""))).expect("a module");
        let exports = ["$by_export", "$by_called", "$by_table", "$by_named"].iter().zip([1, 5, 6, 7]);
        let exports: String =
            exports.map(|(name, index)| format!(r#"(export "global {index}" (global {name}))"#)).collect();
        assert_assembled(&exposed, &module(&exports));
        assert_eq!(expose(&exposed).expect("a module"), exposed);
    }

    #[test]
    fn what_could_change_elsewhere_is_refused() {
        let imported = r#"(module (import "a" "b" (global (mut i32))) (func (export "f")))"#;
        let expression =
            r#"(module (table 1 funcref) (elem (i32.const 0) funcref (ref.func $f)) (func $f (export "f")))"#;
        for module in [imported, expression, "(module (global (mut i32) (i32.const 1)))"] {
            assert!(matches!(expose(&assemble(module)), Err(Error::Unsupported(_))), "{module}");
        }
    }
}
