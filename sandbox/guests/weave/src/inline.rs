//! Puts small functions in the place of the calls of them.
//!
//! The libraries were compiled file by file, so the interpreters call functions of a few instructions all the time, and a call
//! costs more than those: registers are saved, and the engine looks whether the stack has room. Only calls of known functions
//! can be replaced, so this comes after [`directize`](crate::directize).
//!
//! Only what a function was compiled to is put anywhere, without what is put into that function itself. So functions that call
//! each other end up calling each other in other places, and nothing is copied without end.

use wasm_encoder::{BlockType, Encode, Function, Instruction, ValType};
use wasmparser::{FuncType, FunctionBody, Operator};

use crate::{
    Error, Result, bodies,
    encoding::value_type,
    module::{Kind, Module},
    validated,
};

/// How many operators a function may have, its `end` included. Twice as many gave no measurable gain, and more code.
const SMALL: usize = 30;

/// Returns `module` with small functions in the place of calls.
///
/// # Errors
///
/// When it has locals that are no numbers, or instructions newer than WebAssembly 2.0. A tail call is one: in another function it
/// would end the wrong one.
pub fn inline(module: &[u8]) -> Result<Vec<u8>> {
    let read = Module::read(module)?;
    let imported = read.imports[Kind::Function as usize].len() as u32;
    let small = read.bodies.iter().zip(imported..).map(|(body, index)| Small::of(&read, body, index));
    let small = Inliner { module, imported, small: small.collect::<Result<_>>()? };
    let mut indices = imported..;
    validated(bodies::map(module, |body| {
        let ty = indices.next().and_then(|index| read.type_of(index)).ok_or(Error::Truncated)?;
        small.inlined(ty, body)
    })?)
}

/// A function that is put in the place of calls.
struct Small<'a> {
    parameters: Vec<ValType>,
    result: BlockType,
    /// The locals that it declares.
    locals: Vec<ValType>,
    operators: Vec<(Operator<'a>, usize)>,
}

impl<'a> Small<'a> {
    /// The function with this body, unless it is large, calls itself, or has several results.
    fn of(module: &Module<'a>, body: &FunctionBody<'a>, index: u32) -> Result<Option<Self>> {
        let operators = bodies::operators(body)?;
        let calls_itself = |(operator, _): &(Operator, usize)| matches!(operator, Operator::Call { function_index } if *function_index == index);
        if operators.len() > SMALL || operators.iter().any(calls_itself) {
            return Ok(None);
        }
        let ty = module.type_of(index).ok_or(Error::Truncated)?;
        let result = match ty.results() {
            [] => BlockType::Empty,
            [result] => BlockType::Result(value_type(*result)?),
            _ => return Ok(None),
        };
        Ok(Some(Self { parameters: parameters(ty)?, result, locals: locals(body)?, operators }))
    }
}

struct Inliner<'a> {
    module: &'a [u8],
    /// How many functions are imported. The indices of these come first.
    imported: u32,
    /// For each function that is defined, what takes the place of a call, if anything does.
    small: Vec<Option<Small<'a>>>,
}

