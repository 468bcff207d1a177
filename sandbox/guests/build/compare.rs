//! Runs programs in the JavaScript guest as it was linked and as it became, and compares what they do.
//!
//! What a linker makes is a component, and run time knows no components. So this build is the last place where both can run: an
//! error in rewriting would show here. The host has nothing but streams to print to; whatever else a program asks for is a trap,
//! and a trap fails the build.

use std::array;

use anyhow::{Context, Result, anyhow, ensure};
use wasmtime::{
    Caller, Config, Engine, Memory, Module, OptLevel, Store, TypedFunc, WasmParams, WasmResults,
    component::{self, Component, ComponentNamedList, Lift, Lower},
};
use weave::{
    count::WORK,
    flatten::{MEMORY, POST_RETURN, REALLOC},
};

use crate::programs::Programs;

/// How a guest is told to call the function `f`, with one value of any type.
const ENTRY: &str = r#"{"kind": "function", "talks": false, "names": ["f"], "parameters": [{"kind": "json"}],
    "parameter_names": ["n"], "answer": null, "result": {"kind": "json"}}"#;
/// What a program is called.
const FILE_NAME: &str = "solution.ts";
/// What its function is called with.
const INPUT: &str = "[7]";
/// The host's stack, for code that was compiled without optimising it.
const STACK: usize = 4 << 20;

/// What was printed to standard output and standard error.
type Printed = [Vec<u8>; 2];
/// What a guest answers, or its report.
type Reply<T> = Result<T, String>;

/// Fails unless all programs do the same in `linked`, a component, as in `module`, which was made of it.
pub fn compare(linked: &[u8], module: &[u8], programs: &Programs) -> Result<()> {
    let mut config = Config::new();
    config.cranelift_opt_level(OptLevel::None); // it runs for a moment
    config.max_wasm_stack(STACK).async_stack_size(2 * STACK);
    let engine = Engine::new(&config)?;
    let linked = Linked::new(&engine, linked)?;
    let flat = Flat::new(&engine, module)?;
    for source in programs.answering.iter().chain(&programs.raising) {
        let expected = run(&mut linked.instance()?, source).with_context(|| format!("as linked: {source}"))?;
        let found = run(&mut flat.instance()?, source).with_context(|| format!("as one module: {source}"))?;
        ensure!(found == expected, "{found:?} is not {expected:?}: {source}");
        let answers = programs.answering.contains(source);
        ensure!(expected.0.is_ok() == answers, "{expected:?} is not what the program should do: {source}");
    }
    Ok(())
}

/// Calls the function `f` of a program in a new instance.
fn run(guest: &mut dyn Guest, source: &str) -> Result<(Reply<String>, Printed)> {
    let answer = match guest.load(source)? {
        Ok(()) => guest.call(INPUT)?,
        Err(report) => Err(report),
    };
    Ok((answer, guest.printed()))
}

/// An instance of a guest, with the functions of `wit/guest.wit`.
trait Guest {
    fn load(&mut self, source: &str) -> Result<Reply<()>>;
    fn call(&mut self, input: &str) -> Result<Reply<String>>;
    fn printed(&self) -> Printed;
}

/// A guest as it was linked.
struct Linked {
    engine: Engine,
    component: Component,
    linker: component::Linker<Printed>,
}

impl Linked {
    fn new(engine: &Engine, component: &[u8]) -> Result<Self> {
        let component = Component::new(engine, component)?;
        let mut linker = component::Linker::<Printed>::new(engine);
        linker.allow_shadowing(true);
        linker.define_unknown_imports_as_traps(&component)?;
        let mut host = linker.instance("judge:guest/host")?;
        host.func_wrap("write", |mut store, (stream, bytes): (u8, Vec<u8>)| {
            print(store.data_mut(), stream.into(), &bytes);
            Ok(())
        })?;
        host.func_wrap("print", |mut store, (stream, text): (u8, String)| {
            print(store.data_mut(), stream.into(), text.as_bytes());
            Ok(())
        })?;
        host.func_wrap("sleep", |_, _: (u64,)| Ok(()))?;
        host.func_wrap("read", |_, _: ()| Ok((String::new(),)))?;
        Ok(Self { engine: engine.clone(), component, linker })
    }

    fn instance(&self) -> Result<LinkedInstance> {
        let mut store = Store::new(&self.engine, Printed::default());
        let instance = self.linker.instantiate(&mut store, &self.component)?;
        Ok(LinkedInstance { store, instance })
    }
}

struct LinkedInstance {
    store: Store<Printed>,
    instance: component::Instance,
}

impl LinkedInstance {
    fn result<P, R>(&mut self, name: &str, arguments: P) -> Result<Reply<R>>
    where
        P: ComponentNamedList + Lower,
        (Reply<R>,): ComponentNamedList + Lift,
    {
        let function = self.instance.get_typed_func::<P, (Reply<R>,)>(&mut self.store, name)?;
        Ok(function.call(&mut self.store, arguments)?.0)
    }
}

impl Guest for LinkedInstance {
    fn load(&mut self, source: &str) -> Result<Reply<()>> {
        let bytecode: &[u8] = &[];
        self.result("load", (bytecode, source, FILE_NAME, ENTRY))
    }

