//! Writes the addresses of a linked component into its code.
//!
//! CPython and QuickJS come as dynamic libraries: their code asks a global for the address of everything that is not on
//! the stack, the place of its own data (`__memory_base`) included, because a dynamic linker decides it. In a frozen
//! component all of that is decided. Every read of such a global is replaced by its value here, so that the compiler
//! sees constants.
//!
//! Which globals are constant follows from the conventions of dynamic linking
//! (<https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md>): those that are declared immutable, and
//! those imported from `GOT.mem` and `GOT.func`, which only the linker's own start-up code writes, and that has run when
//! the component was frozen. That no other code writes them is checked.

use std::collections::HashMap;

use anyhow::{Result, bail, ensure};
use wasm_encoder::{Component, ComponentSectionId, Encode, Instruction, RawSection};
use wasmparser::{
    Chunk, ComponentAlias, ExternalKind, FunctionBody, GlobalType, Instance, Operator, Parser, Payload, TypeRef,
    ValType,
};

use crate::bodies;

/// The values of globals, by their index in one module.
type Values = HashMap<u32, i32>;

/// Returns `component` with the addresses written into its code.
///
/// # Errors
///
/// When it is not a component whose modules are each instantiated once, as linkers make them.
pub fn write_in(component: &[u8]) -> Result<Vec<u8>> {
    let linked = Linked::read(component)?;
    let mut out = Component::new();
    let mut globals = Vec::<Globals>::new();
    each_section(component, |payload| {
        match payload {
            Payload::ModuleSection { unchecked_range, .. } => {
                let module = &component[unchecked_range.clone()];
                let found = linked.globals(module, u32::try_from(globals.len())?, &globals)?;
                let module = bodies::rewrite(module, |body| body_with_constants(module, body, &found.constant))?;
                out.section(&RawSection { id: ComponentSectionId::CoreModule.into(), data: &module });
                globals.push(found);
            }
            Payload::ComponentSection { unchecked_range, .. } => {
                let data = &write_in(&component[unchecked_range.clone()])?;
                out.section(&RawSection { id: ComponentSectionId::Component.into(), data });
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    out.section(&RawSection { id, data: &component[range] });
                }
            }
        }
        Ok(())
    })?;
    Ok(out.finish())
}

/// How the core modules of a component are put together, as far as globals go.
#[derive(Default)]
struct Linked<'a> {
    instances: Vec<CoreInstance<'a>>,
    /// Where each global comes from: an instance, and its name there.
    globals: Vec<(u32, &'a str)>,
    /// For each module, the instances that it imports from.
    imports: HashMap<u32, HashMap<&'a str, u32>>,
}

enum CoreInstance<'a> {
    OfModule(u32),
    /// A collection of exports: of the globals among them, which.
    OfExports(HashMap<&'a str, u32>),
}

/// What is known of a module's globals.
struct Globals {
    exports: HashMap<String, u32>,
    /// What they hold when the module starts.
    initial: Values,
    /// What they hold for ever.
    constant: Values,
}