impl Inliner<'_> {
    /// The body of a function of type `ty` with small functions in the place of calls.
    fn inlined(&self, ty: &FuncType, body: &FunctionBody) -> Result<Vec<u8>> {
        let parameters = parameters(ty)?;
        let mut places = Places::behind([parameters.as_slice(), &locals(body)?].concat());
        let mut code = Vec::new();
        for pair in bodies::operators(body)?.windows(2) {
            let [(operator, start), (_, end)] = pair else { continue };
            match self.called(operator) {
                Some(small) => self.put(small, &mut places, &mut code)?,
                None => code.extend_from_slice(self.module.get(*start..*end).ok_or(Error::Truncated)?),
            }
        }
        Instruction::End.encode(&mut code);
        let mut function = Function::new_with_locals_types(places.types.into_iter().skip(parameters.len()));
        function.raw(code);
        Ok(function.into_raw_body())
    }

    /// The small function that an operator calls.
    fn called(&self, operator: &Operator) -> Option<&Small<'_>> {
        let Operator::Call { function_index } = operator else { return None };
        self.small.get(function_index.checked_sub(self.imported)? as usize)?.as_ref()
    }

    /// Writes a small function to `code`, with its locals in these places. The arguments of the call are on the stack.
    fn put(&self, small: &Small, places: &mut Places, code: &mut Vec<u8>) -> Result<()> {
        let places = places.take(small.parameters.iter().chain(&small.locals));
        let (arguments, locals) = places.split_at(small.parameters.len());
        for place in arguments.iter().rev() {
            Instruction::LocalSet(*place).encode(code);
        }
        // Locals of a function are zero when it begins. These may have been used before, also by the same call in a loop.
        for (ty, place) in small.locals.iter().zip(locals) {
            zero(*ty)?.encode(code);
            Instruction::LocalSet(*place).encode(code);
        }
        // What leaves the function leaves this block: a return, and a branch to its outermost label.
        Instruction::Block(small.result).encode(code);
        let mut depth = 0;
        for pair in small.operators.windows(2) {
            let [(operator, start), (_, end)] = pair else { continue };
            let place = |local: u32| places.get(local as usize).copied().ok_or(Error::Truncated);
            let instruction = match operator {
                Operator::LocalGet { local_index } => Instruction::LocalGet(place(*local_index)?),
                Operator::LocalSet { local_index } => Instruction::LocalSet(place(*local_index)?),
                Operator::LocalTee { local_index } => Instruction::LocalTee(place(*local_index)?),
                Operator::Return => Instruction::Br(depth),
                other => {
                    match other {
                        Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                        Operator::End => depth -= 1,
                        _ => {}
                    }
                    code.extend_from_slice(self.module.get(*start..*end).ok_or(Error::Truncated)?);
                    continue;
                }
            };
            instruction.encode(code);
        }
        Instruction::End.encode(code);
        Ok(())
    }
}

/// The locals of a function, and those that are added for what is put into it.
struct Places {
    types: Vec<ValType>,
    /// How many are its own.
    own: usize,
}

impl Places {
    fn behind(types: Vec<ValType>) -> Self {
        Self { own: types.len(), types }
    }

    /// A place for each of these. Functions that are put in one after the other have the same ones.
    fn take<'t>(&mut self, wanted: impl Iterator<Item = &'t ValType>) -> Vec<u32> {
        let mut taken = Vec::new();
        for ty in wanted {
            let is_free = |place: &usize| self.types.get(*place) == Some(ty) && !taken.contains(&(*place as u32));
            let place = (self.own..self.types.len()).find(is_free).unwrap_or_else(|| {
                self.types.push(*ty);
                self.types.len() - 1
            });
            taken.push(place as u32);
        }
        taken
    }
}

fn parameters(ty: &FuncType) -> Result<Vec<ValType>> {
    ty.params().iter().map(|ty| value_type(*ty)).collect()
}

/// The locals that a function declares.
fn locals(body: &FunctionBody) -> Result<Vec<ValType>> {
    let mut locals = Vec::new();
    for run in body.get_locals_reader()? {
        let (count, ty) = run?;
        locals.extend(std::iter::repeat_n(value_type(ty)?, count as usize));
    }
    Ok(locals)
}

