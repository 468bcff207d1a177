//! What a guest can reach: two output streams, a virtual clock and constant random numbers.
//!
//! Everything else that the interpreters import from WASI is defined as a trap. There is no file
//! system, environment or network to be careful about, because none is linked.

use std::fmt;

use wasmtime::{
    Engine, ResourceLimiter, StoreContextMut,
    component::{
        Component, ComponentType, Lift, Linker, LinkerInstance, Lower, Val, WasmList, WasmStr,
        types::{ComponentInstance, ComponentItem},
    },
};

/// The clock starts at 2025-01-01T00:00:00Z, whatever the date.
const EPOCH_SECONDS: u64 = 1_735_689_600;
/// How far each reading moves the clock, in nanoseconds. Because it moves, a loop that waits for it ends.
const READING: u64 = 1_000;

/// The state of one run that its guest can change.
#[derive(Clone)]
pub struct Host {
    /// Standard output and standard error.
    pub output: [Vec<u8>; 2],
    output_limit: usize,
    clock: u64,
    random: u64,
    /// The memory that the guest has and may have.
    pub memory: MemoryMeter,
}

/// Counts the guest's linear memories together.
#[derive(Clone)]
pub struct MemoryMeter {
    /// Bytes now. Memories never shrink.
    pub size: usize,
    /// The most bytes that it may have.
    limit: usize,
    /// Whether a request for more was refused.
    pub refused: bool,
}

/// Why the host ended a program from inside a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It printed more than it may.
    OutputTooLong,
    /// It called `exit`.
    Exited(i32),
    /// It asked for more random bytes at once than any memory holds.
    TooMuchRandom,
    /// It called a function that the sandbox does not have, named `INTERFACE#FUNCTION`.
    Denied(String),
    /// The system refused memory that the program may have. This is no fault of the program.
    Shortage(String),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Stop {}

impl Host {
    /// The state at the start of a run of a guest that has `idle` bytes of memory and may have `more`.
    pub fn new(output_limit: usize, idle: usize, more: usize) -> Self {
        Self {
            output: Default::default(),
            output_limit,
            clock: 0,
            random: 0x853c_49e6_748f_ea9b,
            memory: MemoryMeter { size: idle, limit: idle.saturating_add(more), refused: false },
        }
    }

    /// The bytes that a stream may still take.
    fn room(&self, stream: u8) -> usize {
        self.output_limit - self.output[usize::from(stream == 2)].len()
    }

    fn read_clock(&mut self) -> u64 {
        self.clock = self.clock.saturating_add(READING);
        self.clock
    }

    /// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    fn next_random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let size = self.memory.size - current + desired;
        let fits = maximum.is_none_or(|m| desired <= m) && size <= self.memory.limit;
        if fits {
            self.memory.size = size;
        } else {
            self.memory.refused = true;
        }
        Ok(fits)
    }

    /// The system refused what [`memory_growing`](Self::memory_growing) allowed. If the guest were told, it would take that
    /// for its own limit.
    fn memory_grow_failed(&mut self, error: wasmtime::Error) -> wasmtime::Result<()> {
        let reason = format!("{:#}", error.root_cause());
        // This one was never allowed: no memory of this type may be that large.
        if reason.contains("exceeds memory type's limits") { Ok(()) } else { Err(Stop::Shortage(reason).into()) }
    }

    fn table_growing(&mut self, _: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(maximum.is_none_or(|m| desired <= m))
    }
}

/// A linker with the functions below. Everything else that `component` imports ends the program when it is called.
///
/// # Errors
///
/// When `component` imports one of these functions with another signature.
pub fn linker(engine: &Engine, component: &Component) -> wasmtime::Result<Linker<Host>> {
    let mut linker = Linker::<Host>::new(engine);
    linker.allow_shadowing(true);
    link_runner(&mut linker.instance("judge:guest/host")?)?;
    for (name, import) in component.component_type().imports(engine) {
        let ComponentItem::ComponentInstance(interface) = import.ty else { continue };
        let mut instance = linker.instance(name)?;
        if name.starts_with("judge:") {
            continue;
        }
        deny_all(&mut instance, name, &interface, engine)?;
        // Matched without its version, which follows the guests' build dependencies.
        match name.split('@').next().unwrap_or_default() {
            "wasi:clocks/monotonic-clock" => link_monotonic_clock(&mut instance)?,
            "wasi:clocks/wall-clock" => link_wall_clock(&mut instance)?,
            "wasi:random/random" => link_random(&mut instance)?,
            "wasi:random/insecure-seed" => {
                instance.func_wrap("insecure-seed", |_, ()| Ok(((0_u64, 0_u64),)))?;
            }
            // No folder is open, so every path leads nowhere, and the program gets its own error "no such file".
            "wasi:filesystem/preopens" => instance.func_new("get-directories", |_, _, _, results| {
                results[0] = Val::List(Vec::new());
                Ok(())
            })?,
            "wasi:cli/environment" => link_environment(&mut instance)?,
            "wasi:cli/exit" => {
                instance.func_wrap("exit", |_, (status,): (Result<(), ()>,)| -> wasmtime::Result<()> {
                    Err(Stop::Exited(i32::from(status.is_err())).into())
                })?;
            }
            _ => {}
        }
    }
    // The rest are types of resources, which nobody can get without the functions.
    linker.define_unknown_imports_as_traps(component)?;
    Ok(linker)
}

