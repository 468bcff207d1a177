//! Putting an instance's memory back as it was, instead of making a new instance.
//!
//! # Theory of operation
//!
//! Making an instance and running it for the first time costs a millisecond, nearly all of it for page faults. A run dirties
//! a few hundred pages. To copy those back takes a tenth of that time, and they stay mapped, so the next run has no faults.
//!
//! ```text
//!   linear memory, as the guest sees it          file: the image
//!   ┌──────┬──────┬──────┬──────┐   MAP_PRIVATE   ┌──────┬──────┬──────┬──────┐
//!   │ file │ anon │ file │ anon │ ◄────────────── │      │      │      │      │
//!   └──────┴──▲───┴──────┴──▲───┘                 └──┬───┴──┬───┴──────┴──┬───┘
//!             └── dirtied ──┘   ◄──── copied from a shared mapping ───────┘
//! ```
//!
//! 1. A guest's memory, as it was frozen, is a file that is mapped (`image_file.rs`): the [`Image`]. Its module has none
//!    of that data (`guests/weave/src/split.rs`).
//! 2. wasmtime makes an instance, whose memory comes from [`Creator`]: the image, mapped privately.
//! 3. A write makes the kernel replace the page by an anonymous copy. After a run, the kernel is asked for those
//!    (`pagemap.rs`): exactly the pages ever written to. Each is overwritten from the image. The first write to a page is a
//!    page fault. If the kernel counts none for this thread during a run, the dirtied pages are those of last time, and it
//!    is not asked again. If they are very many, they are given back to the system instead, which brings the image back.
//! 4. When a program runs more than once, [`MappedMemory::mark`] copies the pages that loading it changed to a second private
//!    mapping of the image. From then on, dirtied pages are overwritten from there, and the program need not be loaded
//!    again. [`MappedMemory::reset`] undoes that, by asking in the same way about the second mapping.
//! 5. Pages that compiling and other programs dirtied before would be copied after each run of this one. So those that are as
//!    in the image when memory is marked are given back to the system. A run that writes to them again has page faults, once.
//!
//! # Why nothing is left behind
//!
//! An instance is its linear memory, its mutable globals, its tables, and what the host keeps for it.
//!
//! - *Memory*: after step 3 it equals the image byte by byte; after step 4 it equals the memory that was marked, because a
//!   page that loading changed stays dirty in the instance for as long as the mark is there. A memory that grew cannot shrink
//!   again, so its instance is thrown away. There is one memory; a guest with two is refused.
//! - *Globals*: all that code may change are exported (`guests/weave/src/expose.rs`), and get the values that they had at step 2
//!   or 4 (`globals.rs`). So it does not matter where in the guest a run ended: a trap leaves the stack pointer where it was.
//! - *Tables* never change: code that could change one is refused while building (`guests/weave/src/relocation.rs`).
//! - *The host* keeps no handles, because no resource is ever given to a guest. Output, clock, random numbers and counts are
//!   in `Host`. For every run, `Host` and the count of work are new, or as they were when the memory was marked.
//! - *The machine's stack* belongs to the call. A trap, or an error of the host's function, unwinds to where the host called
//!   the guest, and wasmtime keeps nothing of it in the instance.
//!
//! `tests/reuse.rs` tries to leave things behind, and compares every outcome, work included, with that of a new instance.
//! Where the kernel does not tell, every run gets a new instance.