fn zero(ty: ValType) -> Result<Instruction<'static>> {
    Ok(match ty {
        ValType::I32 => Instruction::I32Const(0),
        ValType::I64 => Instruction::I64Const(0),
        ValType::F32 => Instruction::F32Const(0.0.into()),
        ValType::F64 => Instruction::F64Const(0.0.into()),
        _ => return Err(Error::Unsupported("a value that is no number")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// A module with the function `$callee`, and one that calls it.
    fn module(callee: &str, caller: &str) -> String {
        format!(
            r#"(module
                (type $pair (func (result i32 i32)))
                (import "host" "f" (func $host (param i32) (result i32)))
                (global $g (mut i32) (i32.const 0))
                (func $callee {callee})
                (func $caller {caller}))"#
        )
    }

    /// Fails unless `caller` becomes `expected` when `$callee` is put into it. The other function stays as it is.
    #[track_caller]
    fn assert_inlined(callee: &str, caller: &str, expected: &str) {
        let inlined = inline(&assemble(&module(callee, caller))).expect("a module");
        assert_assembled(&inlined, &module(callee, expected));
    }

    #[track_caller]
    fn assert_left_alone(callee: &str, caller: &str) {
        assert_inlined(callee, caller, caller);
    }

    #[test]
    fn arguments_and_locals_get_places_behind_those_of_the_caller() {
        assert_inlined(
            "(param $a i32) (param $b i64) (result i64) local.get $a i64.extend_i32_u local.get $b i64.add",
            "(param f32) (result i64) (local i32) local.get 1 i64.const 2 call $callee",
            "(param f32) (result i64) (local i32 i32 i64)
                local.get 1 i64.const 2 local.set 3 local.set 2
                (block (result i64) local.get 2 i64.extend_i32_u local.get 3 i64.add)",
        );
        assert_inlined(
            "(param i32) local.get 0 local.tee 0 global.set $g",
            "i32.const 1 call $callee",
            "(local i32) i32.const 1 local.set 0 (block local.get 0 local.tee 0 global.set $g)",
        );
    }

    #[test]
    fn locals_are_zero_wherever_the_function_begins() {
        assert_inlined(
            "(local i32 i64 f32 f64) local.get 0 i32.const 1 i32.add local.set 0",
            "(loop call $callee br 0)",
            "(local i32 i64 f32 f64)
                (loop
                    i32.const 0 local.set 0 i64.const 0 local.set 1 f32.const 0 local.set 2 f64.const 0 local.set 3
                    (block local.get 0 i32.const 1 i32.add local.set 0)
                    br 0)",
        );
    }

    #[test]
    fn what_leaves_the_function_leaves_its_place() {
        assert_inlined(
            "(result i32)
                (block (loop (if (global.get $g) (then (return (i32.const 1))) (else (br 2 (br 3 (i32.const 2)))))))
                (br_if 0 (i32.const 3) (global.get $g)) return",
            "(result i32) call $callee",
            "(result i32)
                (block (result i32)
                    (block (loop (if (global.get $g) (then (br 3 (i32.const 1))) (else (br 2 (br 3 (i32.const 2)))))))
                    (br_if 0 (i32.const 3) (global.get $g)) br 0)",
        );
    }

    #[test]
    fn calls_one_after_the_other_share_places() {
        assert_inlined(
            "(param i32 i32) (result i32) local.get 0 local.get 1 i32.sub",
            "(result i32) i32.const 1 i32.const 2 i32.const 3 call $callee call $callee",
            "(result i32) (local i32 i32)
                i32.const 1 i32.const 2 i32.const 3
                local.set 1 local.set 0 (block (result i32) local.get 0 local.get 1 i32.sub)
                local.set 1 local.set 0 (block (result i32) local.get 0 local.get 1 i32.sub)",
        );
    }

    #[test]
    fn a_function_is_small_up_to_a_number_of_operators() {
        let body = |operators: usize| "nop ".repeat(operators - 1); // the end is one
        assert_inlined(&body(SMALL), "call $callee", &format!("(block {})", body(SMALL)));
        assert_left_alone(&body(SMALL + 1), "call $callee");
    }

    #[test]
    fn all_other_calls_stay() {
        assert_left_alone("", "i32.const 1 call $host drop");
        assert_left_alone("(type $pair) i32.const 1 i32.const 2", "call $callee drop drop");
        assert_left_alone("call $callee", "call $callee");
        assert_left_alone(&"nop ".repeat(SMALL), "call $caller");
    }

    #[test]
    fn functions_that_call_each_other_are_put_in_once() {
        let twice = assemble("(module (func call 1 nop) (func call 0))");
        assert_assembled(
            &inline(&twice).expect("a module"),
            "(module (func (block call 0) nop) (func (block call 1 nop)))",
        );
    }

    #[test]
    fn what_was_compiled_otherwise_is_refused() {
        let refused = |body: &str| inline(&assemble(&format!("(module (func {body}))"))).expect_err("refused");
        assert!(matches!(refused("(local funcref)"), Error::Unsupported(_)));
        assert!(matches!(refused("return_call 0"), Error::Invalid(_)));
    }
}
