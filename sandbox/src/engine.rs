//! The WebAssembly engine and its settings: everything that decides what a program does, and its digest.

use std::{sync::Arc, thread, time::Duration};

use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

use crate::{Error, image::Creator};

/// The version in Cargo.toml, which pins it: another one may count work differently.
const WASMTIME: &str = "48.0.8";

/// How much of a thread's stack a program may use. CPython's deepest recursions in C need most of it.
pub const WASM_STACK: usize = 512 << 20;

/// How often the safety net looks at the clock.
pub const TICK: Duration = Duration::from_millis(500);

/// Makes the engine, and the thread that moves its clock until the engine is dropped.
///
/// With `put_back`, its memories are such that they can be put back; without, instances come from a pool.
pub fn new(put_back: bool) -> Result<Engine, Error> {
    let mut config = Config::new();
    config
        .consume_fuel(true)
        .epoch_interruption(true)
        .cranelift_nan_canonicalization(true)
        .max_wasm_stack(WASM_STACK)
        .async_stack_size(WASM_STACK); // unused, but must not be smaller
    if put_back {
        config.with_host_memory(Arc::new(Creator)).memory_init_cow(false);
    } else {
        // The guests' spare room leaves their images sparse; they are to be mapped all the same, not copied.
        config
            .memory_guaranteed_dense_image_size(256 << 20)
            .allocation_strategy(InstanceAllocationStrategy::Pooling(pool()));
    }
    let engine = Engine::new(&config).map_err(|error| Error::Engine(error.to_string()))?;
    let weak = engine.weak();
    thread::Builder::new()
        .name("sandbox-clock".to_owned())
        .spawn(move || {
            while let Some(engine) = weak.upgrade() {
                engine.increment_epoch();
                drop(engine);
                thread::sleep(TICK);
            }
        })
        .map_err(|error| Error::Thread(error.to_string()))?;
    Ok(engine)
}

/// Room for one running program per core, and as many that are on their way in or out.
fn pool() -> PoolingAllocationConfig {
    let slots = 2 * thread::available_parallelism().map_or(4, usize::from) as u32 + 2;
    let mut pool = PoolingAllocationConfig::default();
    // CPython is linked from a dozen libraries, each an instance with a large table.
    pool.total_component_instances(slots)
        .max_component_instance_size(8 << 20)
        .max_core_instances_per_component(200)
        .max_tables_per_component(200)
        .max_memories_per_component(8)
        .total_core_instances(200 * slots)
        .total_tables(40 * slots)
        .total_memories(2 * slots)
        .table_elements(60_000)
        .max_core_instance_size(8 << 20)
        .max_memory_size(4 << 30)
        .linear_memory_keep_resident(4 << 20)
        .table_keep_resident(1 << 20);
    pool
}

/// What has to be equal for two judges to give the same verdicts and count the same work: the guests, the
/// engine, and its settings. 16 hexadecimal digits.
pub fn digest() -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [guests::DIGEST, WASMTIME, "fuel, nan-canonical", &WASM_STACK.to_string()] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_names_the_wasmtime_that_is_built() {
        let lock = include_str!("../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"wasmtime\"\nversion = \"{}\"", super::WASMTIME)));
    }
}
