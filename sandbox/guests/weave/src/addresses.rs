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

use wasm_encoder::Instruction;
use wasmparser::{
    ComponentAlias, ConstExpr, ExternalKind, FunctionBody, Global, GlobalType, Instance, Operator, Parser, Payload,
    TypeRef, ValType,
};

use crate::{
    Error, Result,
    bodies::{self, Edited},
    sections::{self, Section},
    validated,
};

/// The values of globals, by their index in one module.
type Values = HashMap<u32, i32>;

/// Returns `component` with the addresses written into its code.
///
/// # Errors
///
/// When it is not a component whose modules are each instantiated once, as linkers make them, or when its code writes to a
/// global that only a linker should write to.
pub fn write_in(component: &[u8]) -> Result<Vec<u8>> {
    validated(written(component)?)
}

fn written(component: &[u8]) -> Result<Vec<u8>> {
    let linked = Linked::read(component)?;
    let mut globals = Vec::<Globals>::new();
    sections::replace(component, |section| match section {
        Section::Module(module) => {
            let found = linked.globals_of(module, &globals)?;
            let module = bodies::rewrite(module, |body, edited| write_constants(body, edited, &found.constant))?;
            globals.push(found);
            Ok(Some(module))
        }
        Section::Component(inner) => written(inner).map(Some),
        Section::Other(_) => Ok(None),
    })
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

impl<'a> Linked<'a> {
    fn read(component: &'a [u8]) -> Result<Self> {
        let mut linked = Self::default();
        for section in sections::of(component) {
            match section? {
                Section::Other(Payload::InstanceSection(section)) => {
                    for instance in section {
                        let instance = linked.instance(instance?)?;
                        linked.instances.push(instance);
                    }
                }
                Section::Other(Payload::ComponentAliasSection(section)) => {
                    for alias in section {
                        if let ComponentAlias::CoreInstanceExport { kind: ExternalKind::Global, instance_index, name } =
                            alias?
                        {
                            linked.globals.push((instance_index, name));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(linked)
    }

    fn instance(&mut self, instance: Instance<'a>) -> Result<CoreInstance<'a>> {
        Ok(match instance {
            Instance::Instantiate { module_index: module, args } => {
                let imports = args.iter().map(|argument| (argument.name, argument.index)).collect();
                if self.imports.insert(module, imports).is_some() {
                    return Err(Error::InstantiatedTwice { module });
                }
                CoreInstance::OfModule(module)
            }
            Instance::FromExports(exports) => {
                let globals = exports.iter().filter(|export| export.kind == ExternalKind::Global);
                CoreInstance::OfExports(globals.map(|export| (export.name, export.index)).collect())
            }
        })
    }

    /// What is known of the globals of `module`, given those of the modules `before` it in the component.
    fn globals_of(&self, module: &[u8], before: &[Globals]) -> Result<Globals> {
        let mut globals = Globals::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        if let TypeRef::Global(kind) = import.ty {
                            let value = self.imported(before.len(), import.module, import.name, before);
                            globals.add(kind, value, import.module.starts_with("GOT."));
                        }
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        let Global { ty, init_expr } = global?;
                        let value = evaluate(&init_expr, &globals.constant)?;
                        globals.add(ty, value, false);
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

    /// The value of the global `name` that the module with the index `into` imports `from` an instance.
    fn imported(&self, into: usize, from: &str, name: &str, before: &[Globals]) -> Option<i32> {
        let instance = *self.imports.get(&u32::try_from(into).ok()?)?.get(from)?;
        let (instance, name) = match self.instances.get(instance as usize)? {
            CoreInstance::OfModule(_) => (instance, name),
            CoreInstance::OfExports(exports) => *self.globals.get(*exports.get(name)? as usize)?,
        };
        let CoreInstance::OfModule(module) = self.instances.get(instance as usize)? else { return None };
        let globals = before.get(*module as usize)?;
        globals.initial.get(globals.exports.get(name)?).copied()
    }
}

/// What is known of a module's globals.
#[derive(Default)]
struct Globals {
    count: u32,
    exports: HashMap<String, u32>,
    /// What they hold when the module starts.
    initial: Values,
    /// What they hold for ever.
    constant: Values,
}

impl Globals {
    /// Adds the next global.
    fn add(&mut self, kind: GlobalType, value: Option<i32>, is_linkers: bool) {
        if let (ValType::I32, Some(value)) = (kind.content_type, value) {
            self.initial.insert(self.count, value);
            if is_linkers || !kind.mutable {
                self.constant.insert(self.count, value);
            }
        }
        self.count += 1;
    }
}

/// The value of an initialiser, if it is made of constants and additions alone.
fn evaluate(initialiser: &ConstExpr, constant: &Values) -> Result<Option<i32>> {
    let mut stack = Vec::new();
    for operator in initialiser.get_operators_reader() {
        let value = match operator? {
            Operator::I32Const { value } => Some(value),
            Operator::GlobalGet { global_index } => constant.get(&global_index).copied(),
            Operator::I32Add => stack.pop().zip(stack.pop()).map(|(a, b): (i32, i32)| a.wrapping_add(b)),
            Operator::End => break,
            _ => None,
        };
        let Some(value) = value else { return Ok(None) };
        stack.push(value);
    }
    Ok(stack.pop())
}

/// Replaces the reads of these globals by their values.
fn write_constants(body: &FunctionBody, edited: &mut Edited, constant: &Values) -> Result<()> {
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let start = operators.original_position();
        match operators.read()? {
            Operator::GlobalGet { global_index } => {
                if let Some(value) = constant.get(&global_index) {
                    edited.replace(start..operators.original_position(), &[Instruction::I32Const(*value)])?;
                }
            }
            Operator::GlobalSet { global_index } if constant.contains_key(&global_index) => {
                return Err(Error::AddressIsWritten { global: global_index });
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assemble, assert_assembled};

    /// The component that linkers make: a module `$env` with the addresses, and one `$library` that imports them.
    fn linked(globals: &str, body: &str) -> String {
        format!(
            r#"(component
                (core module $env
                    (global (export "__memory_base") i32 (i32.const 1024))
                    (global (export "__stack_pointer") (mut i32) (i32.const 65536))
                    (global (export "errno") (mut i32) (i32.const 4096)))
                (core module $library
                    (import "env" "__memory_base" (global $base i32))
                    (import "env" "__stack_pointer" (global $stack (mut i32)))
                    (import "GOT.mem" "errno" (global $errno (mut i32)))
                    {globals}
                    (func (result i32) {body}))
                (core instance $main (instantiate $env))
                (alias core export $main "errno" (core global $address))
                (core instance $got (export "errno" (global $address)))
                (core instance (instantiate $library
                    (with "env" (instance $main))
                    (with "GOT.mem" (instance $got)))))"#
        )
    }

    /// Fails unless this body becomes that one.
    #[track_caller]
    fn assert_written(globals: &str, body: &str, expected: &str) {
        let written = write_in(&assemble(&linked(globals, body))).expect("a linked component");
        assert_assembled(&written, &linked(globals, expected));
    }

    #[test]
    fn reads_of_addresses_become_constants() {
        assert_written("", "global.get $base", "i32.const 1024");
        assert_written("", "global.get $errno drop i32.const 0", "i32.const 4096 drop i32.const 0");
        assert_written(
            "",
            "i32.const 7 global.get $base i32.add global.get $errno i32.add",
            "i32.const 7 i32.const 1024 i32.add i32.const 4096 i32.add",
        );
    }

    #[test]
    fn what_the_program_itself_writes_is_still_read() {
        for body in ["global.get $stack", "global.get $stack global.set $stack i32.const 0"] {
            assert_written("", body, body);
        }
        let counter = "(global $counter (mut i32) (i32.const 5))";
        assert_written(counter, "global.get $counter", "global.get $counter");
    }

    #[test]
    fn a_module_that_writes_to_an_address_is_refused() {
        let component = linked("", "i32.const 1 global.set $errno i32.const 0");
        let error = write_in(&assemble(&component)).expect_err("an address is written to");
        assert!(matches!(error, Error::AddressIsWritten { global: 2 }), "{error}");
    }

    #[test]
    fn initialisers_with_additions_are_evaluated() {
        for (initialiser, expected) in [
            ("i32.const 3", "i32.const 3"),
            ("global.get $base", "i32.const 1024"),
            ("(i32.add (global.get $base) (i32.const 16))", "i32.const 1040"),
            ("(i32.add (i32.add (i32.const 1) (global.get $base)) (global.get $base))", "i32.const 2049"),
            ("(i32.add (i32.const 0x7fffffff) (i32.const 1))", "i32.const 0x80000000"),
            // Not used by any linker; left for run time.
            ("(i32.sub (global.get $base) (i32.const 16))", "global.get $place"),
        ] {
            assert_written(&format!("(global $place i32 {initialiser})"), "global.get $place", expected);
        }
    }

    #[test]
    fn globals_that_are_no_addresses_are_left_alone() {
        let globals = "(global $large i64 (i64.const 1)) (global $host externref (ref.null extern))";
        assert_written(globals, "global.get $large i32.wrap_i64", "global.get $large i32.wrap_i64");
        assert_written(globals, "global.get $host drop global.get $base", "global.get $host drop i32.const 1024");
    }

    #[test]
    fn a_module_that_is_instantiated_twice_is_refused() {
        let component = r"(component
            (core module $twice (func))
            (core instance (instantiate $twice))
            (core instance (instantiate $twice)))";
        assert!(matches!(write_in(&assemble(component)), Err(Error::InstantiatedTwice { module: 0 })));
    }

    #[test]
    fn components_inside_are_written_too() {
        let outer = |body: &str| format!("(component {})", linked("", body));
        let written = write_in(&assemble(&outer("global.get $base"))).expect("a component");
        assert_assembled(&written, &outer("i32.const 1024"));
    }

    #[test]
    fn half_a_component_is_refused() {
        let whole = assemble(&linked("", "global.get $base"));
        assert!(matches!(write_in(&whole[..whole.len() / 2]), Err(Error::Truncated)));
        assert!(matches!(write_in(b"not a component"), Err(Error::Parse(_))));
    }
}
