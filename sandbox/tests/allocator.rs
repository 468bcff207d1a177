//! CPython's allocator against a model: random programs that allocate and free, over a `dlmalloc` that is a map.

use std::collections::BTreeMap;

use wasmtime::{Caller, Engine, Extern, Linker, Memory, Module, Store, TypedFunc};

/// A CPython whose functions of its own must not be called any more.
const PYTHON: &str = r#"(component
    (import "judge:test/raw" (instance $raw
        (export "malloc" (func (param "size" u32) (result u32)))
        (export "calloc" (func (param "count" u32) (param "size" u32) (result u32)))
        (export "realloc" (func (param "block" u32) (param "size" u32) (result u32)))
        (export "free" (func (param "block" u32)))
        (export "align" (func (param "alignment" u32) (param "size" u32) (result u32)))))
    (core func $malloc (canon lower (func $raw "malloc")))
    (core func $calloc (canon lower (func $raw "calloc")))
    (core func $realloc (canon lower (func $raw "realloc")))
    (core func $free (canon lower (func $raw "free")))
    (core func $align (canon lower (func $raw "align")))
    (core instance $host
        (export "malloc" (func $malloc)) (export "calloc" (func $calloc)) (export "realloc" (func $realloc))
        (export "free" (func $free)) (export "align" (func $align)))
    (core module $env (memory (export "memory") 2) (func (export "free") (param i32) unreachable))
    (core instance $e (instantiate $env))
    (core module $python
        (import "host" "malloc" (func $malloc (param i32) (result i32)))
        (import "host" "calloc" (func $calloc (param i32 i32) (result i32)))
        (import "host" "realloc" (func $realloc (param i32 i32) (result i32)))
        (import "host" "free" (func $free (param i32)))
        (import "host" "align" (func $align (param i32 i32) (result i32)))
        (func (export "PyMem_RawMalloc") (param i32) (result i32) (call $malloc (local.get 0)))
        (func (export "PyMem_RawCalloc") (param i32 i32) (result i32) (call $calloc (local.get 0) (local.get 1)))
        (func (export "PyMem_RawRealloc") (param i32 i32) (result i32) (call $realloc (local.get 0) (local.get 1)))
        (func (export "PyMem_RawFree") (param i32) (call $free (local.get 0)))
        (func (export "free") (param i32) (call $free (local.get 0)))
        (func (export "aligned_alloc") (param i32 i32) (result i32) (call $align (local.get 0) (local.get 1)))
        (func (export "PyObject_Malloc") (param i32) (result i32) unreachable)
        (func (export "PyObject_Calloc") (param i32 i32) (result i32) unreachable)
        (func (export "PyObject_Realloc") (param i32 i32) (result i32) unreachable)
        (func (export "PyObject_Free") (param i32) unreachable)
        (func (export "PyMem_Malloc") (param i32) (result i32) unreachable)
        (func (export "PyMem_Calloc") (param i32 i32) (result i32) unreachable)
        (func (export "PyMem_Realloc") (param i32 i32) (result i32) unreachable)
        (func (export "PyMem_Free") (param i32) unreachable))
    (core instance $p (instantiate $python (with "host" (instance $host))))
    (func (export "malloc") (param "size" u32) (result u32) (canon lift (core func $p "PyObject_Malloc")))
    (func (export "calloc") (param "count" u32) (param "size" u32) (result u32)
        (canon lift (core func $p "PyMem_Calloc")))
    (func (export "realloc") (param "block" u32) (param "size" u32) (result u32)
        (canon lift (core func $p "PyObject_Realloc")))
    (func (export "free") (param "block" u32) (canon lift (core func $p "PyMem_Free"))))"#;

/// Where the frozen memory and the allocator's tables end.
const HEAP: u32 = (2 + 65) << 16;
/// How many bytes there are to allocate.
const ROOM: u32 = 8 << 20;
/// How many bytes of pages may be kept when nothing is allocated: a mebibyte for all, and a page for each size.
const KEPT: u32 = (1 << 20) + 16 * 1024;
/// A block that is older than the frozen memory.
const OLD: (u32, u32) = (1024, 64);

/// What stands for `dlmalloc`: the lengths of the blocks that are allocated, by their addresses.
struct Raw(BTreeMap<u32, u32>);

impl Raw {
    /// The first place that is free. As in `dlmalloc`, some bytes behind each block are nobody's.
    fn allocate(&mut self, alignment: u32, length: u32) -> u32 {
        let length = length.max(1);
        let aligned = |end: u32| end.next_multiple_of(alignment);
        let mut place = aligned(HEAP);
        for (block, taken) in self.0.range(HEAP..) {
            if place.saturating_add(length) <= *block {
                break;
            }
            place = aligned((block + taken + 8).next_multiple_of(16));
        }
        if place.saturating_add(length) > HEAP + ROOM {
            return 0;
        }
        self.0.insert(place, length);
        place
    }

    fn free(&mut self, block: u32) {
        assert!(block == 0 || self.0.remove(&block).is_some(), "{block} is not allocated");
    }

