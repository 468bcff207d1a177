//! What a linker put into a component: core modules, and how their imports and exports are connected.
//!
//! A component instantiates its core modules one after the other. What a module imports is an export of an earlier instance, one
//! of a collection of such exports, or a function of the host in its lowered form. A function that the component exports is one
//! of a core module, lifted.

use std::collections::HashMap;

use wasmparser::{
    CanonicalFunction, CanonicalOption, ComponentAlias, ComponentExternalKind, ComponentTypeRef, FuncType, Instance,
    Payload,
};

use crate::{
    Error, Result,
    module::{Kind, Module},
    sections::{self, Section},
};

/// A component of core modules.
#[derive(Default)]
pub struct Component<'a> {
    modules: Vec<Module<'a>>,
    /// For each module, the instances that its imports come from, by name.
    arguments: HashMap<u32, HashMap<&'a str, u32>>,
    core_instances: Vec<CoreInstance<'a>>,
    /// The index spaces of the component for what comes from core modules.
    core: [Vec<CoreItem<'a>>; Kind::ALL.len()],
    /// The interfaces that it imports, among its instances.
    instances: Vec<Option<&'a str>>,
    functions: Vec<Function<'a>>,
    /// What allocates memory for the results of the host's functions; `None` if that depends on who calls.
    reallocs: HashMap<HostFunction<'a>, Option<Origin<'a>>>,
    exports: HashMap<&'a str, u32>,
    /// For functions that modules define and others take the place of, which.
    substitutes: HashMap<Origin<'a>, Origin<'a>>,
}

enum CoreInstance<'a> {
    OfModule(u32),
    OfExports(HashMap<&'a str, (Kind, u32)>),
}

enum CoreItem<'a> {
    Export { instance: u32, name: &'a str },
    Host(HostFunction<'a>),
}

#[derive(Clone, Copy)]
enum Function<'a> {
    Host(HostFunction<'a>),
    Lifted(Lifted),
}

/// A function of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HostFunction<'a> {
    /// The interface, with its version.
    pub interface: &'a str,
    /// The name in that interface.
    pub name: &'a str,
}

/// A function that the component exports: core functions, by their index in the component.
#[derive(Clone, Copy)]
pub struct Lifted {
    /// The function itself.
    pub function: u32,
    /// What allocates memory for its arguments.
    pub realloc: Option<u32>,
    /// What is called when its result was read.
    pub post_return: Option<u32>,
}

/// Where something comes from in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin<'a> {
    /// The module that defines it, and its index among what that module defines of its kind.
    Defined { module: u32, index: u32 },
    /// The host.
    Host(HostFunction<'a>),
}

impl<'a> Component<'a> {
    /// Reads a component.
    ///
    /// # Errors
    ///
    /// When it is not as linkers make them: a module is instantiated twice, or has what [`Module`] does not know. Components
    /// inside are left out, as they only wrap what is exported as an interface.
    pub fn read(component: &'a [u8]) -> Result<Self> {
        let mut read = Self::default();
        for section in sections::of(component) {
            match section? {
                Section::Module(module) => read.modules.push(Module::read(module)?),
                Section::Component => {}
                Section::Other(payload) => read.section(payload)?,
            }
        }
        Ok(read)
    }

