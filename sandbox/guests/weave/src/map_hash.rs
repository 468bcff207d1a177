//! Mends how QuickJS hashes the number keys of `Map` and `Set`.
//!
//! QuickJS-NG hashes a number as `(high ^ low) * 3163` over the two halves of its double, and takes the
//! low bits for the bucket. The double of a small integer has only zeros there, and multiplying keeps
//! them: a map of fewer than about a thousand integers is one long list. The same product hashes the
//! addresses of objects, whose low bits are zeros too.
//!
//! The product is replaced in the compiled runtime by the upper half of a 64-bit one (Fibonacci hashing,
//! Knuth, The Art of Computer Programming, volume 3, section 6.4), in which every bit of the key counts.
//! Nothing else depends on the value of the hash: iteration follows insertion, equality compares keys.
//!
//! QuickJS-NG mends this itself since the summer of 2026: 64-bit products by the golden ratio
//! (<https://github.com/quickjs-ng/quickjs/pull/1720>), and a random seed for every context
//! (<https://github.com/quickjs-ng/quickjs/pull/1590>). When the runtime is updated to one that has them, [`mend`] refuses it
//! and should go. The seed would then have to be seen to: it is drawn from the clock when a context is made, so it is
//! constant only for as long as the context is made while the guest is built, where the clock stands still
//! (`guests/build/constants.rs`). With a seed of its own in every process, the same program would do different work.

use wasm_encoder::Instruction;
use wasmparser::{FunctionBody, Operator};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    validated,
};

/// The multiplier in QuickJS's hash. It occurs nowhere else in the runtime.
const MULTIPLIER: i32 = 3163;
/// Once for numbers, once for objects and symbols.
const SITES: usize = 2;
/// 2^64 divided by the golden ratio, to the nearest odd number.
const FIBONACCI: i64 = 0x9e37_79b9_7f4a_7c15_u64.cast_signed();

/// Returns `runtime`, a module, with the product replaced.
///
/// # Errors
///
/// When the product is not found exactly where it is known to be, as after an update of the runtime.
pub fn mend(runtime: &[u8]) -> Result<Vec<u8>> {
    let mut sites = 0;
    let mended = bodies::rewrite(runtime, |body, edited| mend_body(body, edited, &mut sites))?;
    if sites != SITES {
        return Err(Error::Hashes { expected: SITES, found: sites });
    }
    validated(mended)
}

fn mend_body(body: &FunctionBody, edited: &mut Edited, sites: &mut usize) -> Result<()> {
    for window in bodies::operators(body)?.windows(3) {
        let [(Operator::I32Const { value: MULTIPLIER }, start), (Operator::I32Mul, _), (_, end)] = window else {
            continue;
        };
        let product = [
            Instruction::I64ExtendI32U,
            Instruction::I64Const(FIBONACCI),
            Instruction::I64Mul,
            Instruction::I64Const(32),
            Instruction::I64ShrU,
            Instruction::I32WrapI64,
        ];
        edited.replace(*start..*end, &product)?;
        *sites += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    const PRODUCT: &str = "i32.const 3163 i32.mul ";

    /// A module whose functions multiply by other numbers, add the multiplier, and have these instructions.
    fn runtime(first: &str, second: &str) -> String {
        format!(
            "(module
                (func (param i32) (result i32) local.get 0 {first})
                (func (param i32) (result i32) local.get 0 i32.const 3164 i32.mul i32.const 3163 i32.add)
                (func (param i32) (result i32) local.get 0 i32.const 1 i32.xor {second} i32.const 7 i32.and))"
        )
    }

    #[test]
    fn both_products_are_replaced_and_nothing_else() {
        let mended = mend(&assemble(&runtime(PRODUCT, PRODUCT))).expect("two products");
        let product = "i64.extend_i32_u i64.const 0x9e3779b97f4a7c15 i64.mul i64.const 32 i64.shr_u i32.wrap_i64";
        assert_assembled(&mended, &runtime(product, product));
    }

    #[test]
    fn a_runtime_with_another_number_of_products_is_refused() {
        for (first, second, expected) in [("", "", 0), ("", PRODUCT, 1), (&*PRODUCT.repeat(2), PRODUCT, 3)] {
            let error = mend(&assemble(&runtime(first, second))).expect_err("not two products");
            assert!(matches!(error, Error::Hashes { found, .. } if found == expected), "{error}");
        }
    }

    #[test]
    fn a_runtime_that_does_not_hold_together_is_refused() {
        // The product of nothing: the sites are as expected, but the code is not valid.
        let module = assemble(&runtime(PRODUCT, &format!("drop {PRODUCT}")));
        assert!(matches!(mend(&module), Err(Error::Invalid(_))));
    }
}
