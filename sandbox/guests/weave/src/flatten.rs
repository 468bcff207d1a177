//! Makes one core module of a linked component.
//!
//! CPython and QuickJS come as dynamic libraries: modules that call each other through imports, and that ask a global for the
//! address of everything that is not on the stack, the place of their own data (`__memory_base`) included, because a dynamic
//! linker decides it. In a frozen component all of that is decided. Here the modules become one, calls between them become
//! direct, and every read of such a global becomes its value, so that the compiler sees constants. Nothing of the component
//! model is left to run time: functions of the host are imported in their lowered form, and what the component exports is
//! exported as it was before it was lifted.
//!
//! Which globals are constant follows from the conventions of dynamic linking
//! (<https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md>): those that are declared immutable, and
//! those imported from `GOT.mem` and `GOT.func`, which only the linker's own start-up code writes, and that has run when
//! the component was frozen. That no other code writes them is checked.

use std::collections::HashMap;

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, ImportSection, Instruction, MemorySection, Module as Encoded, TableSection,
    TypeSection,
};
use wasmparser::{DataKind, ElementItems, ElementKind, FuncType, TypeRef};

use crate::{
    Error, Result, bodies,
    component::{Component, HostFunction, Origin},
    encoding::{global_type, literal, memory_type, table_type, value_type},
    module::{Kind, Module},
    relocation::{Relocation, at, evaluate},
    validated,
};

/// The name under which the memory is exported.
pub const MEMORY: &str = "memory";
/// The name of the function that allocates memory for the arguments of the others. What allocates it for the results of a
/// function of the host is called the same, with a space, the interface, `#` and the function's name behind. There is none for a
/// function that parts of the guest call in different ways.
pub const REALLOC: &str = "cabi_realloc";
/// What begins the name of a function that is to be called when the result of another was read. The other's name follows.
pub const POST_RETURN: &str = "cabi_post_";
/// The name of the global that every library imports, if it has a stack.
pub const STACK_POINTER: &str = "__stack_pointer";

/// Returns `component` as one core module, with these of its exports and those that they need: [`MEMORY`], [`REALLOC`], a
/// [`POST_RETURN`] for each that has one, and [`STACK_POINTER`].
///
/// # Errors
///
/// When it is not as linkers make components: its modules are each instantiated once and share one memory, nothing of it starts
/// when it is instantiated, everything that it imports is found, and its tables and data are at constant places. Or when its
/// code writes to a global that only a linker should write to.
pub fn flatten(component: &[u8], exports: &[&str]) -> Result<Vec<u8>> {
    flatten_read(&Component::read(component)?, exports)
}

/// The same for a component that was read.
pub(crate) fn flatten_read(component: &Component, exports: &[&str]) -> Result<Vec<u8>> {
    let mut flat = Flat { places: Places::of(component)?, ..Flat::default() };
    for (index, module) in component.instantiated() {
        flat.add(component, index, module)?;
    }
    validated(flat.finish(component, exports)?)
}

/// The indices in the one module.
#[derive(Default)]
struct Places<'a> {
    types: Vec<FuncType>,
    type_indices: HashMap<FuncType, u32>,
    hosts: Vec<(HostFunction<'a>, u32)>,
    host_indices: HashMap<(HostFunction<'a>, u32), u32>,
    /// For each module, the first index of what it defines of each kind.
    first: HashMap<u32, [u32; Kind::ALL.len()]>,
}

impl<'a> Places<'a> {
    fn of(component: &Component<'a>) -> Result<Self> {
        let mut places = Self::default();
        for (index, module) in component.instantiated() {
            for (import, at) in module.imports[Kind::Function as usize].iter().zip(0..) {
                if let (Origin::Host(host), TypeRef::Func(ty)) =
                    (component.origin(index, Kind::Function, at)?, import.ty)
                {
                    let ty = places.type_of(module, ty)?;
                    let next = places.hosts.len() as u32;
                    places.host_indices.entry((host, ty)).or_insert_with(|| {
                        places.hosts.push((host, ty));
                        next
                    });
                }
            }
        }
        let mut next = [places.hosts.len() as u32, 0, 0, 0];
        for (index, module) in component.instantiated() {
            places.first.insert(index, next);
            let defined = [module.functions.len(), module.tables.len(), module.memories.len(), module.globals.len()];
            for (next, count) in next.iter_mut().zip(defined) {
                *next += count as u32;
            }
        }
        Ok(places)
    }

    /// The index of a type of `module`.
    fn type_of(&mut self, module: &Module<'a>, ty: u32) -> Result<u32> {
        let ty = module.types.get(ty as usize).ok_or(Error::Truncated)?;
        let next = self.types.len() as u32;
        Ok(*self.type_indices.entry(ty.clone()).or_insert_with(|| {
            self.types.push(ty.clone());
            next
        }))
    }

    /// The index of something of this origin. `ty` is the type with which a function is imported.
    fn index(&self, origin: Origin<'a>, kind: Kind, ty: Option<u32>) -> Result<u32> {
        let index = match origin {
            Origin::Defined { module, index } => self.first.get(&module).map(|first| first[kind as usize] + index),
            Origin::Host(host) => ty.and_then(|ty| self.host_indices.get(&(host, ty)).copied()),
        };
        index.ok_or_else(|| Error::Unresolved(format!("{origin:?}")))
    }
}

/// The one module, while others are added to it.
#[derive(Default)]
struct Flat<'a> {
    places: Places<'a>,
    functions: FunctionSection,
    tables: TableSection,
    memories: MemorySection,
    globals: GlobalSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
    /// What globals hold when the module starts, where it is known.
    initial: Vec<Option<i32>>,
    /// The globals that are called [`STACK_POINTER`].
    stack_pointers: Vec<u32>,
}

