//! Lets a module count its own work.
//!
//! A global is added, [`WORK`], which only the host and the code inserted here can name. It holds the work that may still be done.
//! At the beginning of every function and of every loop the work of that region is taken from it, and when it becomes negative the
//! program traps. A region is a function without its loops, or a loop without the loops inside; its work is the number of its
//! instructions, but no more than [`LARGEST_REGION`], because no run through a large region, as the interpreter's own loop over
//! the instructions of a program is one, meets more than a few of its branches. What may take long in one instruction pays before
//! it runs: `memory.copy` and `memory.fill` by their length, `memory.grow` a fixed amount. The host's functions take what they cost
//! from the global themselves.
//!
//! So no program runs on for free: control goes back only to the beginning of a loop, a recursion passes the beginning of a
//! function, and everything else is as long as the code. [`verify`] looks at the finished module and shows that.

use wasm_encoder::{BlockType, ConstExpr, Encode, ExportKind, GlobalType, Instruction, ValType};
use wasmparser::{FunctionBody, Operator, Payload};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    encoding::value_type,
    module::{Kind, Module, with_items},
    validated,
};

/// The name under which the global is exported.
pub const WORK: &str = "work";

/// The most that one pass through a region counts.
pub const LARGEST_REGION: i64 = 50;
/// How many bytes are copied or filled for one unit of work, as a power of two.
const BYTES_SHIFT: i64 = 3;
/// What a request for memory counts: it leads to the host.
const GROWING: i64 = 500;

/// Returns `module`, which counts its work from now on. This must be the last change of its code.
///
/// # Errors
///
/// When the result is not as [`verify`] wants it, which is a mistake in this crate.
pub fn count(module: &[u8]) -> Result<Vec<u8>> {
    let read = Module::read(module)?;
    let work = (read.imports[Kind::Global as usize].len() + read.globals.len()) as u32;
    let mut function = read.imports[Kind::Function as usize].len() as u32;
    let counted = bodies::rewrite(module, |body, edited| {
        let parameters = read.type_of(function).ok_or(Error::Truncated)?.params().len() as u32;
        function += 1;
        Body::of(body, parameters, work)?.edit(body, edited)
    })?;
    let counted = validated(with_global(&counted, work)?)?;
    verify(&counted)?;
    Ok(counted)
}

/// A function that is given code to count.
struct Body {
    work: u32,
    /// The locals that it declares, and how many it has with its parameters.
    declared: Vec<(u32, ValType)>,
    locals: u32,
    /// The work of the function, and of each of its loops in order.
    regions: Vec<i64>,
}

