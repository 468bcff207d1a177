//! Gives QuickJS other limits than it was compiled with.
//!
//! Each is a constant in one place of the compiled runtime, which is known by the instructions around it.
//!
//! - **The stack.** QuickJS-NG compares its stack pointer with a limit wherever it calls itself, and throws a `RangeError` when
//!   too little is left. Built for WASI it sets no limit: `update_stack_limit` in its source stores a zero, because it does not
//!   know where such a stack begins. Whoever links the guest knows: C code keeps what has an address on a stack in memory
//!   that ends at address 0. The limit becomes a part of the frozen runtime.
//! - **Arguments.** `f(...list)` and `f.apply(it, list)` refuse lists of more than 65,535 elements (`build_arg_list`), where other
//!   engines take at least 120,000. Arguments of such a call are not on the stack, so nothing else needs the limit.

use wasm_encoder::Instruction;
use wasmparser::Operator;

use crate::{Error, Result, bodies, validated};

/// Where the stack's limit and beginning are in QuickJS's `JSRuntime`. They are stored one after the other.
const STACK_LIMIT: u64 = 128;
const STACK_TOP: u64 = 124;

/// How many arguments QuickJS takes from a list at most.
const MOST: i32 = 65_535;
const TOO_MANY: i32 = MOST + 1;

/// Returns `runtime`, a module, in which less than `left` bytes of stack are too little for another call.
///
/// # Errors
///
/// When the limit is not set exactly where it is known to be, as after an update of the runtime.
pub fn limit_stack(runtime: &[u8], left: u32) -> Result<Vec<u8>> {
    replace(runtime, &[(0, left)], |code| {
        matches!(code, [
            Operator::I32Const { value: 0 },
            Operator::I32Store { memarg: limit },
            Operator::LocalGet { .. },
            Operator::LocalGet { .. },
            Operator::I32Store { memarg: top },
            ..,
        ] if limit.offset == STACK_LIMIT && top.offset == STACK_TOP)
    })
}

/// Returns `runtime`, a module, in which a list of more than `most` elements is too long to be the arguments of a call.
///
/// # Errors
///
/// When the limit is not checked exactly where it is known to be, as after an update of the runtime.
pub fn limit_arguments(runtime: &[u8], most: u32) -> Result<Vec<u8>> {
    // The second constant is for the message.
    replace(runtime, &[(0, most + 1), (4, most)], |code| {
        matches!(
            code,
            [
                Operator::I32Const { value: TOO_MANY },
                Operator::I32LtU,
                Operator::BrIf { .. },
                Operator::LocalGet { .. },
                Operator::I32Const { value: MOST },
                Operator::I32Store { .. },
                ..,
            ]
        )
    })
}

/// Replaces constants in the one place of `module` whose instructions are `wanted`. Each is given with its distance from
/// there, in instructions.
fn replace(module: &[u8], constants: &[(usize, u32)], wanted: impl Fn(&[Operator]) -> bool) -> Result<Vec<u8>> {
    let mut places = 0;
    let replaced = bodies::rewrite(module, |body, edited| {
        let operators = body.get_operators_reader()?.into_iter_with_offsets();
        let (code, starts): (Vec<_>, Vec<_>) = operators.collect::<wasmparser::Result<Vec<_>>>()?.into_iter().unzip();
        for at in (0..code.len()).filter(|&at| wanted(&code[at..])) {
            places += 1;
            for (distance, value) in constants {
                let [start, end] = [at + distance, at + distance + 1].map(|n| starts[n]);
                edited.replace(start..end, &[Instruction::I32Const(value.cast_signed())])?;
            }
        }
        Ok(())
    })?;
    if places == 1 { validated(replaced) } else { Err(Error::RuntimeLimit(places)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// What sets such a limit of the stack.
    fn stack(limit: &str) -> String {
        format!("local.get 0 i32.const {limit} i32.store offset=128 local.get 0 local.get 1 i32.store offset=124 ")
    }

    /// What checks such a number of arguments.
    fn arguments(too_many: &str, most: &str) -> String {
        format!("(block local.get 0 i32.const {too_many} i32.lt_u br_if 0 local.get 1 i32.const {most} i32.store) ")
    }

    /// A module that has such constants elsewhere too, and these instructions.
    fn runtime(body: &str) -> String {
        format!(
            "(module (memory 1)
                (func (param i32 i32)
                    local.get 0 i32.const 0 i32.store offset=124
                    local.get 0 i32.const 0 i32.store offset=128 {body})
                (func (param i32) (result i32) local.get 0 i32.const 65536 i32.lt_u))"
        )
    }

    #[test]
    fn each_limit_is_replaced_in_its_one_place() {
        let before = assemble(&runtime(&(stack("0") + &arguments("65536", "65535"))));
        let limited = limit_stack(&before, 70_000).expect("one limit");
        assert_assembled(&limited, &runtime(&(stack("70000") + &arguments("65536", "65535"))));
        let limited = limit_arguments(&before, 1_000_000).expect("one limit");
        assert_assembled(&limited, &runtime(&(stack("0") + &arguments("1000001", "1000000"))));
    }

    #[test]
    fn a_runtime_with_another_number_of_places_is_refused() {
        for (body, expected) in [(String::new(), 0), (stack("1"), 0), (stack("0").repeat(2), 2)] {
            let error = limit_stack(&assemble(&runtime(&body)), 70_000).expect_err("not one limit");
            assert!(matches!(error, Error::RuntimeLimit(found) if found == expected), "{error}");
        }
        let twice = arguments("65536", "65535").repeat(2);
        for (body, expected) in [(String::new(), 0), (arguments("65536", "9"), 0), (twice, 2)] {
            let error = limit_arguments(&assemble(&runtime(&body)), 70_000).expect_err("not one limit");
            assert!(matches!(error, Error::RuntimeLimit(found) if found == expected), "{error}");
        }
    }
}
