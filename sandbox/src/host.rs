//! What a guest can reach: two output streams, a virtual clock, constant random numbers, and what a program says that it talks to.
//!
//! Everything else that the interpreters import from WASI is defined as a trap. There is no file
//! system, environment or network to be careful about, because none is linked.
//!
//! Every function counts its work in the guest's global ([`Work`]), before it does it.

use std::sync::Arc;

use sandbox_api::Limits;
use wasmtime::{AsContextMut, Caller, Engine, ExternType, Linker, Module, ResourceLimiter};

use crate::{
    guest_memory::{put, taken, text},
    stop::Stop,
    talk::Voice,
    turn::Turn,
    work::{WORK, Work},
};

/// The clock starts at 2025-01-01T00:00:00Z, whatever the date.
const EPOCH_SECONDS: u64 = 1_735_689_600;
/// How far each reading moves the clock, in nanoseconds. Because it moves, a loop that waits for it ends.
const READING: u64 = 1_000;

/// The work of a call of the host, without what depends on its arguments: it takes as long as some hundred instructions.
const CALL: u64 = 500;
/// How many bytes the host copies for one unit of work.
const BYTES_COPIED: u64 = 8;
/// The work for waiting for the other program, which takes as long as some ten thousand instructions.
const LISTENING: u64 = 20_000;
/// The work for a random byte.
const RANDOM_BYTE: u64 = 16;

/// Stands for the work that the functions of the host count.
pub const CHARGES: &str = "host 2: 500, 1/8, 20000, 16";

/// The state of one run that its guest can change.
#[derive(Clone)]
pub struct Host {
    /// Standard output and standard error.
    pub output: [Vec<u8>; 2],
    output_limit: usize,
    clock: u64,
    random: u64,
    /// Its end of the line, while it talks to another program.
    pub voice: Option<Voice>,
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
    /// Bytes from which on the run takes turns, and its turn if it has come.
    turns_from: usize,
    pub turn: Option<Arc<Turn>>,
    /// Whether a request for more was refused.
    pub refused: bool,
}

impl Host {
    /// The state at the start of a run within `limits`, of a guest that has `idle` bytes of memory.
    pub fn new(limits: &Limits, idle: usize) -> Self {
        let memory = MemoryMeter {
            size: idle,
            limit: idle.saturating_add(limits.memory),
            turns_from: idle.saturating_add(limits.turns_from),
            turn: None,
            refused: false,
        };
        Self {
            output: Default::default(),
            output_limit: limits.output,
            clock: 0,
            random: 0x853c_49e6_748f_ea9b,
            voice: None,
            memory,
        }
    }

    /// Appends to a stream what it has room for of `printed`.
    fn append(&mut self, stream: u32, printed: &[u8]) -> wasmtime::Result<()> {
        let output = &mut self.output[usize::from(stream == 2)];
        let room = self.output_limit - output.len();
        output.extend_from_slice(&printed[..printed.len().min(room)]);
        if printed.len() > room { Err(Stop::OutputTooLong.into()) } else { Ok(()) }
    }