impl Body {
    fn of(body: &FunctionBody, parameters: u32, work: u32) -> Result<Self> {
        let (mut declared, mut locals) = (Vec::new(), parameters);
        for local in body.get_locals_reader()? {
            let (count, ty) = local?;
            declared.push((count, value_type(ty)?));
            locals += count;
        }
        let mut regions = vec![0];
        let (mut region, mut around) = (0, Vec::new());
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Loop { .. } => {
                    around.push(region);
                    region = regions.len();
                    regions.push(0);
                }
                Operator::Block { .. } => around.push(region),
                Operator::If { .. } => {
                    around.push(region);
                    regions[region] += 1;
                }
                Operator::End => region = around.pop().unwrap_or(0),
                Operator::Else | Operator::Nop => {}
                _ => regions[region] += 1,
            }
        }
        Ok(Self { work, declared, locals, regions })
    }

    fn edit(&self, body: &FunctionBody, edited: &mut Edited) -> Result<()> {
        let mut operators = body.get_operators_reader()?;
        let mut locals = Vec::new();
        (self.declared.len() as u32 + 2).encode(&mut locals);
        for (count, ty) in self.declared.iter().chain(&[(1, ValType::I64), (1, ValType::I32)]) {
            count.encode(&mut locals);
            ty.encode(&mut locals);
        }
        edited.replace_bytes(body.range().start..operators.original_position(), &locals)?;
        let mut regions = self.regions.iter();
        edited.insert(operators.original_position(), &self.pay_region(regions.next()))?;
        while !operators.eof() {
            let start = operators.original_position();
            match operators.read()? {
                Operator::Loop { .. } => {
                    edited.insert(operators.original_position(), &self.pay_region(regions.next()))?;
                }
                Operator::MemoryCopy { .. } | Operator::MemoryFill { .. } => {
                    edited.insert(start, &self.pay_length())?;
                }
                Operator::MemoryGrow { .. } => edited.insert(start, &self.pay(GROWING))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn pay_region(&self, operators: Option<&i64>) -> Vec<Instruction<'static>> {
        self.pay(operators.map_or(1, |operators| (*operators).clamp(1, LARGEST_REGION)))
    }

    /// Pays a fixed amount.
    fn pay(&self, amount: i64) -> Vec<Instruction<'static>> {
        let mut code = vec![Instruction::GlobalGet(self.work), Instruction::I64Const(amount)];
        code.extend(self.take());
        code
    }

    /// Pays for the length on top of the stack, which stays there.
    fn pay_length(&self) -> Vec<Instruction<'static>> {
        let length = self.locals + 1;
        let mut code = vec![
            Instruction::LocalTee(length),
            Instruction::GlobalGet(self.work),
            Instruction::LocalGet(length),
            Instruction::I64ExtendI32U,
            Instruction::I64Const(BYTES_SHIFT),
            Instruction::I64ShrU,
        ];
        code.extend(self.take());
        code
    }

    /// Takes the amount on top of the stack from the work below it.
    fn take(&self) -> [Instruction<'static>; 9] {
        [
            Instruction::I64Sub,
            Instruction::LocalTee(self.locals),
            Instruction::GlobalSet(self.work),
            Instruction::LocalGet(self.locals),
            Instruction::I64Const(0),
            Instruction::I64LtS,
            Instruction::If(BlockType::Empty),
            Instruction::Unreachable,
            Instruction::End,
        ]
    }
}

/// The module with one global more, which is exported, and has this index.
fn with_global(module: &[u8], work: u32) -> Result<Vec<u8>> {
    with_items(module, |section| {
        let mut item = Vec::new();
        match section {
            // A mutable global of 64 bits that begins with the largest number.
            Payload::GlobalSection(_) => {
                let ty = GlobalType { val_type: ValType::I64, mutable: true, shared: false };
                ty.encode(&mut item);
                ConstExpr::i64_const(i64::MAX).encode(&mut item);
            }
            Payload::ExportSection(_) => {
                WORK.encode(&mut item);
                ExportKind::Global.encode(&mut item);
                work.encode(&mut item);
            }
            _ => return Vec::new(),
        }
        vec![item]
    })
}

/// Looks whether a module counts all of its work and nothing else touches the count.
///
/// # Errors
///
/// When a function or a loop begins without paying, something that may take long is not paid for, or code that is not about
/// paying names the global.
pub fn verify(module: &[u8]) -> Result<()> {
    let read = Module::read(module)?;
    let Some((Kind::Global, work)) = read.exports.get(WORK).copied() else { return Err(Error::Uncounted("no global")) };
    for body in &read.bodies {
        let operators = body.get_operators_reader()?.into_iter().collect::<wasmparser::Result<Vec<_>>>()?;
        verify_body(&operators, work)?;
    }
    Ok(())
}

/// How something is paid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Payment {
    Fixed,
    Length,
}