    fn section(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::InstanceSection(section) => {
                for instance in section {
                    let instance = self.core_instance(instance?)?;
                    self.core_instances.push(instance);
                }
            }
            Payload::ComponentAliasSection(section) => {
                for alias in section {
                    self.alias(&alias?)?;
                }
            }
            Payload::ComponentImportSection(section) => {
                for import in section {
                    let import = import?;
                    match import.ty {
                        ComponentTypeRef::Instance(_) => self.instances.push(Some(import.name.name)),
                        ComponentTypeRef::Type(_) => {}
                        _ => return Err(Error::Unsupported("an import that is in no interface")),
                    }
                }
            }
            Payload::ComponentCanonicalSection(section) => {
                for function in section {
                    self.canonical(function?)?;
                }
            }
            Payload::ComponentExportSection(section) => {
                for export in section {
                    let export = export?;
                    match export.kind {
                        ComponentExternalKind::Func => {
                            self.exports.insert(export.name.name, export.index);
                            self.functions.push(self.function(export.index)?);
                        }
                        ComponentExternalKind::Instance => self.instances.push(None),
                        ComponentExternalKind::Type => {}
                        _ => return Err(Error::Unsupported("an export that is no function")),
                    }
                }
            }
            Payload::ComponentInstanceSection(section) => self.instances.extend(section.into_iter().map(|_| None)),
            _ => {}
        }
        Ok(())
    }

    fn core_instance(&mut self, instance: Instance<'a>) -> Result<CoreInstance<'a>> {
        Ok(match instance {
            Instance::Instantiate { module_index: module, args } => {
                let arguments = args.iter().map(|argument| (argument.name, argument.index)).collect();
                if self.arguments.insert(module, arguments).is_some() {
                    return Err(Error::InstantiatedTwice { module });
                }
                CoreInstance::OfModule(module)
            }
            Instance::FromExports(exports) => {
                let exports = exports.iter().map(|export| Ok((export.name, (Kind::of(export.kind)?, export.index))));
                CoreInstance::OfExports(exports.collect::<Result<_>>()?)
            }
        })
    }

    fn alias(&mut self, alias: &ComponentAlias<'a>) -> Result<()> {
        match *alias {
            ComponentAlias::CoreInstanceExport { kind, instance_index: instance, name } => {
                self.core[Kind::of(kind)? as usize].push(CoreItem::Export { instance, name });
            }
            ComponentAlias::InstanceExport { kind: ComponentExternalKind::Func, instance_index, name } => {
                let interface = self.instances.get(instance_index as usize).copied().flatten();
                let interface = interface.ok_or_else(|| Error::Unresolved(name.to_owned()))?;
                self.functions.push(Function::Host(HostFunction { interface, name }));
            }
            ComponentAlias::InstanceExport { kind: ComponentExternalKind::Type, .. } | ComponentAlias::Outer { .. } => {
            }
            ComponentAlias::InstanceExport { .. } => return Err(Error::Unsupported("an alias of no function")),
        }
        Ok(())
    }

    fn canonical(&mut self, function: CanonicalFunction) -> Result<()> {
        let host = match function {
            CanonicalFunction::Lift { core_func_index: function, options, .. } => {
                let mut lifted = Lifted { function, realloc: None, post_return: None };
                for option in &options {
                    match option {
                        CanonicalOption::Realloc(function) => lifted.realloc = Some(*function),
                        CanonicalOption::PostReturn(function) => lifted.post_return = Some(*function),
                        CanonicalOption::UTF8 | CanonicalOption::Memory(_) => {}
                        _ => return Err(Error::Unsupported("a function that is lifted in a way of its own")),
                    }
                }
                self.functions.push(Function::Lifted(lifted));
                return Ok(());
            }
            CanonicalFunction::Lower { func_index, options } => {
                let Function::Host(host) = self.function(func_index)? else {
                    return Err(Error::Unsupported("a function that is lifted and lowered"));
                };
                for option in &options {
                    if let CanonicalOption::Realloc(function) = option {
                        let origin = Some(self.core_function(*function)?);
                        let known = self.reallocs.entry(host).or_insert(origin);
                        *known = known.filter(|_| *known == origin);
                    }
                }
                host
            }
            CanonicalFunction::ResourceDrop { .. } => HostFunction { interface: "canon", name: "resource.drop" },
            _ => return Err(Error::Unsupported("a function of the component model")),
        };
        self.core[Kind::Function as usize].push(CoreItem::Host(host));
        Ok(())
    }

    /// The component with one more module, the last one. It imports by name what other modules define and export, and each
    /// function that it exports takes the place of the one that another exports under that name.
    ///
    /// # Errors
    ///
    /// When no other module or several ones define and export something of such a name, or a function of another type.
    pub fn with_substitutes(mut self, library: &'a [u8]) -> Result<Self> {
        let library = Module::read(library)?;
        let index = self.modules.len() as u32;
        let mut places = HashMap::new();
        for kind in Kind::ALL {
            for (import, at) in library.imports[kind as usize].iter().zip(0..) {
                let (instance, _) = self.definition(import.name, kind, library.type_of(at))?;
                places.insert(import.name, (kind, self.core[kind as usize].len() as u32));
                self.core[kind as usize].push(CoreItem::Export { instance, name: import.name });
            }
        }
        let imported = library.imports[Kind::Function as usize].len() as u32;
        for (name, (kind, at)) in &library.exports {
            let (_, origin) = self.definition(name, *kind, library.type_of(*at))?;
            self.substitutes.insert(origin, Origin::Defined { module: index, index: at - imported });
        }
        self.arguments.insert(index, HashMap::from([("", self.core_instances.len() as u32)]));
        self.core_instances.extend([CoreInstance::OfExports(places), CoreInstance::OfModule(index)]);
        self.modules.push(library);
        Ok(self)
    }

    /// The one instance that defines and exports something of this name and kind, and what it is. A function must be of type
    /// `ty`. The functions of the module with the memory do not count: a linker wrote it, and they are calls of others through
    /// the table.
    fn definition(&self, name: &str, kind: Kind, ty: Option<&FuncType>) -> Result<(u32, Origin<'a>)> {
        let mut found = None;
        for (core_instance, instance) in self.core_instances.iter().zip(0..) {
            let CoreInstance::OfModule(module) = *core_instance else { continue };
            let read = self.modules.get(module as usize).ok_or(Error::Truncated)?;
            let Some((exported, at)) = read.exports.get(name).copied() else { continue };
            let is_stub = kind == Kind::Function && !read.memories.is_empty();
            let own = at.checked_sub(read.imports[kind as usize].len() as u32);
            let Some(index) = own.filter(|_| exported == kind && !is_stub) else { continue };
            if kind == Kind::Function && read.type_of(at) != ty {
                return Err(Error::OtherType(name.to_owned()));
            }
            if found.replace((instance, Origin::Defined { module, index })).is_some() {
                return Err(Error::DefinedTwice(name.to_owned()));
            }
        }
        found.ok_or_else(|| Error::Unresolved(name.to_owned()))
    }

    /// What takes the place of a function that a module defines.
    pub fn substitute_for(&self, module: u32, index: u32) -> Option<Origin<'a>> {
        self.substitutes.get(&Origin::Defined { module, index }).copied()
    }

    /// Makes the memory larger, by pages of 64 KiB. Returns where its end was, in bytes.
    ///
    /// # Errors
    ///
    /// When there is not one memory, or it would be larger than what 32 bits can name.
    pub fn extend_memory(&mut self, pages: u32) -> Result<u32> {
        let mut memories: Vec<_> = self.modules.iter_mut().flat_map(|module| &mut module.memories).collect();
        let [memory] = &mut memories[..] else { return Err(Error::Memories(memories.len())) };
        let end = memory.initial;
        memory.initial += u64::from(pages);
        let is_possible = memory.initial <= 1 << 16 && memory.maximum.is_none_or(|maximum| memory.initial <= maximum);
        if is_possible { Ok((end << 16) as u32) } else { Err(Error::DataBeyondEnd) }
    }

    fn function(&self, index: u32) -> Result<Function<'a>> {
        self.functions.get(index as usize).copied().ok_or(Error::Truncated)
    }

    /// The modules with their indices, in the order in which they are instantiated.
    pub fn instantiated(&self) -> impl Iterator<Item = (u32, &Module<'a>)> {
        self.core_instances.iter().filter_map(|instance| match instance {
            CoreInstance::OfModule(index) => Some((*index, self.modules.get(*index as usize)?)),
            CoreInstance::OfExports(_) => None,
        })
    }

    /// The exported function of this name.
    pub fn export(&self, name: &str) -> Result<Lifted> {
        match self.exports.get(name).map(|index| self.function(*index)) {
            Some(Ok(Function::Lifted(lifted))) => Ok(lifted),
            _ => Err(Error::Unresolved(name.to_owned())),
        }
    }

    /// Where the function comes from that allocates memory for the results of a function of the host, if there is one for all who
    /// call it.
    pub fn realloc_for(&self, host: HostFunction<'a>) -> Option<Origin<'a>> {
        self.reallocs.get(&host).copied().flatten()
    }

    /// Where the component's core function with this index comes from.
    pub fn core_function(&self, index: u32) -> Result<Origin<'a>> {
        self.core_item(Kind::Function, index)
    }

    /// Where what has this index in a module comes from.
    pub fn origin(&self, module: u32, kind: Kind, index: u32) -> Result<Origin<'a>> {
        let imports = &self.modules.get(module as usize).ok_or(Error::Truncated)?.imports[kind as usize];
        let Some(import) = imports.get(index as usize) else {
            return Ok(Origin::Defined { module, index: index - imports.len() as u32 });
        };
        let instance = self.arguments.get(&module).and_then(|arguments| arguments.get(import.module));
        self.exported(*instance.ok_or_else(|| Error::Unresolved(import.module.to_owned()))?, import.name)
    }

    fn exported(&self, instance: u32, name: &str) -> Result<Origin<'a>> {
        let unresolved = || Error::Unresolved(name.to_owned());
        match self.core_instances.get(instance as usize).ok_or_else(unresolved)? {
            CoreInstance::OfModule(index) => {
                let module = self.modules.get(*index as usize).ok_or_else(unresolved)?;
                let (kind, at) = *module.exports.get(name).ok_or_else(unresolved)?;
                self.origin(*index, kind, at)
            }
            CoreInstance::OfExports(exports) => {
                let (kind, at) = *exports.get(name).ok_or_else(unresolved)?;
                self.core_item(kind, at)
            }
        }
    }

    fn core_item(&self, kind: Kind, index: u32) -> Result<Origin<'a>> {
        match self.core[kind as usize].get(index as usize) {
            Some(CoreItem::Export { instance, name }) => self.exported(*instance, name),
            Some(CoreItem::Host(function)) => Ok(Origin::Host(*function)),
            None => Err(Error::Truncated),
        }
    }
}