    fn used(&self) -> u32 {
        self.0.range(HEAP..).map(|(_, length)| length).sum()
    }

    fn holds(&self, block: u32, length: u32) -> bool {
        self.0.range(..=block).next_back().is_some_and(|(start, taken)| block + length <= start + taken)
    }
}

fn memory(caller: &mut Caller<Raw>) -> Memory {
    caller.get_export("memory").and_then(Extern::into_memory).unwrap()
}

fn linker(engine: &Engine) -> Linker<Raw> {
    let mut linker = Linker::new(engine);
    let raw = "judge:test/raw";
    linker.func_wrap(raw, "malloc", |mut raw: Caller<Raw>, size: u32| raw.data_mut().allocate(16, size)).unwrap();
    linker
        .func_wrap(raw, "align", |mut raw: Caller<Raw>, to: u32, size: u32| raw.data_mut().allocate(to, size))
        .unwrap();
    linker.func_wrap(raw, "free", |mut raw: Caller<Raw>, block: u32| raw.data_mut().free(block)).unwrap();
    let calloc = |mut raw: Caller<Raw>, count: u32, each: u32| {
        let Some(size) = count.checked_mul(each) else { return 0 };
        let block = raw.data_mut().allocate(16, size);
        if block != 0 {
            let memory = memory(&mut raw);
            memory.data_mut(&mut raw)[block as usize..][..size as usize].fill(0);
        }
        block
    };
    linker.func_wrap(raw, "calloc", calloc).unwrap();
    let realloc = |mut raw: Caller<Raw>, block: u32, size: u32| {
        if size <= raw.data().0[&block] {
            return block;
        }
        let new = raw.data_mut().allocate(16, size);
        if new != 0 {
            let kept = raw.data().0[&block].min(size) as usize;
            let memory = memory(&mut raw);
            memory.data_mut(&mut raw).copy_within(block as usize..block as usize + kept, new as usize);
            raw.data_mut().free(block);
        }
        new
    };
    linker.func_wrap(raw, "realloc", realloc).unwrap();
    linker
}

/// A program that allocates, and what it knows of its blocks.
struct Program {
    store: Store<Raw>,
    memory: Memory,
    malloc: TypedFunc<u32, u32>,
    calloc: TypedFunc<(u32, u32), u32>,
    realloc: TypedFunc<(u32, u32), u32>,
    free: TypedFunc<u32, ()>,
    /// Length and contents of each block. The contents are a byte that is everywhere in it.
    blocks: BTreeMap<u32, (u32, u8)>,
    random: u64,
}

impl Program {
    fn new(seed: u64) -> Self {
        let flat =
            weave::allocator::flatten(&wat::parse_str(PYTHON).unwrap(), &["malloc", "calloc", "realloc", "free"]);
        let engine = Engine::default();
        let module = Module::new(&engine, flat.unwrap()).unwrap();
        let mut store = Store::new(&engine, Raw(BTreeMap::from([OLD])));
        let instance = linker(&engine).instantiate(&mut store, &module).unwrap();
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        memory.grow(&mut store, u64::from(ROOM >> 16)).unwrap();
        let malloc = instance.get_typed_func(&mut store, "malloc").unwrap();
        let calloc = instance.get_typed_func(&mut store, "calloc").unwrap();
        let realloc = instance.get_typed_func(&mut store, "realloc").unwrap();
        let free = instance.get_typed_func(&mut store, "free").unwrap();
        let mut program = Self { store, memory, malloc, calloc, realloc, free, blocks: BTreeMap::new(), random: seed };
        program.fill(OLD.0, OLD.1);
        program
    }

