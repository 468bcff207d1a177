//! A core module in its parts.

use std::collections::HashMap;

use wasm_encoder::{Encode, Module as Encoded, RawSection};
use wasmparser::{
    BinaryReader, CompositeInnerType, Data, Element, ExternalKind, FuncType, FunctionBody, Global, MemoryType, Parser,
    Payload, TableType, TypeRef,
};

use crate::{Error, Result};

/// The kinds of things that modules define, import and export. Each has indices of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Function,
    Table,
    Memory,
    Global,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Function, Self::Table, Self::Memory, Self::Global];

    pub fn of(kind: ExternalKind) -> Result<Self> {
        Ok(match kind {
            ExternalKind::Func => Self::Function,
            ExternalKind::Table => Self::Table,
            ExternalKind::Memory => Self::Memory,
            ExternalKind::Global => Self::Global,
            _ => return Err(Error::Unsupported("a tag")),
        })
    }
}

/// A core module. It has no start function.
#[derive(Default)]
pub struct Module<'a> {
    pub bytes: &'a [u8],
    pub types: Vec<FuncType>,
    pub imports: [Vec<Import<'a>>; Kind::ALL.len()],
    /// The types of the functions that it defines.
    pub functions: Vec<u32>,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<Global<'a>>,
    pub exports: HashMap<&'a str, (Kind, u32)>,
    pub elements: Vec<Element<'a>>,
    pub data: Vec<Data<'a>>,
    pub bodies: Vec<FunctionBody<'a>>,
}

/// Something that a module imports.
pub struct Import<'a> {
    pub module: &'a str,
    pub name: &'a str,
    pub ty: TypeRef,
}

impl<'a> Module<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self { bytes, ..Self::default() };
        for payload in Parser::new(0).parse_all(bytes) {
            module.section(payload?)?;
        }
        Ok(module)
    }

    fn section(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for ty in group?.into_types() {
                        let CompositeInnerType::Func(ty) = ty.composite_type.inner else {
                            return Err(Error::Unsupported("a type that is not of functions"));
                        };
                        self.types.push(ty);
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let kind = match import.ty {
                        TypeRef::Func(_) => Kind::Function,
                        TypeRef::Table(_) => Kind::Table,
                        TypeRef::Memory(_) => Kind::Memory,
                        TypeRef::Global(_) => Kind::Global,
                        _ => return Err(Error::Unsupported("an import that is a tag")),
                    };
                    let import = Import { module: import.module, name: import.name, ty: import.ty };
                    self.imports[kind as usize].push(import);
                }
            }
            Payload::FunctionSection(section) => {
                self.functions = section.into_iter().collect::<wasmparser::Result<_>>()?;
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                self.memories = section.into_iter().collect::<wasmparser::Result<_>>()?;
            }
            Payload::GlobalSection(section) => {
                self.globals = section.into_iter().collect::<wasmparser::Result<_>>()?;
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports.insert(export.name, (Kind::of(export.kind)?, export.index));
                }
            }
            Payload::StartSection { .. } => return Err(Error::Unsupported("a start function")),
            Payload::ElementSection(section) => {
                self.elements = section.into_iter().collect::<wasmparser::Result<_>>()?;
            }
            Payload::DataSection(section) => {
                self.data = section.into_iter().collect::<wasmparser::Result<_>>()?;
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::Version { .. }
            | Payload::DataCountSection { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::CustomSection(_)
            | Payload::End(_) => {}
            _ => return Err(Error::Unsupported("a section that linkers do not write")),
        }
        Ok(())
    }

    /// The type of a function that is imported or defined.
    pub fn type_of(&self, function: u32) -> Option<&FuncType> {
        let imports = &self.imports[Kind::Function as usize];
        let ty = match imports.get(function as usize) {
            Some(Import { ty: TypeRef::Func(ty), .. }) => *ty,
            Some(_) => return None,
            None => *self.functions.get(function as usize - imports.len())?,
        };
        self.types.get(ty as usize)
    }
}

/// The module with more items at the end of its sections: for each section that it has, those that `items` gives, encoded.
pub fn with_items(module: &[u8], items: impl Fn(&Payload) -> Vec<Vec<u8>>) -> Result<Vec<u8>> {
    let mut out = Encoded::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        let data = module.get(range).ok_or(Error::Truncated)?;
        let items = items(&payload);
        if items.is_empty() {
            out.section(&RawSection { id, data });
            continue;
        }
        let mut section = BinaryReader::new(data, 0);
        let count = section.read_var_u32()? as usize;
        let mut longer = Vec::new();
        (count + items.len()).encode(&mut longer);
        longer.extend_from_slice(data.get(section.original_position()..).ok_or(Error::Truncated)?);
        longer.extend(items.concat());
        out.section(&RawSection { id, data: &longer });
    }
    Ok(out.finish())
}