impl<'a> Flat<'a> {
    fn add(&mut self, component: &Component<'a>, index: u32, module: &Module<'a>) -> Result<()> {
        let relocation = self.relocation(component, index, module)?;
        for ty in &module.functions {
            self.functions.function(at(&relocation.types, *ty)?);
        }
        for table in &module.tables {
            self.tables.table(table_type(table)?);
        }
        for memory in &module.memories {
            self.memories.memory(memory_type(memory));
        }
        for element in &module.elements {
            let ElementKind::Active { table_index, offset_expr } = &element.kind else {
                return Err(Error::Unsupported("a table that code fills"));
            };
            let ElementItems::Functions(functions) = &element.items else {
                return Err(Error::Unsupported("a table of expressions"));
            };
            let table = at(&relocation.indices[Kind::Table as usize], table_index.unwrap_or(0))?;
            let offset = evaluate(offset_expr, &relocation.constants)?.ok_or(Error::DataPlace)?;
            let functions = functions.clone().into_iter();
            let functions = functions
                .map(|function| at(&relocation.indices[Kind::Function as usize], function?))
                .collect::<Result<Vec<_>>>()?;
            self.elements.active(Some(table), &ConstExpr::i32_const(offset), Elements::Functions(functions.into()));
        }
        for segment in &module.data {
            // A passive segment would be named by code, and no code is let through that does.
            let DataKind::Active { offset_expr, .. } = &segment.kind else { continue };
            let offset = evaluate(offset_expr, &relocation.constants)?.ok_or(Error::DataPlace)?;
            self.data.active(0, &ConstExpr::i32_const(offset), segment.data.iter().copied());
        }
        for ((body, ty), at) in module.bodies.iter().zip(&module.functions).zip(0..) {
            if let Some(substitute) = component.substitute_for(index, at) {
                let ty = module.types.get(*ty as usize).ok_or(Error::Truncated)?;
                self.code.function(&forward(ty, self.places.index(substitute, Kind::Function, None)?));
                continue;
            }
            self.code.raw(&bodies::edited(module.bytes, body, |body, edited| {
                let mut operators = body.get_operators_reader()?;
                while !operators.eof() {
                    let start = operators.original_position();
                    if let Some(instruction) = relocation.instruction(&operators.read()?)? {
                        edited.replace(start..operators.original_position(), &[instruction])?;
                    }
                }
                Ok(())
            })?);
        }
        Ok(())
    }