use std::{
    cell::{Cell, RefCell},
    ffi::c_void,
    fs::File,
    io,
    mem::MaybeUninit,
    os::fd::AsRawFd,
    ptr, slice,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use guests::FrozenMemory;
use store::CheckedFile;
use wasmtime::{Config, LinearMemory, MemoryCreator, MemoryType};

use crate::{
    image_file::{content, file_of, in_memory},
    pagemap::{PAGE, Pagemap},
    tracking::PageTracking,
};

/// The most dirtied pages that an instance keeps for another run of the same program: 16 MiB. To copy them costs less than as
/// many page faults, but the pages of a deep recursion should not stay.
const KEPT_FOR_RUN: usize = 4096;

/// The most that it keeps for another program, which should not be slowed down by one that needed many.
const KEPT_FOR_PROGRAM: usize = 1024;

thread_local! {
    /// The image for the next memory that is made on this thread, and the place of that memory.
    static NEXT: RefCell<Option<Arc<Image>>> = const { RefCell::new(None) };
    static MADE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Sets up an engine so that memories are mapped from images.
pub fn configure(config: &mut Config) {
    config.with_host_memory(Arc::new(Creator)).memory_init_cow(false);
}

/// Makes linear memories that map the image in `NEXT`. A memory that starts empty needs none.
struct Creator;

struct Linear {
    base: usize,
    size: AtomicUsize,
    capacity: usize,
    mapped: usize,
}

/// The address range of a memory. It stays valid for as long as the instance.
#[derive(Clone, Copy)]
struct Place {
    base: usize,
    length: usize,
}

// SAFETY: a memory is reserved as a whole with its guard, which is never made accessible; the image makes the first bytes
// accessible, and `grow_to` exactly those below the new size.
#[expect(unsafe_code, reason = "wasmtime relies on what is promised above")]
unsafe impl MemoryCreator for Creator {
    fn new_memory(
        &self,
        _: MemoryType,
        minimum: usize,
        _: Option<usize>,
        reserved: Option<usize>,
        guard: usize,
    ) -> Result<Box<dyn LinearMemory>, String> {
        let capacity = reserved.unwrap_or(1 << 32);
        let mapped = capacity + guard;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        let base = map(ptr::null_mut(), mapped, libc::PROT_NONE, flags, -1).map_err(|error| error.to_string())?;
        let memory = Linear { base, size: AtomicUsize::new(minimum), capacity, mapped };
        if minimum > 0 {
            let image = NEXT.take().ok_or("a guest has a memory that has no image")?;
            if image.length != minimum {
                return Err("a guest's image and its memory differ in size".to_owned());
            }
            image.map_privately(base as *mut c_void).map_err(|error| error.to_string())?;
            MADE.set(Some(Place { base, length: minimum }));
        }
        Ok(Box::new(memory))
    }
}

// SAFETY: as above; the base never moves.
#[expect(unsafe_code, reason = "wasmtime relies on what is promised above")]
unsafe impl LinearMemory for Linear {
    fn byte_size(&self) -> usize {
        self.size.load(Ordering::Relaxed)
    }

    fn byte_capacity(&self) -> usize {
        self.capacity
    }

    fn grow_to(&mut self, size: usize) -> wasmtime::Result<()> {
        let old = self.byte_size();
        if size > self.capacity {
            return Err(wasmtime::Error::msg("a memory larger than its reservation"));
        }
        if size > old {
            // SAFETY: the range lies inside this memory's own reservation.
            #[expect(unsafe_code, reason = "making reserved pages accessible")]
            let result = unsafe {
                let start = (self.base + old) as *mut c_void;
                libc::mprotect(start, size - old, libc::PROT_READ | libc::PROT_WRITE)
            };
            if result != 0 {
                return Err(wasmtime::Error::msg(io::Error::last_os_error().to_string()));
            }
            self.size.store(size, Ordering::Relaxed);
        }
        Ok(())
    }

    fn as_ptr(&self) -> *mut u8 {
        self.base as *mut u8
    }
}

impl Drop for Linear {
    fn drop(&mut self) {
        unmap(self.base, self.mapped);
    }
}

/// A guest's memory as it was frozen.
pub struct Image {
    file: File,
    length: usize,
    /// A shared mapping of `file`, to copy from.
    pristine: usize,
    /// `None` if the system has none.
    pagemap: Option<Pagemap>,
}

impl Image {
    /// The image of a guest's memory, and how pages of its mappings that were written to are found. It is `kept` from one
    /// process to the next, if that is possible.
    ///
    /// # Errors
    ///
    /// When the system has no room for it.
    pub fn of(memory: &FrozenMemory, kept: Option<&CheckedFile>, tracking: PageTracking) -> io::Result<Self> {
        Self::in_file(file_of(memory, kept)?, memory.length, tracking)
    }

    /// The image that is this memory, for this process alone.
    ///
    /// # Errors
    ///
    /// When the system has no room for it.
    pub fn new(memory: &[u8], tracking: PageTracking) -> io::Result<Self> {
        Self::in_file(in_memory(memory)?, memory.len(), tracking)
    }

    fn in_file(file: File, length: usize, tracking: PageTracking) -> io::Result<Self> {
        let pristine = map(ptr::null_mut(), length, libc::PROT_READ, libc::MAP_SHARED, file.as_raw_fd())?;
        Ok(Self { file, length, pristine, pagemap: Pagemap::open(tracking).ok() })
    }

    fn map_privately(&self, at: *mut c_void) -> io::Result<usize> {
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        let fixed = if at.is_null() { 0 } else { libc::MAP_FIXED };
        map(at, self.length, protection, libc::MAP_PRIVATE | fixed, self.file.as_raw_fd())
    }

    /// Calls `each` with the offset and length of every range of pages that were ever written to, in the private mapping of
    /// this image at `base`.
    fn dirtied(&self, base: usize, mut each: impl FnMut(usize, usize)) -> io::Result<()> {
        let pagemap = self.pagemap.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        pagemap.written(base, self.length, |range| each(range.start - base, range.end - range.start))
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        unmap(self.pristine, self.length);
    }
}

/// The memory of one instance, and the states that it can be put back to.
pub struct MappedMemory {
    image: Arc<Image>,
    place: Place,
    /// The address of the second mapping. Its pages that differ from the image are the mark.
    marked: Option<usize>,
    is_marked: bool,
    /// The ranges, as offsets and lengths, that were dirty when the memory was last put back.
    dirty: RefCell<Vec<(usize, usize)>>,
    /// The number of page faults of this thread before the run.
    faults: Cell<Option<i64>>,
}

/// Calls `make`, which makes an instance, so that its memory maps `image`. Returns that memory too.
pub fn memory_of<T>(image: Option<&Arc<Image>>, make: impl FnOnce() -> T) -> (T, Option<MappedMemory>) {
    NEXT.set(image.cloned());
    let made = make();
    NEXT.take();
    let memory = MADE.take().zip(image).map(|(place, image)| MappedMemory::new(Arc::clone(image), place));
    (made, memory)
}

impl MappedMemory {
    fn new(image: Arc<Image>, place: Place) -> Self {
        let (dirty, faults) = (RefCell::default(), Cell::new(None));
        Self { image, place, marked: None, is_marked: false, dirty, faults }
    }

    /// Marks the present state, after a program was loaded: from now on the memory is put back to it. The memory must not
    /// be marked already. After an error it is not marked.
    pub fn mark(&mut self) -> io::Result<()> {
        let marked = match self.marked {
            Some(marked) => marked,
            None => self.image.map_privately(ptr::null_mut())?,
        };
        if let Err(error) = self.copy_changed(marked) {
            self.marked = None;
            unmap(marked, self.image.length);
            return Err(error);
        }
        self.marked = Some(marked);
        self.is_marked = true;
        Ok(())
    }

    /// Copies the pages that differ from the image to `marked`, and gives the other dirtied ones back.
    fn copy_changed(&self, marked: usize) -> io::Result<()> {
        let base = self.place.base;
        let mut pages = Vec::new();
        self.image.dirtied(base, |offset, length| pages.extend((offset..offset + length).step_by(PAGE)))?;
        let is_changed = |page: usize| !is_same_page(base + page, self.image.pristine + page);
        let changed: Vec<(usize, bool)> = pages.into_iter().map(|page| (page, is_changed(page))).collect();
        // What was dirty is not what is.
        self.dirty.borrow_mut().clear();
        for range in changed.chunk_by(|(page, is), (next, is_next)| page + PAGE == *next && is == is_next) {
            let ((offset, is_changed), length) = (range[0], range.len() * PAGE);
            if is_changed {
                copy(base, marked, offset, length);
            } else {
                self.give_back(offset, length)?;
            }
        }
        Ok(())
    }

    /// Begins a run. Must be called on the thread that runs the program.
    pub fn begin(&self) {
        self.faults.set(page_faults());
    }

    /// Puts the memory back to the mark, or to the image if there is none. Must be called on the thread that ran the
    /// program. After an error, the memory must not be used again.
    pub fn put_back(&self) -> io::Result<()> {
        let mut dirty = self.dirty.borrow_mut();
        if dirty.is_empty() || self.faults.get().is_none() || self.faults.get() != page_faults() {
            dirty.clear();
            self.image.dirtied(self.place.base, |offset, length| dirty.push((offset, length)))?;
        }
        let mark = self.marked.filter(|_| self.is_marked);
        if pages(&dirty) > KEPT_FOR_RUN {
            dirty.clear();
            self.give_back(0, self.place.length)?;
            // What is left to put back is what the mark has.
            if let Some(mark) = mark {
                self.image.dirtied(mark, |offset, length| dirty.push((offset, length)))?;
            }
        }
        let from = mark.unwrap_or(self.image.pristine);
        for (offset, length) in dirty.iter() {
            copy(from, self.place.base, *offset, *length);
        }
        Ok(())
    }

    /// Puts the memory back to the image, for another program. After an error, the memory must not be used again.
    pub fn reset(&mut self) -> io::Result<()> {
        let kept = pages(&self.dirty.borrow()) <= KEPT_FOR_PROGRAM;
        if let (true, Some(marked)) = (self.is_marked, self.marked) {
            self.image.dirtied(marked, |offset, length| copy(self.image.pristine, marked, offset, length))?;
            self.is_marked = false;
            if kept {
                self.put_back()?;
            }
        }
        if !kept {
            self.give_back(0, self.place.length)?;
            self.dirty.borrow_mut().clear();
        }
        Ok(())
    }

    /// Gives the pages in this range that were dirtied back to the system. They are as in the image then.
    fn give_back(&self, offset: usize, length: usize) -> io::Result<()> {
        // SAFETY: the range is in this instance's memory, and no WebAssembly is running on it.
        #[expect(unsafe_code, reason = "dropping the anonymous pages brings those of the image back")]
        let result = unsafe { libc::madvise((self.place.base + offset) as *mut c_void, length, libc::MADV_DONTNEED) };
        if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}

impl Drop for MappedMemory {
    fn drop(&mut self) {
        if let Some(marked) = self.marked {
            unmap(marked, self.image.length);
        }
    }
}

/// How many pages there are in these ranges of bytes.
fn pages(ranges: &[(usize, usize)]) -> usize {
    ranges.iter().map(|(_, length)| length / PAGE).sum()
}

fn copy(from: usize, to: usize, offset: usize, length: usize) {
    // SAFETY: both are mappings of one image that contains the range, and no WebAssembly is running on either.
    #[expect(unsafe_code, reason = "copying whole pages between two mappings")]
    unsafe {
        ptr::copy_nonoverlapping((from + offset) as *const u8, (to + offset) as *mut u8, length);
    }
}

/// Whether the pages at these two addresses hold the same bytes.
fn is_same_page(one: usize, other: usize) -> bool {
    // SAFETY: both are in mappings of an image, which outlive this call, and no WebAssembly is running on either.
    #[expect(unsafe_code, reason = "comparing pages of two mappings")]
    let [one, other] = [one, other].map(|page| unsafe { slice::from_raw_parts(page as *const u8, PAGE) });
    one == other
}

/// Whether this kernel can do all of the above in this way. It is tried on three pages: one is read, one is written to, and one
/// is left alone.
pub fn can_put_back(tracking: PageTracking) -> bool {
    let attempt = || -> io::Result<bool> {
        let image = Arc::new(Image::new(&content(3 * PAGE, [(0, &[7][..])]), tracking)?);
        let base = image.map_privately(ptr::null_mut())?;
        let place = Place { base, length: 3 * PAGE };
        let memory = MappedMemory::new(image, place);
        let (first, second) = (base as *mut u8, (base + PAGE) as *mut u8);
        // SAFETY: the pages are mapped and writable.
        #[expect(unsafe_code, reason = "writing to a page to see whether that is noticed")]
        let is_put_back = unsafe {
            let is_mapped = ptr::read_volatile(first) == 7;
            ptr::write_volatile(second, 1);
            let mut noticed = Vec::new();
            memory.image.dirtied(base, |offset, length| noticed.push((offset, length)))?;
            memory.put_back()?;
            is_mapped && noticed == [(PAGE, PAGE)] && ptr::read_volatile(second) == 0
        };
        unmap(base, 3 * PAGE);
        Ok(is_put_back)
    };
    page_size() == PAGE && attempt().unwrap_or(false)
}

/// The number of page faults of this thread so far; `None` if the kernel does not say.
fn page_faults() -> Option<i64> {
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the structure is the kernel's, and valid when it is all zeros.
    #[expect(unsafe_code, reason = "the count is only available from C")]
    let (result, usage) = unsafe { (libc::getrusage(libc::RUSAGE_THREAD, usage.as_mut_ptr()), usage.assume_init()) };
    (result == 0).then_some(usage.ru_minflt + usage.ru_majflt)
}

fn page_size() -> usize {
    // SAFETY: `sysconf` has no preconditions.
    #[expect(unsafe_code, reason = "the page size is only available from C")]
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).unwrap_or_default()
}

fn map(address: *mut c_void, length: usize, protection: i32, flags: i32, file: i32) -> io::Result<usize> {
    // SAFETY: either the kernel chooses the address, or (`MAP_FIXED`) the range is one that this module mapped itself.
    #[expect(unsafe_code, reason = "mapping memory")]
    let mapped = unsafe { libc::mmap(address, length, protection, flags, file, 0) };
    if mapped == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(mapped as usize) }
}

fn unmap(base: usize, length: usize) {
    // SAFETY: the range was mapped by this module, and its owner is being dropped.
    #[expect(unsafe_code, reason = "unmapping memory")]
    unsafe {
        libc::munmap(base as *mut c_void, length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages that are written to: at both ends, neighbours, and on both sides of where one read of their states ends.
    const WRITTEN: [usize; 9] = [0, 1, 5, 700, 2046, 2047, 2048, 4096, 4999];
    const PAGES: usize = 5000;

    #[test]
    fn every_way_finds_exactly_the_pages_that_were_written_to() {
        let expected = [(0, 2), (5, 1), (700, 1), (2046, 3), (4096, 1), (4999, 1)];
        for tracking in PageTracking::ALL.into_iter().filter(|way| can_put_back(*way)) {
            let image = Image::new(&content(PAGES * PAGE, [(3 * PAGE, &[1; 2 * PAGE][..])]), tracking).expect("memory");
            let base = image.map_privately(ptr::null_mut()).expect("memory");
            for page in (0..PAGES).step_by(2) {
                // SAFETY: the page is mapped.
                #[expect(unsafe_code, reason = "reading a page, so that it is present")]
                unsafe {
                    ptr::read_volatile((base + page * PAGE) as *const u8);
                }
            }
            for page in WRITTEN {
                // SAFETY: the page is mapped and writable.
                #[expect(unsafe_code, reason = "writing to a page")]
                unsafe {
                    ptr::write_volatile((base + page * PAGE + 9) as *mut u8, 1);
                }
            }
            let mut found = Vec::new();
            image.dirtied(base, |offset, length| found.push((offset / PAGE, length / PAGE))).expect("it was tried");
            unmap(base, PAGES * PAGE);
            assert_eq!(found, expected, "{tracking:?}");
        }
    }

    #[test]
    fn an_image_has_every_segment_where_it_belongs_and_is_zero_elsewhere() {
        let (long, length) = (vec![5; 3 * PAGE], 9 * PAGE);
        let segments: [(usize, &[u8]); 7] = [
            (3, &[1, 2]),
            (5, &[3]),
            (9, &[4]),
            (9 + 2 * PAGE, &long),
            (10 + 5 * PAGE, &[6]),
            // Of two at the same place, the later one counts.
            (4, &[7, 7]),
            (length - 1, &[8]),
        ];
        let mut expected = vec![0; length];
        for (offset, bytes) in segments {
            expected[offset..offset + bytes.len()].copy_from_slice(bytes);
        }
        let image = Image::new(&content(length, segments), PageTracking::Off).expect("memory");
        // SAFETY: the mapping is as long, and lives as long as the image.
        #[expect(unsafe_code, reason = "reading the image")]
        let found = unsafe { slice::from_raw_parts(image.pristine as *const u8, length) };
        assert!(found == expected);
    }

    /// The memory of an instance, in which page 3 is not zero, and what a run does to it.
    struct Instance {
        base: usize,
        memory: MappedMemory,
    }

    impl Instance {
        fn new() -> Self {
            let memory = content(PAGES * PAGE, [(3 * PAGE, &[1; PAGE][..])]);
            let image = Arc::new(Image::new(&memory, PageTracking::Read).expect("memory"));
            let base = image.map_privately(ptr::null_mut()).expect("memory");
            Self { base, memory: MappedMemory::new(image, Place { base, length: PAGES * PAGE }) }
        }

        fn write(&self, page: usize, byte: u8) {
            // SAFETY: the page is mapped and writable.
            #[expect(unsafe_code, reason = "what a run does to a page")]
            unsafe {
                ptr::write_volatile((self.base + page * PAGE) as *mut u8, byte);
            }
        }

        fn read(&self, page: usize) -> u8 {
            // SAFETY: the page is mapped.
            #[expect(unsafe_code, reason = "what the next run finds in a page")]
            unsafe {
                ptr::read_volatile((self.base + page * PAGE) as *const u8)
            }
        }

        /// A run that writes to these pages.
        fn run(&self, pages: impl IntoIterator<Item = usize>) {
            self.memory.begin();
            pages.into_iter().for_each(|page| self.write(page, 9));
            self.memory.put_back().expect("it was tried");
        }

        fn dirtied(&self) -> usize {
            let mut pages = 0;
            self.memory.image.dirtied(self.base, |_, length| pages += length / PAGE).expect("it was tried");
            pages
        }
    }

    impl Drop for Instance {
        fn drop(&mut self) {
            unmap(self.base, PAGES * PAGE);
        }
    }

    #[test]
    fn very_many_pages_are_given_back_and_the_mark_stays() {
        let mut instance = Instance::new();
        instance.write(2, 7);
        instance.memory.mark().expect("memory");
        for (run, kept) in [(KEPT_FOR_RUN, KEPT_FOR_RUN), (KEPT_FOR_RUN + 1, 1), (100, 100), (PAGES, 1)] {
            instance.run(0..run);
            assert_eq!([0, 2, 3, 4, 99, 4999].map(|page| instance.read(page)), [0, 7, 1, 0, 0, 0], "{run}");
            assert_eq!(instance.dirtied(), kept, "{run}");
        }
    }

    #[test]
    fn a_program_that_runs_again_is_rid_of_the_pages_of_others() {
        let mut instance = Instance::new();
        for program in 0..3 {
            instance.run(0..500);
            instance.memory.reset().expect("it was tried");
            instance.memory.begin();
            [2, 300].into_iter().for_each(|page| instance.write(page, 7));
            instance.memory.mark().expect("memory");
            assert_eq!(instance.dirtied(), 2, "what program {program} changed");
            for run in 0..3 {
                instance.run([300, 301, 499]);
                let found = [1, 2, 3, 300, 301, 498, 499].map(|page| instance.read(page));
                assert_eq!(found, [0, 7, 1, 7, 0, 0, 0], "run {run} of program {program}");
                assert_eq!(instance.dirtied(), 4, "run {run} of program {program}");
            }
        }
        instance.memory.reset().expect("it was tried");
        assert_eq!([2, 3, 300, 301].map(|page| instance.read(page)), [0, 1, 0, 0]);
    }

    #[test]
    fn what_is_written_between_the_mark_and_the_end_of_that_run_is_put_back() {
        let mut instance = Instance::new();
        instance.run([5, 6]);
        instance.memory.begin();
        instance.write(5, 7);
        instance.memory.mark().expect("memory");
        [5, 6, 7].into_iter().for_each(|page| instance.write(page, 8));
        instance.memory.put_back().expect("it was tried");
        assert_eq!([5, 6, 7].map(|page| instance.read(page)), [7, 0, 0]);
    }

    #[test]
    fn every_linux_can_put_memory_back_if_that_is_wanted() {
        assert!(can_put_back(PageTracking::Read));
        assert!(!can_put_back(PageTracking::Off));
    }
}