fn verify_body(operators: &[Operator], work: u32) -> Result<()> {
    let pays = |at: usize| operators.get(at..).and_then(|rest| payment(rest, work));
    let begins_paid = |at: usize| pays(at).is_some_and(|(payment, _)| payment == Payment::Fixed);
    if !begins_paid(0) {
        return Err(Error::Uncounted("a function"));
    }
    let (mut at, mut before) = (0, None);
    while let Some(operator) = operators.get(at) {
        if let Some((payment, length)) = pays(at) {
            before = Some(payment);
            at += length;
            continue;
        }
        let is_paid = match operator {
            Operator::Loop { .. } => begins_paid(at + 1),
            Operator::MemoryCopy { .. } | Operator::MemoryFill { .. } => before == Some(Payment::Length),
            Operator::MemoryGrow { .. } => before == Some(Payment::Fixed),
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => *global_index != work,
            // Whose length is not paid for; no compiler of C or Rust writes them.
            Operator::MemoryInit { .. }
            | Operator::TableInit { .. }
            | Operator::TableCopy { .. }
            | Operator::TableFill { .. }
            | Operator::TableGrow { .. } => false,
            _ => true,
        };
        if !is_paid {
            return Err(Error::Uncounted("an instruction"));
        }
        before = None;
        at += 1;
    }
    Ok(())
}