    /// What the other program says next; nothing if there is none, or when it has ended.
    fn hear(&self) -> Result<String, Stop> {
        self.voice.as_ref().map_or(Ok(String::new()), |voice| voice.hear(&self.output[0]))
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
            if size > self.memory.turns_from {
                self.memory.turn.get_or_insert_with(|| Arc::new(Turn::take()));
            }
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

/// A linker with the functions below. Everything else that `guest` imports ends the program when it is called.
///
/// # Errors
///
/// When `guest` imports one of these functions with another signature; that is found when it is instantiated.
pub fn linker(engine: &Engine, guest: &Module) -> wasmtime::Result<Linker<Host>> {
    let mut linker = Linker::new(engine);
    for import in guest.imports() {
        let ExternType::Func(ty) = import.ty() else { continue };
        let (interface, name) = (import.module(), import.name());
        // Matched without its version, which follows the guests' build dependencies.
        match (interface.split('@').next().unwrap_or_default(), name) {
            ("judge:guest/host", "write") => linker.func_wrap(interface, name, write)?,
            ("judge:guest/host", "print") => linker.func_wrap(interface, name, print)?,
            ("judge:guest/host", "sleep") => linker.func_wrap(interface, name, sleep)?,
            ("judge:guest/host", "read") => {
                let realloc = realloc_for(interface, name);
                linker.func_wrap(interface, name, move |caller: Caller<Host>, result: u32| {
                    read(caller, result, &realloc)
                })?
            }
            ("wasi:clocks/monotonic-clock", "now") => linker.func_wrap(interface, name, now)?,
            ("wasi:clocks/wall-clock", "now") => linker.func_wrap(interface, name, date)?,
            ("wasi:clocks/monotonic-clock", "resolution") => linker.func_wrap(interface, name, resolution)?,
            ("wasi:clocks/wall-clock", "resolution") => {
                linker.func_wrap(interface, name, |mut caller: Caller<Host>, result: u32| {
                    pay(&mut caller, CALL)?;
                    give(&mut caller, result, &datetime(0, READING as u32))
                })?
            }
            ("wasi:random/random", "get-random-u64") => linker.func_wrap(interface, name, random)?,
            ("wasi:random/random", "get-random-bytes") => {
                let realloc = realloc_for(interface, name);
                linker.func_wrap(interface, name, move |caller: Caller<Host>, count: u64, result: u32| {
                    random_bytes(caller, count, result, &realloc)
                })?
            }
            ("wasi:random/insecure-seed", "insecure-seed") => {
                linker.func_wrap(interface, name, |mut caller: Caller<Host>, result: u32| {
                    pay(&mut caller, CALL)?;
                    give(&mut caller, result, &[0; 16])
                })?
            }
            // No folder is open, so every path leads nowhere, and the program gets its own error "no such file". The runners
            // say themselves what a program finds as its arguments.
            ("wasi:filesystem/preopens", "get-directories")
            | ("wasi:cli/environment", "get-environment" | "get-arguments") => {
                linker.func_wrap(interface, name, |mut caller: Caller<Host>, result: u32| {
                    pay(&mut caller, CALL)?;
                    give(&mut caller, result, &EMPTY_LIST)
                })?
            }
            ("wasi:cli/exit", "exit") => linker.func_wrap(interface, name, exit)?,
            _ => {
                let import = format!("{interface}#{name}");
                linker.func_new(interface, name, ty, move |_, _, _| Err(Stop::Denied(import.clone()).into()))?
            }
        };
    }
    Ok(linker)
}

/// The name of the guest's function that allocates memory for the result of a function of the host.
fn realloc_for(interface: &str, name: &str) -> String {
    format!("cabi_realloc {interface}#{name}")
}

/// A list of no elements: an address, which only has to be aligned, and a length.
const EMPTY_LIST: [u8; 8] = [8, 0, 0, 0, 0, 0, 0, 0];

/// Counts this much as work of the program.
fn pay(caller: &mut Caller<Host>, work: u64) -> wasmtime::Result<()> {
    let count = Work::of(caller.get_export(WORK).and_then(wasmtime::Extern::into_global))?;
    count.take(caller, work)
}

/// The guest's memory, and the state of the run.
fn memory<'a>(caller: &'a mut Caller<Host>) -> Result<(&'a mut [u8], &'a mut Host), Stop> {
    let memory = caller.get_export("memory").and_then(wasmtime::Extern::into_memory);
    Ok(memory.ok_or(Stop::Impossible("no memory"))?.data_and_store_mut(caller))
}

/// Writes a result to where the guest wants it.
fn give(caller: &mut Caller<Host>, at: u32, result: &[u8]) -> wasmtime::Result<()> {
    Ok(put(memory(caller)?.0, at, result)?)
}

fn write(mut caller: Caller<Host>, stream: u32, address: u32, length: u32) -> wasmtime::Result<()> {
    pay(&mut caller, CALL + u64::from(length) / BYTES_COPIED)?;
    let (memory, host) = memory(&mut caller)?;
    host.append(stream, taken(memory, address, length)?)
}

fn print(mut caller: Caller<Host>, stream: u32, address: u32, length: u32) -> wasmtime::Result<()> {
    pay(&mut caller, CALL + u64::from(length) / BYTES_COPIED)?;
    let (memory, host) = memory(&mut caller)?;
    host.append(stream, text(taken(memory, address, length)?)?.as_bytes())
}

/// Gives the guest what the other program says.
fn read(mut caller: Caller<Host>, result: u32, realloc: &str) -> wasmtime::Result<()> {
    pay(&mut caller, LISTENING)?;
    let heard = caller.data().hear()?;
    pay(&mut caller, heard.len() as u64 / BYTES_COPIED)?;
    give_list(&mut caller, result, realloc, heard.as_bytes())
}

fn sleep(mut caller: Caller<Host>, nanoseconds: u64) -> wasmtime::Result<()> {
    pay(&mut caller, CALL)?;
    let host = caller.data_mut();
    host.clock = host.clock.saturating_add(nanoseconds);
    Ok(())
}

fn now(mut caller: Caller<Host>) -> wasmtime::Result<u64> {
    pay(&mut caller, CALL)?;
    Ok(caller.data_mut().read_clock())
}

fn resolution(mut caller: Caller<Host>) -> wasmtime::Result<u64> {
    pay(&mut caller, CALL)?;
    Ok(READING)
}

fn date(mut caller: Caller<Host>, result: u32) -> wasmtime::Result<()> {
    pay(&mut caller, CALL)?;
    let now = caller.data_mut().read_clock();
    give(&mut caller, result, &datetime(EPOCH_SECONDS + now / 1_000_000_000, (now % 1_000_000_000) as u32))
}

/// The type `datetime` of `wasi:clocks/wall-clock`.
fn datetime(seconds: u64, nanoseconds: u32) -> Vec<u8> {
    [&seconds.to_le_bytes()[..], &nanoseconds.to_le_bytes()].concat()
}

fn random(mut caller: Caller<Host>) -> wasmtime::Result<u64> {
    pay(&mut caller, CALL)?;
    Ok(caller.data_mut().next_random())
}

/// Gives a list of random bytes.
fn random_bytes(mut caller: Caller<Host>, count: u64, result: u32, realloc: &str) -> wasmtime::Result<()> {
    // The host does not make more of them than the guest's memory could ever hold.
    if count > 1 << 20 {
        return Err(Stop::TooMuchRandom.into());
    }
    pay(&mut caller, CALL + count * RANDOM_BYTE)?;
    let count = count as u32;
    let bytes: Vec<u8> = (0..count).map(|_| caller.data_mut().next_random() as u8).collect();
    give_list(&mut caller, result, realloc, &bytes)
}

/// Writes a result of several bytes into memory that the guest allocates with its function `realloc`, and where they are to where
/// the guest wants it.
fn give_list(caller: &mut Caller<Host>, result: u32, realloc: &str, bytes: &[u8]) -> wasmtime::Result<()> {
    let count = u32::try_from(bytes.len())?;
    let realloc = caller.get_export(realloc).and_then(wasmtime::Extern::into_func);
    let realloc = realloc.ok_or(Stop::Impossible("no function that allocates"))?;
    let realloc = realloc.typed::<(u32, u32, u32, u32), u32>(&*caller)?;
    let address = realloc.call(caller.as_context_mut(), (0, 0, 1, count))?;
    give(caller, address, bytes)?;
    give(caller, result, &[address.to_le_bytes(), count.to_le_bytes()].concat())
}

fn exit(status: u32) -> wasmtime::Result<()> {
    Err(Stop::Exited(i32::from(status != 0)).into())
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicBool, Ordering},
        thread,
        time::Duration,
    };

    use super::*;

    #[test]
    fn only_one_run_that_takes_turns_is_large_at_a_time() {
        let host = |turns_from| Host::new(&Limits { memory: 100, turns_from, ..Limits::default() }, 10);
        let grow = |host: &mut Host, desired| host.memory_growing(10, desired, None).unwrap();
        let has_ended = AtomicBool::new(false);
        let mut first = host(20);
        assert!(grow(&mut first, 50));
        thread::scope(|scope| {
            scope.spawn(|| {
                // What is small never waits, nor does what takes no turns.
                assert!(grow(&mut host(20), 30) && grow(&mut host(usize::MAX), 50));
                assert!(!has_ended.load(Ordering::SeqCst));
                assert!(grow(&mut host(20), 31));
                assert!(has_ended.load(Ordering::SeqCst), "the first is large");
            });
            // Long enough for the other one to get ahead, if it could.
            thread::sleep(Duration::from_millis(200));
            // It may grow further, and what it is refused leaves it its turn.
            assert!(!first.memory_growing(50, 200, None).unwrap());
            has_ended.store(true, Ordering::SeqCst);
            drop(first);
        });
    }
}
