//! Makes calls direct that go through a table to a place that is known.
//!
//! Libraries call each other, and what the linker puts between them and the host, through the table of functions. In the one
//! module that [`flatten`](crate::flatten) makes, the place of a function in the table is a constant before many such calls,
//! and nothing changes a table: code that could is refused there.

use std::collections::HashMap;

use wasm_encoder::Instruction;
use wasmparser::{ElementItems, ElementKind, FunctionBody, Operator};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    module::Module,
    relocation::evaluate,
    validated,
};

/// Returns `module`, a flattened one, with direct calls wherever the function that is called is known.
///
/// # Errors
///
/// When its tables are not filled at constant places.
pub fn directize(module: &[u8]) -> Result<Vec<u8>> {
    let read = Module::read(module)?;
    let tables = Tables::of(&read)?;
    validated(bodies::rewrite(module, |body, edited| tables.make_direct(&read, body, edited))?)
}

/// The functions in the tables: for each table and place, which.
struct Tables(HashMap<(u32, i32), u32>);

impl Tables {
    fn of(module: &Module) -> Result<Self> {
        let mut functions = HashMap::new();
        for element in &module.elements {
            let (ElementKind::Active { table_index, offset_expr }, ElementItems::Functions(items)) =
                (&element.kind, &element.items)
            else {
                return Err(Error::Unsupported("a table that code fills"));
            };
            let start = evaluate(offset_expr, &HashMap::new())?.ok_or(Error::DataPlace)?;
            for (function, place) in items.clone().into_iter().zip(start..) {
                functions.insert((table_index.unwrap_or(0), place), function?);
            }
        }
        Ok(Self(functions))
    }

    fn make_direct(&self, module: &Module, body: &FunctionBody, edited: &mut Edited) -> Result<()> {
        for window in bodies::operators(body)?.windows(3) {
            let [
                (Operator::I32Const { value }, start),
                (Operator::CallIndirect { type_index, table_index }, _),
                (_, end),
            ] = window
            else {
                continue;
            };
            // A call of the wrong type is a trap, and stays one.
            if let Some(function) = self.0.get(&(*table_index, *value))
                && module.type_of(*function).is_some_and(|ty| Some(ty) == module.types.get(*type_index as usize))
            {
                edited.replace(*start..*end, &[Instruction::Call(*function)])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// A module with two functions in its table, from place 4 on, and a function with this body.
    fn module(body: &str) -> String {
        format!(
            r#"(module
                (type $unary (func (param i32) (result i32)))
                (type $other (func (param i64) (result i32)))
                (import "host" "f" (func $host (type $unary)))
                (table $first 8 funcref)
                (table $second 8 funcref)
                (func $own (type $unary) local.get 0)
                (func (result i32) {body})
                (elem (table $first) (i32.const 4) func $host $own))"#
        )
    }

    #[track_caller]
    fn assert_directized(body: &str, expected: &str) {
        let made = directize(&assemble(&module(body))).expect("a module");
        assert_assembled(&made, &module(expected));
    }

    #[test]
    fn calls_of_what_is_known_become_direct() {
        for (place, function) in [(4, "$host"), (5, "$own")] {
            let indirect = |argument: &str| format!("{argument} i32.const {place} call_indirect (type $unary)");
            let direct = |argument: &str| format!("{argument} call {function}");
            assert_directized(&indirect("i32.const 7"), &direct("i32.const 7"));
            assert_directized(&indirect(&indirect("i32.const 5")), &direct(&direct("i32.const 5")));
        }
    }

    #[test]
    fn all_other_calls_stay() {
        for body in [
            "i64.const 7 i32.const 4 call_indirect (type $other)",
            "i32.const 7 i32.const 3 call_indirect (type $unary)",
            "i32.const 7 i32.const 6 call_indirect (type $unary)",
            "i32.const 7 i32.const -1 call_indirect (type $unary)",
            "i32.const 7 i32.const 4 call_indirect $second (type $unary)",
            "i32.const 7 i32.const 2 i32.const 2 i32.add call_indirect (type $unary)",
            "i32.const 7 (block (result i32) i32.const 4) call_indirect (type $unary)",
        ] {
            assert_directized(body, body);
        }
    }

    #[test]
    fn of_two_functions_at_a_place_the_later_one_is_called() {
        let twice = module("i32.const 7 i32.const 4 call_indirect (type $unary)")
            .replace("func $host $own))", "func $host $own) (elem (table $first) (i32.const 3) func $host $own))");
        let direct = twice.replace("i32.const 4 call_indirect (type $unary)", "call $own");
        assert_assembled(&directize(&assemble(&twice)).expect("a module"), &direct);
    }
}
