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

use anyhow::{Result, ensure};
use wasm_encoder::{Encode, Instruction};
use wasmparser::{FunctionBody, Operator};

use crate::bodies;

/// The multiplier in QuickJS's hash. It occurs nowhere else in the runtime.
const MULTIPLIER: i32 = 3163;
/// Once for numbers, once for objects and symbols.
const SITES: usize = 2;
/// 2^64 divided by the golden ratio, to the nearest odd number.
const FIBONACCI: i64 = 0x9e37_79b9_7f4a_7c15_u64 as i64;

/// Returns `runtime` with the product replaced.
///
/// # Errors
///
/// When the product is not found exactly where it is known to be, as after an update of the runtime.
pub fn mend(runtime: &[u8]) -> Result<Vec<u8>> {
    let mut sites = 0;
    let mended = bodies::rewrite(runtime, |body| mend_body(runtime, body, &mut sites))?;
    ensure!(sites == SITES, "expected {SITES} hashes to mend in the JavaScript runtime, found {sites}");
    Ok(mended)
}

fn mend_body(runtime: &[u8], body: &FunctionBody, sites: &mut usize) -> Result<Vec<u8>> {
    let operators = body.get_operators_reader()?.into_iter_with_offsets();
    let operators = operators.collect::<wasmparser::Result<Vec<_>>>()?;
    let mut mended = Vec::new();
    let mut copied = body.range().start;
    for window in operators.windows(3) {
        let [(Operator::I32Const { value: MULTIPLIER }, start), (Operator::I32Mul, _), (_, end)] = window else {
            continue;
        };
        mended.extend_from_slice(&runtime[copied..*start]);
        for instruction in [
            Instruction::I64ExtendI32U,
            Instruction::I64Const(FIBONACCI),
            Instruction::I64Mul,
            Instruction::I64Const(32),
            Instruction::I64ShrU,
            Instruction::I32WrapI64,
        ] {
            instruction.encode(&mut mended);
        }
        copied = *end;
        *sites += 1;
    }
    mended.extend_from_slice(&runtime[copied..body.range().end]);
    Ok(mended)
}