    /// What becomes of the indices of a module. Adds its globals, which are next.
    fn relocation(&mut self, component: &Component<'a>, index: u32, module: &Module<'a>) -> Result<Relocation> {
        let types =
            (0..module.types.len() as u32).map(|ty| self.places.type_of(module, ty)).collect::<Result<Vec<_>>>()?;
        let mut indices = [const { Vec::new() }; Kind::ALL.len()];
        let mut constants = HashMap::new();
        for kind in Kind::ALL {
            for (import, at) in module.imports[kind as usize].iter().zip(0..) {
                let ty = if let TypeRef::Func(ty) = import.ty { types.get(ty as usize).copied() } else { None };
                let index = self.places.index(component.origin(index, kind, at)?, kind, ty)?;
                indices[kind as usize].push(index);
                if let TypeRef::Global(ty) = import.ty
                    && (!ty.mutable || import.module.starts_with("GOT."))
                    && let Some(Some(value)) = self.initial.get(index as usize)
                {
                    constants.insert(at, *value);
                }
            }
        }
        let first = *self.places.first.get(&index).ok_or(Error::Truncated)?;
        let mut define = |kind: Kind, count: usize| {
            indices[kind as usize].extend((first[kind as usize]..).take(count));
        };
        define(Kind::Function, module.functions.len());
        define(Kind::Table, module.tables.len());
        define(Kind::Memory, module.memories.len());
        define(Kind::Global, module.globals.len());
        let imported = module.imports[Kind::Global as usize].len() as u32;
        for (global, at) in module.globals.iter().zip(imported..) {
            let value = evaluate(&global.init_expr, &constants)?;
            if let (Some(value), false) = (value, global.ty.mutable) {
                constants.insert(at, value);
            }
            self.initial.push(value);
            let initialiser = match value {
                Some(value) => ConstExpr::i32_const(value),
                None => literal(&global.init_expr)?,
            };
            self.globals.global(global_type(&global.ty)?, &initialiser);
        }
        if let Some((Kind::Global, pointer)) = module.exports.get(STACK_POINTER)
            && *pointer >= imported
        {
            self.stack_pointers.extend(indices[Kind::Global as usize].get(*pointer as usize));
        }
        Ok(Relocation { types, indices, constants })
    }

    fn finish(self, component: &Component<'a>, exports: &[&str]) -> Result<Vec<u8>> {
        let mut section = ExportSection::new();
        let memories = self.memories.len();
        if memories != 1 {
            return Err(Error::Memories(memories as usize));
        }
        section.export(MEMORY, ExportKind::Memory, 0);
        let place = |origin| self.places.index(origin, Kind::Function, None);
        let mut realloc = None;
        for name in exports {
            let lifted = component.export(name)?;
            section.export(name, ExportKind::Func, place(component.core_function(lifted.function)?)?);
            if let Some(function) = lifted.post_return {
                let function = place(component.core_function(function)?)?;
                section.export(&format!("{POST_RETURN}{name}"), ExportKind::Func, function);
            }
            if let Some(function) = lifted.realloc {
                let function = place(component.core_function(function)?)?;
                if *realloc.get_or_insert(function) != function {
                    return Err(Error::Unsupported("functions whose arguments are allocated in different ways"));
                }
            }
        }
        if let Some(function) = realloc {
            section.export(REALLOC, ExportKind::Func, function);
        }
        for (host, _) in &self.places.hosts {
            if let Some(function) = component.realloc_for(*host) {
                let name = format!("{REALLOC} {}#{}", host.interface, host.name);
                section.export(&name, ExportKind::Func, place(function)?);
            }
        }
        match self.stack_pointers[..] {
            [] => {}
            [pointer] => {
                section.export(STACK_POINTER, ExportKind::Global, pointer);
            }
            _ => return Err(Error::Stacks(self.stack_pointers.len())),
        }
        let mut types = TypeSection::new();
        for ty in &self.places.types {
            let values =
                |types: &[wasmparser::ValType]| types.iter().map(|ty| value_type(*ty)).collect::<Result<Vec<_>>>();
            types.ty().function(values(ty.params())?, values(ty.results())?);
        }
        let mut imports = ImportSection::new();
        for (host, ty) in &self.places.hosts {
            imports.import(host.interface, host.name, EntityType::Function(*ty));
        }
        let mut module = Encoded::new();
        module.section(&types).section(&imports).section(&self.functions).section(&self.tables).section(&self.memories);
        module.section(&self.globals).section(&section).section(&self.elements).section(&self.code).section(&self.data);
        Ok(module.finish())
    }
}

/// A function of this type that calls another.
fn forward(ty: &FuncType, function: u32) -> Function {
    let mut body = Function::new([]);
    for (_, parameter) in ty.params().iter().zip(0..) {
        body.instruction(&Instruction::LocalGet(parameter));
    }
    body.instruction(&Instruction::Call(function)).instruction(&Instruction::End);
    body
}