/// Makes every function of an interface end the program.
fn deny_all(
    instance: &mut LinkerInstance<Host>,
    interface: &str,
    functions: &ComponentInstance,
    engine: &Engine,
) -> wasmtime::Result<()> {
    for (name, export) in functions.exports(engine) {
        if let ComponentItem::ComponentFunc(_) = export.ty {
            let import = format!("{interface}#{name}");
            instance.func_new(name, move |_, _, _, _| Err(Stop::Denied(import.clone()).into()))?;
        }
    }
    Ok(())
}

fn link_runner(host: &mut LinkerInstance<Host>) -> wasmtime::Result<()> {
    // Both are read where they are, in the guest's memory: they may be as large as that.
    host.func_wrap("write", |mut c: StoreContextMut<Host>, (stream, bytes): (u8, WasmList<u8>)| {
        let bytes = bytes.as_le_slice(&c);
        let (length, taken) = (bytes.len(), bytes[..bytes.len().min(c.data().room(stream))].to_vec());
        append(&mut c, stream, &taken, length)
    })?;
    host.func_wrap("print", |mut c: StoreContextMut<Host>, (stream, text): (u8, WasmStr)| {
        let text = text.to_str(&c)?;
        let (length, taken) = (text.len(), text.as_bytes()[..text.len().min(c.data().room(stream))].to_vec());
        append(&mut c, stream, &taken, length)
    })?;
    host.func_wrap("sleep", |mut c: StoreContextMut<Host>, (nanoseconds,): (u64,)| {
        let host = c.data_mut();
        host.clock = host.clock.saturating_add(nanoseconds);
        Ok(())
    })
}

/// Appends to a stream what it has room for: `taken`, of `length` bytes that the program printed.
fn append(c: &mut StoreContextMut<Host>, stream: u8, taken: &[u8], length: usize) -> wasmtime::Result<()> {
    c.data_mut().output[usize::from(stream == 2)].extend_from_slice(taken);
    if length > taken.len() { Err(Stop::OutputTooLong.into()) } else { Ok(()) }
}

fn link_monotonic_clock(clock: &mut LinkerInstance<Host>) -> wasmtime::Result<()> {
    clock.func_wrap("now", |mut c: StoreContextMut<Host>, ()| Ok((c.data_mut().read_clock(),)))?;
    clock.func_wrap("resolution", |_, ()| Ok((READING,)))
}

fn link_wall_clock(clock: &mut LinkerInstance<Host>) -> wasmtime::Result<()> {
    clock.func_wrap("now", |mut c: StoreContextMut<Host>, ()| {
        let now = c.data_mut().read_clock();
        let nanoseconds = (now % 1_000_000_000) as u32;
        Ok((Datetime { seconds: EPOCH_SECONDS + now / 1_000_000_000, nanoseconds },))
    })?;
    clock.func_wrap("resolution", |_, ()| Ok((Datetime { seconds: 0, nanoseconds: READING as u32 },)))
}

fn link_random(random: &mut LinkerInstance<Host>) -> wasmtime::Result<()> {
    random.func_wrap("get-random-bytes", |mut c: StoreContextMut<Host>, (count,): (u64,)| {
        // The guest pays for the bytes when they are copied in. The host does not make more of them than the guest's
        // memory could ever hold.
        if count > 1 << 20 {
            return Err(Stop::TooMuchRandom.into());
        }
        let bytes = (0..count).map(|_| c.data_mut().next_random() as u8);
        Ok((bytes.collect::<Vec<u8>>(),))
    })?;
    random.func_wrap("get-random-u64", |mut c: StoreContextMut<Host>, ()| Ok((c.data_mut().next_random(),)))
}

fn link_environment(environment: &mut LinkerInstance<Host>) -> wasmtime::Result<()> {
    environment.func_wrap("get-environment", |_, ()| Ok((Vec::<(String, String)>::new(),)))?;
    environment.func_wrap("get-arguments", |_, ()| Ok((vec!["solution.py".to_owned()],)))?;
    environment.func_wrap("initial-cwd", |_, ()| Ok((None::<String>,)))
}

/// The type `datetime` of `wasi:clocks/wall-clock`.
#[derive(Clone, Copy, ComponentType, Lift, Lower)]
#[component(record)]
struct Datetime {
    seconds: u64,
    nanoseconds: u32,
}
