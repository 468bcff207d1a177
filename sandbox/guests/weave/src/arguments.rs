//! Raises how many arguments QuickJS passes on from a list.
//!
//! QuickJS-NG refuses `Math.max(...list)`, `list.push(...others)` and `f.apply(null, list)` with more than 65,535 values, where
//! other engines go on. The number comes from the compiler, which has 16 bits for the parameters that a function declares. How
//! many are passed has nothing to do with that: they lie in memory that is allocated for the call, and are counted in 32 bits.

use wasm_encoder::Instruction;
use wasmparser::{FunctionBody, Operator};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    validated,
};

/// Twice of what the stack of V8 has room for, and eight megabytes.
const LIMIT: i32 = 1 << 20;

/// Returns `runtime`, a module, with the limit raised.
///
/// # Errors
///
/// When the limit is not found exactly where it is known to be, as after an update of the runtime.
pub fn allow_more(runtime: &[u8]) -> Result<Vec<u8>> {
    let mut places = 0;
    let raised = bodies::rewrite(runtime, |body, edited| raise(body, edited, &mut places))?;
    if places != 1 {
        return Err(Error::ArgumentLimits(places));
    }
    validated(raised)
}

/// The limit is compared with, and then written down for the message of the error: nothing else does both. As the compiler of the
/// runtime knew it, it counts the values in 16 bits where it copies them two at a time.
fn raise(body: &FunctionBody, edited: &mut Edited, places: &mut usize) -> Result<()> {
    let before = *places;
    for window in bodies::operators(body)?.windows(6) {
        match window {
            [
                (Operator::I32Const { value: 0x1_0000 }, compared),
                (Operator::I32LtU, compared_end),
                (Operator::BrIf { .. }, _),
                (Operator::LocalGet { .. }, _),
                (Operator::I32Const { value: 0xffff }, told),
                (Operator::I32Store { .. }, told_end),
            ] => {
                edited.replace(*compared..*compared_end, &[Instruction::I32Const(LIMIT + 1)])?;
                edited.replace(*told..*told_end, &[Instruction::I32Const(LIMIT)])?;
                *places += 1;
            }
            [(Operator::I32Const { value: 0xfffe }, pairs), (Operator::I32And, pairs_end), ..] if *places > before => {
                edited.replace(*pairs..*pairs_end, &[Instruction::I32Const(!1)])?;
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// A module that compares with one number, tells another and masks with a third, and has other code with the old ones.
    fn runtime(times: usize, compared: i32, told: i32, mask: i32) -> String {
        let check = format!(
            "(func (param i32) block local.get 0 i32.const {compared} i32.lt_u br_if 0
                local.get 0 i32.const {told} i32.store unreachable end
                local.get 0 i32.const {mask} i32.and local.get 0 i32.store nop nop nop)"
        );
        format!(
            "(module (memory 1) {}
                (func (param i32) block local.get 0 i32.const 65536 i32.lt_u br_if 0 end)
                (func (param i32) local.get 0 i32.const 65535 i32.store)
                (func (param i32) local.get 0 i32.const 65534 i32.and drop nop nop nop nop))",
            check.repeat(times)
        )
    }

    #[test]
    fn the_limit_is_raised_in_the_check_in_its_message_and_in_the_count() {
        let raised = allow_more(&assemble(&runtime(1, 65_536, 65_535, 65_534))).expect("one limit");
        assert_assembled(&raised, &runtime(1, LIMIT + 1, LIMIT, -2));
    }

    #[test]
    fn a_runtime_without_one_limit_is_refused() {
        for times in [0, 2] {
            let error = allow_more(&assemble(&runtime(times, 65_536, 65_535, 65_534))).expect_err("not one limit");
            assert!(matches!(error, Error::ArgumentLimits(found) if found == times), "{error}");
        }
    }
}