impl<'a> Linked<'a> {
    fn read(component: &'a [u8]) -> Result<Self> {
        let mut linked = Self::default();
        each_section(component, |payload| {
            match payload {
                Payload::InstanceSection(section) => {
                    for instance in section.clone() {
                        let instance = linked.instance(instance?)?;
                        linked.instances.push(instance);
                    }
                }
                Payload::ComponentAliasSection(section) => {
                    for alias in section.clone() {
                        if let ComponentAlias::CoreInstanceExport { kind: ExternalKind::Global, instance_index, name } =
                            alias?
                        {
                            linked.globals.push((instance_index, name));
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(linked)
    }

    fn instance(&mut self, instance: Instance<'a>) -> Result<CoreInstance<'a>> {
        Ok(match instance {
            Instance::Instantiate { module_index, args } => {
                let imports = args.iter().map(|argument| (argument.name, argument.index)).collect();
                ensure!(self.imports.insert(module_index, imports).is_none(), "a module is instantiated twice");
                CoreInstance::OfModule(module_index)
            }
            Instance::FromExports(exports) => {
                let globals = exports.iter().filter(|export| export.kind == ExternalKind::Global);
                CoreInstance::OfExports(globals.map(|export| (export.name, export.index)).collect())
            }
        })
    }

    /// What is known of the globals of `module`, the one with this `index`, given those of the modules before it.
    fn globals(&self, module: &[u8], index: u32, before: &[Globals]) -> Result<Globals> {
        let mut globals = Globals { exports: HashMap::new(), initial: Values::new(), constant: Values::new() };
        let mut count = 0;
        let mut add = |globals: &mut Globals, kind: GlobalType, value: Option<i32>, is_constant: bool| {
            if let (ValType::I32, Some(value)) = (kind.content_type, value) {
                globals.initial.insert(count, value);
                if is_constant || !kind.mutable {
                    globals.constant.insert(count, value);
                }
            }
            count += 1;
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        if let TypeRef::Global(kind) = import.ty {
                            let value = self.imported(index, import.module, import.name, before);
                            add(&mut globals, kind, value, import.module.starts_with("GOT."));
                        }
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        let global = global?;
                        let operators = global.init_expr.get_operators_reader().into_iter();
                        let value = evaluate(operators.collect::<wasmparser::Result<Vec<_>>>()?, &globals.constant);
                        add(&mut globals, global.ty, value, false);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Global {
                            globals.exports.insert(export.name.to_owned(), export.index);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(globals)
    }

    fn imported(&self, into: u32, from: &str, name: &str, before: &[Globals]) -> Option<i32> {
        let instance = *self.imports.get(&into)?.get(from)?;
        let (instance, name) = match &self.instances[instance as usize] {
            CoreInstance::OfModule(_) => (instance, name),
            CoreInstance::OfExports(exports) => self.globals[*exports.get(name)? as usize],
        };
        let CoreInstance::OfModule(module) = self.instances[instance as usize] else { return None };
        let globals = before.get(module as usize)?;
        globals.initial.get(globals.exports.get(name)?).copied()
    }
}

/// The value of an initialiser, if it is made of constants alone.
fn evaluate(operators: Vec<Operator>, constant: &Values) -> Option<i32> {
    let mut stack = Vec::new();
    for operator in operators {
        match operator {
            Operator::I32Const { value } => stack.push(value),
            Operator::GlobalGet { global_index } => stack.push(*constant.get(&global_index)?),
            Operator::I32Add => {
                let sum = stack.pop()?.wrapping_add(stack.pop()?);
                stack.push(sum);
            }
            Operator::End => return stack.pop(),
            _ => return None,
        }
    }
    None
}

/// A body of `module` with the reads of these globals replaced by their values.
fn body_with_constants(module: &[u8], body: &FunctionBody, constant: &Values) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut copied = body.range().start;
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let start = operators.original_position();
        match operators.read()? {
            Operator::GlobalGet { global_index } => {
                if let Some(value) = constant.get(&global_index) {
                    out.extend_from_slice(&module[copied..start]);
                    Instruction::I32Const(*value).encode(&mut out);
                    copied = operators.original_position();
                }
            }
            Operator::GlobalSet { global_index } => {
                ensure!(!constant.contains_key(&global_index), "code writes to a global that only a linker should");
            }
            _ => {}
        }
    }
    out.extend_from_slice(&module[copied..body.range().end]);
    Ok(out)
}

/// Tells `see` of every section of a component, but not of those inside its modules and components.
fn each_section<'a>(component: &'a [u8], mut see: impl FnMut(&Payload<'a>) -> Result<()>) -> Result<()> {
    let mut parser = Parser::new(0);
    let mut at = 0;
    loop {
        let Chunk::Parsed { consumed, payload } = parser.parse(&component[at..], true)? else {
            bail!("a component ends in the middle");
        };
        at += consumed;
        see(&payload)?;
        match payload {
            Payload::ModuleSection { unchecked_range, .. } | Payload::ComponentSection { unchecked_range, .. } => {
                at = unchecked_range.end;
            }
            Payload::End(_) => return Ok(()),
            _ => {}
        }
    }
}