    fn call(&mut self, input: &str) -> Result<Reply<String>> {
        self.result("call", (input,))
    }

    fn printed(&self) -> Printed {
        self.store.data().clone()
    }
}

/// A guest as one module. Values are passed as its host does it, `sandbox/src/guest.rs`.
struct Flat {
    engine: Engine,
    module: Module,
    linker: wasmtime::Linker<Printed>,
}

impl Flat {
    fn new(engine: &Engine, module: &[u8]) -> Result<Self> {
        let module = Module::new(engine, module)?;
        let mut linker = wasmtime::Linker::<Printed>::new(engine);
        for name in ["write", "print"] {
            linker.func_wrap("judge:guest/host", name, append)?;
        }
        linker.define_unknown_imports_as_traps(&module)?;
        Ok(Self { engine: engine.clone(), module, linker })
    }

    fn instance(&self) -> Result<FlatInstance> {
        let mut store = Store::new(&self.engine, Printed::default());
        let instance = self.linker.instantiate(&mut store, &self.module)?;
        let work = instance.get_global(&mut store, WORK).context("the guest does not count")?;
        work.set(&mut store, i64::MAX.into())?;
        let memory = instance.get_memory(&mut store, MEMORY).context("the guest has no memory")?;
        Ok(FlatInstance { store, instance, memory })
    }
}

/// The host's functions `write` and `print`.
fn append(mut caller: Caller<'_, Printed>, stream: u32, address: u32, length: u32) -> wasmtime::Result<()> {
    let memory = caller.get_export(MEMORY).and_then(wasmtime::Extern::into_memory);
    let memory = memory.ok_or_else(|| wasmtime::Error::msg("the guest has no memory"))?;
    let (memory, printed) = memory.data_and_store_mut(&mut caller);
    let bytes = memory.get(address as usize..).and_then(|rest| rest.get(..length as usize));
    print(printed, stream, bytes.ok_or_else(|| wasmtime::Error::msg("what is printed is not in memory"))?);
    Ok(())
}

fn print(printed: &mut Printed, stream: u32, bytes: &[u8]) {
    printed[usize::from(stream == 2)].extend(bytes);
}

struct FlatInstance {
    store: Store<Printed>,
    instance: wasmtime::Instance,
    memory: Memory,
}

impl FlatInstance {
    fn function<P: WasmParams, R: WasmResults>(&mut self, name: &str) -> Result<TypedFunc<P, R>> {
        Ok(self.instance.get_typed_func(&mut self.store, name)?)
    }

    /// Puts bytes into memory that the guest allocates. Gives their address and length.
    fn pass(&mut self, bytes: &[u8]) -> Result<(u32, u32)> {
        let length = u32::try_from(bytes.len())?;
        let realloc = self.function::<(u32, u32, u32, u32), u32>(REALLOC)?;
        let address = realloc.call(&mut self.store, (0, 0, 1, length))?;
        self.memory.write(&mut self.store, address as usize, bytes)?;
        Ok((address, length))
    }

    /// Calls a function whose result lies in memory: a byte that says whether it is an error, and the place of bytes.
    fn result<P: WasmParams>(&mut self, name: &str, arguments: P) -> Result<Reply<Vec<u8>>> {
        let result = self.function::<P, u32>(name)?.call(&mut self.store, arguments)?;
        let memory = self.memory.data(&self.store);
        let words =
            memory.get(result as usize..).and_then(<[u8]>::first_chunk::<12>).context("a result beyond memory")?;
        let [kind, address, length]: [[u8; 4]; 3] = array::from_fn(|at| array::from_fn(|byte| words[4 * at + byte]));
        let [address, length] = [address, length].map(|word| u32::from_le_bytes(word) as usize);
        let bytes = || memory.get(address..).and_then(|rest| rest.get(..length)).map(<[u8]>::to_vec);
        let reply = match (kind[0], name) {
            (0, "load") => Ok(Vec::new()),
            (0, _) => Ok(bytes().context("an answer beyond memory")?),
            (1, _) => Err(String::from_utf8(bytes().context("a report beyond memory")?)?),
            _ => return Err(anyhow!("a result that is neither")),
        };
        self.function::<u32, ()>(&format!("{POST_RETURN}{name}"))?.call(&mut self.store, result)?;
        Ok(reply)
    }
}

impl Guest for FlatInstance {
    fn load(&mut self, source: &str) -> Result<Reply<()>> {
        let (source, source_length) = self.pass(source.as_bytes())?;
        let (name, name_length) = self.pass(FILE_NAME.as_bytes())?;
        let (entry, entry_length) = self.pass(ENTRY.as_bytes())?;
        let (bytecode, bytecode_length) = self.pass(&[])?;
        let arguments = (bytecode, bytecode_length, source, source_length, name, name_length, entry, entry_length);
        Ok(self.result("load", arguments)?.map(|_| ()))
    }

    fn call(&mut self, input: &str) -> Result<Reply<String>> {
        let arguments = self.pass(input.as_bytes())?;
        Ok(match self.result("call", arguments)? {
            Ok(answer) => Ok(String::from_utf8(answer)?),
            Err(report) => Err(report),
        })
    }

    fn printed(&self) -> Printed {
        self.store.data().clone()
    }
}