    /// A number below `end` (xorshift).
    fn below(&mut self, end: u32) -> u32 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % u64::from(end)) as u32
    }

    /// A size: mostly a small one, and often one around which something changes.
    fn size(&mut self) -> u32 {
        match self.below(10) {
            0 => [0, 1, 15, 16, 17, 32, 240, 241, 255, 256, 257, 1008][self.below(12) as usize],
            1 => self.below(20_000),
            2 | 3 => 1 + self.below(256),
            _ => 1 + self.below(80),
        }
    }

    fn malloc(&mut self, size: u32) -> u32 {
        let block = self.malloc.call(&mut self.store, size).unwrap();
        self.allocated(block, size)
    }

    fn calloc(&mut self, count: u32, each: u32) {
        let block = self.calloc.call(&mut self.store, (count, each)).unwrap();
        if block != 0 {
            let length = (count * each) as usize;
            let is_zero = self.memory.data(&self.store)[block as usize..][..length].iter().all(|byte| *byte == 0);
            assert!(is_zero, "calloc({count}, {each})");
        }
        self.allocated(block, count.wrapping_mul(each));
    }

    fn realloc(&mut self, block: u32, size: u32) -> u32 {
        let new = self.realloc.call(&mut self.store, (block, size)).unwrap();
        if new == 0 {
            self.check(block);
            return 0;
        }
        let (length, byte) = self.blocks.remove(&block).unwrap_or((0, 0));
        let kept = self.memory.data(&self.store)[new as usize..][..length.min(size) as usize].iter();
        assert!(kept.copied().all(|kept| kept == byte), "realloc from {length} to {size}");
        self.allocated(new, size)
    }

    fn free(&mut self, block: u32) {
        self.check(block);
        self.blocks.remove(&block);
        self.free.call(&mut self.store, block).unwrap();
    }

    /// Remembers a new block, if it is one, after a look at where it is.
    fn allocated(&mut self, block: u32, size: u32) -> u32 {
        if block != 0 {
            assert_eq!(block % 16, 0, "the place of {size} bytes");
            assert!(self.store.data().holds(block, size), "{size} bytes are nobody's");
            let before = self.blocks.range(..=block).next_back();
            assert!(before.is_none_or(|(start, (length, _))| start + length.max(&1) <= block), "two blocks overlap");
            let behind = self.blocks.range(block..).next();
            assert!(behind.is_none_or(|(start, _)| block + size <= *start), "two blocks overlap");
            self.fill(block, size);
        }
        block
    }

    fn fill(&mut self, block: u32, length: u32) {
        let byte = self.below(255) as u8 + 1;
        self.memory.data_mut(&mut self.store)[block as usize..][..length as usize].fill(byte);
        self.blocks.insert(block, (length, byte));
    }

    /// Fails unless a block holds what was written to it.
    fn check(&self, block: u32) {
        if let Some((length, byte)) = self.blocks.get(&block) {
            let contents = self.memory.data(&self.store)[block as usize..][..*length as usize].iter();
            assert!(contents.copied().all(|kept| kept == *byte), "a block of {length} bytes was written to");
        }
    }

    fn any(&mut self) -> u32 {
        let start = self.below(HEAP + ROOM);
        self.blocks.range(start..).next().or(self.blocks.first_key_value()).map_or(0, |(block, _)| *block)
    }

    /// Does something; more often allocates than frees when `grows`.
    fn step(&mut self, grows: bool) {
        match self.below(10) {
            0 => {
                let (count, each) = (self.below(9), self.size());
                self.calloc(count, each);
            }
            1 => {
                let (block, size) = (self.any(), self.size());
                self.realloc(block, size);
            }
            2..4 => {
                let block = self.any();
                self.free(block);
            }
            4..7 if !grows => {
                let block = self.any();
                self.free(block);
            }
            _ => {
                let size = self.size();
                self.malloc(size);
            }
        }
    }

    fn free_all(&mut self) {
        while let Some((block, _)) = self.blocks.first_key_value() {
            self.free(*block);
        }
        assert!(self.store.data().used() <= KEPT, "{} bytes are kept", self.store.data().used());
    }

    /// Allocates blocks of one size until there is no more room. Returns how many bytes they have.
    fn exhaust(&mut self, size: u32) -> u32 {
        let blocks = std::iter::repeat_with(|| self.malloc(size)).take_while(|block| *block != 0);
        blocks.count() as u32 * size
    }
}

#[test]
fn blocks_keep_their_contents_and_never_overlap() {
    for seed in 1..=20 {
        let mut program = Program::new(seed);
        for grows in [true, false, true, false] {
            for _ in 0..2_500 {
                program.step(grows);
            }
        }
        for block in program.blocks.keys() {
            program.check(*block);
        }
        program.free_all();
    }
}

#[test]
fn room_for_one_size_becomes_room_for_another() {
    let mut program = Program::new(1);
    for size in [16, 512, 48, 100_000, 256, 32] {
        let bytes = program.exhaust(size);
        // A block that is `dlmalloc`'s has 16 bytes behind it, and there may be one less on both sides of the pages that are kept.
        let least = if size > 256 { ((ROOM - KEPT) / (size + 16) - 2) * size } else { ROOM / 10 * 7 };
        assert!(bytes >= least, "{bytes} bytes in blocks of {size}");
        program.free_all();
    }
}

#[test]
fn without_room_nothing_is_lost() {
    let mut program = Program::new(1);
    program.exhaust(24);
    assert_eq!(program.malloc(400), 0);
    for block in program.blocks.keys().copied().step_by(1_000).collect::<Vec<_>>() {
        program.realloc(block, 300); // refused, and the block stays
        program.calloc(7, 50);
    }
    assert_eq!(program.calloc.call(&mut program.store, (1 << 20, 1 << 13)).unwrap(), 0);
    assert_eq!(program.malloc.call(&mut program.store, u32::MAX).unwrap(), 0);
    program.free_all();
    assert_ne!(program.malloc(400), 0);
}

#[test]
fn without_room_a_block_can_still_become_smaller() {
    let mut program = Program::new(1);
    for size in [256, 24, 1] {
        program.exhaust(size);
    }
    let large: Vec<u32> = program.blocks.iter().filter(|(_, (length, _))| *length == 256).map(|(at, _)| *at).collect();
    for block in large.into_iter().step_by(10) {
        assert_eq!(program.realloc(block, 20), block);
    }
    program.free_all();
}
