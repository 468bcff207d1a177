//! Constant clocks and random numbers for the time while a runtime starts.
//!
//! Whatever a runtime draws from them is frozen with it: the seed of Python's hashes, and the one that QuickJS-NG has since
//! July 2026 (`weave/src/map_hash.rs`). A seed that is drawn later, in every process, would end determinism.

use wasmtime::component::{ComponentType, HasData, Lift, Linker, Lower, Resource};
use wasmtime_wasi::{
    WasiView,
    clocks::{WasiClocksCtxView, WasiClocksView},
    p2::{DynPollable, bindings::clocks::monotonic_clock},
};

/// WASI as wasmtime-wasi 46 names it.
const VERSION: &str = "0.2.12";

/// Replaces the clocks and random numbers in `linker`, which must already hold WASI.
pub fn define<T: WasiView + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    let mut random = linker.instance(&format!("wasi:random/random@{VERSION}"))?;
    random.func_wrap("get-random-bytes", |_, (count,): (u64,)| Ok((vec![42_u8; usize::try_from(count)?],)))?;
    random.func_wrap("get-random-u64", |_, ()| Ok((42_u64,)))?;
    linker
        .instance(&format!("wasi:random/insecure-seed@{VERSION}"))?
        .func_wrap("insecure-seed", |_, ()| Ok(((42_u64, 42_u64),)))?;
    let mut clock = linker.instance(&format!("wasi:clocks/wall-clock@{VERSION}"))?;
    clock.func_wrap("now", |_, ()| Ok((Datetime::default(),)))?;
    clock.func_wrap("resolution", |_, ()| Ok((Datetime::default(),)))?;
    monotonic_clock::add_to_linker::<T, StillClock>(linker, |host| Still(host.clocks()))
}

/// `wasi:clocks/wall-clock.datetime`.
#[derive(Clone, Copy, Default, ComponentType, Lift, Lower)]
#[component(record)]
struct Datetime {
    seconds: u64,
    nanoseconds: u32,
}

/// The monotonic clock, standing still.
struct Still<'a>(WasiClocksCtxView<'a>);

struct StillClock;

impl HasData for StillClock {
    type Data<'a> = Still<'a>;
}

impl monotonic_clock::Host for Still<'_> {
    fn now(&mut self) -> wasmtime::Result<u64> {
        Ok(0)
    }

    fn resolution(&mut self) -> wasmtime::Result<u64> {
        Ok(1)
    }

    fn subscribe_instant(&mut self, when: u64) -> wasmtime::Result<Resource<DynPollable>> {
        self.0.subscribe_instant(when)
    }

    fn subscribe_duration(&mut self, duration: u64) -> wasmtime::Result<Resource<DynPollable>> {
        self.0.subscribe_duration(duration)
    }
}
