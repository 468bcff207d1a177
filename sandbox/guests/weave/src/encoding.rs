//! What was parsed, as it is encoded.

use wasm_encoder::{ConstExpr, GlobalType, Ieee32, Ieee64, MemoryType, RefType, TableType, ValType};
use wasmparser::Operator;

use crate::{Error, Result};

/// An initialiser that is one literal.
pub fn literal(initialiser: &wasmparser::ConstExpr) -> Result<ConstExpr> {
    let mut operators = initialiser.get_operators_reader();
    let literal = match operators.read()? {
        Operator::I64Const { value } => ConstExpr::i64_const(value),
        Operator::F32Const { value } => ConstExpr::f32_const(Ieee32::new(value.bits())),
        Operator::F64Const { value } => ConstExpr::f64_const(Ieee64::new(value.bits())),
        _ => return Err(Error::Unsupported("a global that begins with no constant")),
    };
    match operators.read()? {
        Operator::End => Ok(literal),
        _ => Err(Error::Unsupported("a global that begins with no constant")),
    }
}

pub fn value_type(ty: wasmparser::ValType) -> Result<ValType> {
    Ok(match ty {
        wasmparser::ValType::I32 => ValType::I32,
        wasmparser::ValType::I64 => ValType::I64,
        wasmparser::ValType::F32 => ValType::F32,
        wasmparser::ValType::F64 => ValType::F64,
        _ => return Err(Error::Unsupported("a value that is no number")),
    })
}

pub fn table_type(table: &wasmparser::TableType) -> Result<TableType> {
    if table.element_type != wasmparser::RefType::FUNCREF {
        return Err(Error::Unsupported("a table of something else than functions"));
    }
    let wasmparser::TableType { initial, maximum, table64, shared, .. } = *table;
    Ok(TableType { element_type: RefType::FUNCREF, minimum: initial, maximum, table64, shared })
}

/// The type of a memory.
pub fn memory_type(memory: &wasmparser::MemoryType) -> MemoryType {
    let wasmparser::MemoryType { initial, maximum, memory64, shared, page_size_log2 } = *memory;
    MemoryType { minimum: initial, maximum, memory64, shared, page_size_log2 }
}

/// The type of a global.
pub fn global_type(global: &wasmparser::GlobalType) -> Result<GlobalType> {
    let wasmparser::GlobalType { content_type, mutable, shared } = *global;
    Ok(GlobalType { val_type: value_type(content_type)?, mutable, shared })
}
