//! What becomes of the indices in a module that is put into another.

use std::collections::HashMap;

use wasm_encoder::{BlockType, Instruction};
use wasmparser::{ConstExpr, Operator};

use crate::{Error, Result, module::Kind};

/// The new indices of one module.
pub struct Relocation {
    pub types: Vec<u32>,
    pub indices: [Vec<u32>; Kind::ALL.len()],
    /// The values of its globals that are constant, by their index in it.
    pub constants: HashMap<u32, i32>,
}

impl Relocation {
    /// What takes the place of an instruction, if it names something by its index. All that can are here: `validated` refuses
    /// those of newer WebAssembly.
    pub fn instruction(&self, operator: &Operator) -> Result<Option<Instruction<'static>>> {
        let of = |kind: Kind, index: u32| at(&self.indices[kind as usize], index);
        let table = |index: u32| of(Kind::Table, index);
        Ok(Some(match *operator {
            Operator::Block { blockty: wasmparser::BlockType::FuncType(ty) } => Instruction::Block(self.block(ty)?),
            Operator::Loop { blockty: wasmparser::BlockType::FuncType(ty) } => Instruction::Loop(self.block(ty)?),
            Operator::If { blockty: wasmparser::BlockType::FuncType(ty) } => Instruction::If(self.block(ty)?),
            Operator::Call { function_index } => Instruction::Call(of(Kind::Function, function_index)?),
            Operator::RefFunc { function_index } => Instruction::RefFunc(of(Kind::Function, function_index)?),
            Operator::CallIndirect { type_index, table_index } => {
                Instruction::CallIndirect { type_index: at(&self.types, type_index)?, table_index: table(table_index)? }
            }
            Operator::GlobalGet { global_index } => match self.constants.get(&global_index) {
                Some(value) => Instruction::I32Const(*value),
                None => Instruction::GlobalGet(of(Kind::Global, global_index)?),
            },
            Operator::GlobalSet { global_index } if self.constants.contains_key(&global_index) => {
                return Err(Error::AddressIsWritten { global: global_index });
            }
            Operator::GlobalSet { global_index } => Instruction::GlobalSet(of(Kind::Global, global_index)?),
            // Nothing changes a table: what is in it is known.
            Operator::TableGet { .. }
            | Operator::TableSet { .. }
            | Operator::TableGrow { .. }
            | Operator::TableSize { .. }
            | Operator::TableFill { .. }
            | Operator::TableCopy { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. }
            | Operator::MemoryInit { .. }
            | Operator::DataDrop { .. } => return Err(Error::Unsupported("code that names a table or a segment")),
            _ => return Ok(None),
        }))
    }

    fn block(&self, ty: u32) -> Result<BlockType> {
        Ok(BlockType::FunctionType(at(&self.types, ty)?))
    }
}

/// The new index of what has this one.
pub fn at(indices: &[u32], index: u32) -> Result<u32> {
    indices.get(index as usize).copied().ok_or(Error::Truncated)
}

/// The value of an initialiser, if it is made of constants and additions alone.
pub fn evaluate(initialiser: &ConstExpr, constants: &HashMap<u32, i32>) -> Result<Option<i32>> {
    let mut stack = Vec::new();
    for operator in initialiser.get_operators_reader() {
        let value = match operator? {
            Operator::I32Const { value } => Some(value),
            Operator::GlobalGet { global_index } => constants.get(&global_index).copied(),
            Operator::I32Add => stack.pop().zip(stack.pop()).map(|(a, b): (i32, i32)| a.wrapping_add(b)),
            Operator::End => break,
            _ => None,
        };
        let Some(value) = value else { return Ok(None) };
        stack.push(value);
    }
    Ok(stack.pop())
}
