//! Has `push` write behind the end of a list, and not into memory that nobody has written.
//!
//! QuickJS-NG keeps the first values of a list side by side, and counts them. A list may be longer than they are many, as after
//! `new Array(3)` or `list.length = 3`. The fast way through `push` writes behind the end of the list and counts all up to there,
//! without asking whether there are values before it: `[1, , ,].push(2)` has what lay in memory at its places without a value.
//! Later versions ask. So does this runtime: where the count is not the length, `push` goes the slow way.

use wasm_encoder::{Instruction, MemArg};
use wasmparser::{FunctionBody, Operator};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    validated,
};

/// Where a list has the number of values that there is room for, and behind their address the number of those that are there.
const ROOM: u64 = 32;
const COUNT: u64 = 40;

/// Returns `runtime`, a module, in which `push` asks.
///
/// # Errors
///
/// When the fast way is not exactly where it is known to be, as after an update of the runtime.
pub fn mend(runtime: &[u8]) -> Result<Vec<u8>> {
    let mut places = 0;
    let mended = bodies::rewrite(runtime, |body, edited| mend_in_body(body, edited, &mut places))?;
    if places == 1 { validated(mended) } else { Err(Error::ArrayPushes(places)) }
}

/// The new length is compared with the old one, and then it must not be negative; otherwise a branch leaves the fast way. Then there
/// must be room.
fn mend_in_body(body: &FunctionBody, edited: &mut Edited, places: &mut usize) -> Result<()> {
    for window in bodies::operators(body)?.windows(12) {
        let [
            (Operator::LocalTee { local_index: length }, _),
            (Operator::I32Add, _),
            (Operator::LocalTee { local_index: new }, _),
            (Operator::LocalGet { local_index: compared }, _),
            (Operator::I32LtU, _),
            (Operator::BrIf { .. }, _),
            (Operator::LocalGet { local_index: signed }, _),
            (Operator::I32Const { value: 0 }, _),
            (Operator::I32LtS, _),
            (Operator::BrIf { relative_depth }, _),
            (Operator::LocalGet { local_index: list }, behind),
            (Operator::I32Load { memarg: room }, _),
        ] = window
        else {
            continue;
        };
        if compared != length || signed != new || room.offset != ROOM {
            continue;
        }
        let count = MemArg { offset: COUNT, align: 2, memory_index: 0 };
        let leave_if_there_are_fewer = [
            Instruction::LocalGet(*list),
            Instruction::I32Load(count),
            Instruction::LocalGet(*length),
            Instruction::I32Ne,
            Instruction::BrIf(*relative_depth),
        ];
        edited.insert(*behind, &leave_if_there_are_fewer)?;
        *places += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// The fast way, with what it asks for in addition, and with the list that it asks.
    fn push(asks: &str, compared: u32) -> String {
        format!(
            "local.get 0 local.get 1 local.tee 2 i32.add local.tee 3 local.get {compared} i32.lt_u br_if 0
             local.get 3 i32.const 0 i32.lt_s br_if 0 {asks}
             local.get 4 i32.load offset=32 local.get 3 i32.lt_u br_if 0 "
        )
    }

    /// A module that has this.
    fn runtime(body: &str) -> String {
        format!("(module (memory 1) (func (param i32 i32) (local i32 i32 i32) block {body} end))")
    }

    #[test]
    fn the_fast_way_is_left_where_the_count_is_not_the_length() {
        let mended = mend(&assemble(&runtime(&push("", 2)))).expect("one place");
        let asks = "local.get 4 i32.load offset=40 local.get 2 i32.ne br_if 0";
        assert_assembled(&mended, &runtime(&push(asks, 2)));
    }

    #[test]
    fn a_runtime_with_another_number_of_fast_ways_is_refused() {
        for (body, expected) in [(String::new(), 0), (push("", 3), 0), (push("", 2).repeat(2), 2)] {
            let error = mend(&assemble(&runtime(&body))).expect_err("not one place");
            assert!(matches!(error, Error::ArrayPushes(found) if found == expected), "{error}");
        }
    }
}
