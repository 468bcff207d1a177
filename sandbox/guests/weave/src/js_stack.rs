//! Ends a recursion in QuickJS with a `RangeError`.
//!
//! QuickJS-NG compares its stack pointer with a limit wherever it calls itself, and throws when too little is left. Built for
//! WASI it sets no limit: `update_stack_limit` in its source stores a zero, because it does not know where such a stack
//! begins. Whoever links the guest knows: C code keeps what has an address on a stack in memory that ends at address 0. So an
//! address is put into the place of the zero. The limit becomes a part of the frozen runtime.

use wasm_encoder::Instruction;
use wasmparser::{FunctionBody, Operator};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    validated,
};

/// Where the limit and the stack's beginning are in QuickJS's `JSRuntime`. They are stored one after the other.
const LIMIT: u64 = 128;
const TOP: u64 = 124;

/// Returns `runtime`, a module, in which less than `left` bytes of stack are too little for another call.
///
/// # Errors
///
/// When the limit is not set exactly where it is known to be, as after an update of the runtime.
pub fn limit(runtime: &[u8], left: u32) -> Result<Vec<u8>> {
    let mut places = 0;
    let limited = bodies::rewrite(runtime, |body, edited| limit_in_body(body, edited, left, &mut places))?;
    if places == 1 { validated(limited) } else { Err(Error::RuntimeStack(places)) }
}

fn limit_in_body(body: &FunctionBody, edited: &mut Edited, left: u32, places: &mut usize) -> Result<()> {
    for window in bodies::operators(body)?.windows(5) {
        let [
            (Operator::I32Const { value: 0 }, zero),
            (Operator::I32Store { memarg: limit }, zero_end),
            (Operator::LocalGet { .. }, _),
            (Operator::LocalGet { .. }, _),
            (Operator::I32Store { memarg: top }, _),
        ] = window
        else {
            continue;
        };
        if limit.offset == LIMIT && top.offset == TOP {
            edited.replace(*zero..*zero_end, &[Instruction::I32Const(left.cast_signed())])?;
            *places += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// What sets such a limit.
    fn set(limit: &str) -> String {
        format!("local.get 0 i32.const {limit} i32.store offset=128 local.get 0 local.get 1 i32.store offset=124 ")
    }

    /// A module that stores zeros elsewhere too, and has these instructions.
    fn runtime(body: &str) -> String {
        format!(
            "(module (memory 1)
                (func (param i32 i32)
                    local.get 0 i32.const 0 i32.store offset=124
                    local.get 0 i32.const 0 i32.store offset=128 {body}))"
        )
    }

    #[test]
    fn the_one_limit_is_replaced() {
        let limited = limit(&assemble(&runtime(&set("0"))), 70_000).expect("one limit");
        assert_assembled(&limited, &runtime(&set("70000")));
    }

    #[test]
    fn a_runtime_with_another_number_of_limits_is_refused() {
        for (body, expected) in [(String::new(), 0), (set("1"), 0), (set("0").repeat(2), 2)] {
            let error = limit(&assemble(&runtime(&body)), 70_000).expect_err("not one limit");
            assert!(matches!(error, Error::RuntimeStack(found) if found == expected), "{error}");
        }
    }
}