/// The payment that these instructions begin with, and how many of them it is.
fn payment(operators: &[Operator], work: u32) -> Option<(Payment, usize)> {
    let (payment, start, rest) = match operators {
        [Operator::GlobalGet { global_index }, Operator::I64Const { value: 1.. }, rest @ ..]
            if *global_index == work =>
        {
            (Payment::Fixed, 2, rest)
        }
        [
            Operator::LocalTee { local_index: length },
            Operator::GlobalGet { global_index },
            Operator::LocalGet { local_index },
            Operator::I64ExtendI32U,
            Operator::I64Const { value: BYTES_SHIFT },
            Operator::I64ShrU,
            rest @ ..,
        ] if *global_index == work && length == local_index => (Payment::Length, 6, rest),
        _ => return None,
    };
    match rest {
        [
            Operator::I64Sub,
            Operator::LocalTee { local_index: left },
            Operator::GlobalSet { global_index },
            Operator::LocalGet { local_index },
            Operator::I64Const { value: 0 },
            Operator::I64LtS,
            Operator::If { blockty: wasmparser::BlockType::Empty },
            Operator::Unreachable,
            Operator::End,
            ..,
        ] if *global_index == work && left == local_index => Some((payment, start + 9)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_same_code};

    const SHAPE: &str = r#"(module
        (import "host" "f" (func $host (param i32)))
        (memory 1)
        (global $own (mut i32) (i32.const 0))
        WORK
        (func $g (export "f") (param $a i32) (result i32) LOCALS
            BODY)
        EXPORT)"#;

    /// A module with this function that does not count, or as it is written.
    fn module(body: &str) -> String {
        let shape = SHAPE.replace("WORK", "").replace("EXPORT", "").replace("LOCALS", "(local f64)");
        shape.replace("BODY", body)
    }

    /// The same with a global to count in. `PAY n` and `PAY LENGTH` stand for payments.
    fn counted(body: &str) -> String {
        let take = "i64.sub local.tee 2 global.set $work local.get 2 i64.const 0 i64.lt_s (if (then unreachable))";
        let mut text = String::new();
        for (number, part) in body.split("PAY ").enumerate() {
            let (amount, rest) = if number == 0 { ("", part) } else { part.split_once(' ').expect("an amount") };
            text += &match amount {
                "" => String::new(),
                "LENGTH" => {
                    format!("local.tee 3 global.get $work local.get 3 i64.extend_i32_u i64.const 3 i64.shr_u {take} ")
                }
                amount => format!("global.get $work i64.const {amount} {take} "),
            };
            text += rest;
        }
        let work = "(global $work (mut i64) (i64.const 0x7fffffffffffffff))";
        let shape = SHAPE.replace("WORK", work).replace("EXPORT", r#"(export "work" (global $work))"#);
        shape.replace("LOCALS", "(local f64) (local i64) (local i32)").replace("BODY", &text)
    }

    #[track_caller]
    fn assert_counted(body: &str, expected: &str) {
        assert_same_code(&count(&assemble(&module(body))).expect("a module"), &counted(expected));
    }

    #[test]
    fn functions_pay_for_their_instructions_and_loops_for_theirs() {
        assert_counted("local.get $a", "PAY 1 local.get $a");
        assert_counted("nop block end i32.const 1", "PAY 1 nop block end i32.const 1");
        assert_counted(
            "i32.const 1 loop local.get $a br_if 0 loop br 0 end nop end drop i32.const 2",
            "PAY 3 i32.const 1 loop PAY 2 local.get $a br_if 0 loop PAY 1 br 0 end nop end drop i32.const 2",
        );
        assert_counted(
            "local.get $a if loop local.get $a drop end else i32.const 3 drop end i32.const 4",
            "PAY 5 local.get $a if loop PAY 2 local.get $a drop end else i32.const 3 drop end i32.const 4",
        );
        assert_counted("loop end i32.const 1", "PAY 1 loop PAY 1 end i32.const 1");
    }

    #[test]
    fn a_large_region_pays_no_more_than_the_most() {
        let large = |count: usize| "i32.const 1 drop ".repeat(count) + "i32.const 1";
        assert_counted(&large(24), &format!("PAY 49 {}", large(24)));
        assert_counted(&large(25), &format!("PAY 50 {}", large(25)));
        assert_counted(&large(500), &format!("PAY 50 {}", large(500)));
    }

    #[test]
    fn what_takes_long_pays_before_it_runs() {
        let arguments = "i32.const 0 i32.const 8 local.get $a ";
        for instruction in ["memory.copy", "memory.fill"] {
            assert_counted(
                &format!("{arguments} {instruction} i32.const 0"),
                &format!("PAY 5 {arguments} PAY LENGTH {instruction} i32.const 0"),
            );
        }
        assert_counted("local.get $a memory.grow", "PAY 2 local.get $a PAY 500 memory.grow");
    }

    #[test]
    fn a_module_that_does_not_pay_everywhere_is_found_out() {
        for (body, unpaid) in [
            ("local.get $a", "a function"),
            ("PAY 0 local.get $a", "a function"),
            ("PAY 1 loop end local.get $a", "an instruction"),
            ("PAY 1 loop nop PAY 1 end local.get $a", "an instruction"),
            ("PAY 1 global.get $work drop local.get $a", "an instruction"),
            ("PAY 1 i64.const 9 global.set $work local.get $a", "an instruction"),
            ("PAY 1 local.get $a memory.grow", "an instruction"),
            ("PAY 1 local.get $a local.get $a local.get $a memory.fill i32.const 0", "an instruction"),
            ("PAY 1 local.get $a local.get $a local.get $a PAY 9 memory.fill i32.const 0", "an instruction"),
            (
                "PAY 1 local.get $a local.get $a local.get $a PAY LENGTH drop local.get $a memory.fill i32.const 0",
                "an instruction",
            ),
        ] {
            let error = verify(&assemble(&counted(body))).expect_err(body);
            assert!(matches!(error, Error::Uncounted(what) if what == unpaid), "{error}: {body}");
        }
        assert!(verify(&assemble(&counted("PAY 1 local.get $a"))).is_ok());
        assert!(matches!(verify(&assemble(&module("local.get $a"))), Err(Error::Uncounted("no global"))));
    }

    #[test]
    fn code_that_fills_tables_or_memory_from_segments_is_refused() {
        let body = "PAY 1 i32.const 0 i32.const 0 i32.const 0 memory.init 0 local.get $a";
        let module = counted(body).replacen("(memory 1)", r#"(memory 1) (data "a")"#, 1);
        assert!(matches!(verify(&assemble(&module)), Err(Error::Uncounted("an instruction"))));
    }
}
