//! Putting an instance's memory back as it was, instead of making a new instance.
//!
//! # Theory of operation
//!
//! A new instance costs a millisecond, nearly all of it page faults. A run dirties a few hundred pages; copying
//! those back takes a tenth of that, and they stay mapped, so that the next run takes no faults.
//!
//! ```text
//!   linear memory, as the guest sees it          memfd: the image
//!   ┌──────┬──────┬──────┬──────┐   MAP_PRIVATE   ┌──────┬──────┬──────┬──────┐
//!   │ file │ anon │ file │ anon │ ◄────────────── │      │      │      │      │
//!   └──────┴──▲───┴──────┴──▲───┘                 └──┬───┴──┬───┴──────┴──┬───┘
//!             └── dirtied ──┘   ◄──── copied from a shared mapping ───────┘
//! ```
//!
//! 1. wasmtime makes an instance, whose memories come from [`Creator`], so that their addresses are known.
//! 2. The first instance of a guest writes its memory, as it is before anything ran, into a memfd: the [`Image`]. It and
//!    all later ones map that file over their memory, privately.
//! 3. A write makes the kernel replace the page by an anonymous copy. After a run, `PAGEMAP_SCAN` (Linux 6.7) names
//!    the pages of the range that are present or swapped and not file-backed: exactly those ever written to. Each is
//!    overwritten with the image's.
//!
//! # Why nothing is left behind
//!
//! An instance is its linear memories, its mutable globals, its tables, and what the host keeps for it.
//!
//! - *Memories* are equal to the image byte by byte after step 3. A memory that grew cannot shrink again: such an
//!   instance is thrown away.
//! - *Globals*: the stack pointer is where it was when every call returned; after a trap it is not, and the instance is
//!   thrown away. The other mutable globals belong to the WASI adapter and are set when it is first used, which was
//!   while the guest was frozen.
//! - *Tables* change only by `dlopen`, which has nothing to open.
//! - *The host* keeps no handles: no resource is ever given to a guest. Output, clock, random numbers and counts are in
//!   `Host`, which is made anew for every run, and the fuel is set.
//!
//! `tests/reuse.rs` holds this to account, by trying to leave things behind and by comparing with fresh instances, work
//! included. Where the scan is missing (an older kernel, another system), instances are made anew for every run.

use std::{
    cell::RefCell,
    ffi::c_void,
    fs::File,
    io,
    os::fd::{AsRawFd, FromRawFd, OwnedFd},
    ptr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use wasmtime::{LinearMemory, MemoryCreator, MemoryType};

const PAGE: usize = 4096;

thread_local! {
    /// The memories that were made on this thread since [`memories_of`] began to watch.
    static MADE: RefCell<Vec<Arc<Place>>> = const { RefCell::new(Vec::new()) };
}

/// Where a linear memory is, and how large it has become.
#[derive(Debug)]
pub struct Place {
    base: usize,
    size: AtomicUsize,
}

/// Makes linear memories whose places are known.
#[derive(Debug)]
pub struct Creator;

struct Memory {
    place: Arc<Place>,
    capacity: usize,
    mapped: usize,
}

// SAFETY: a memory is reserved as a whole with its guard, which is never made accessible, and `grow_to` makes exactly the
// bytes below the new size accessible.
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
        let place = Arc::new(Place { base, size: AtomicUsize::new(0) });
        let mut memory = Memory { place: Arc::clone(&place), capacity, mapped };
        memory.grow_to(minimum).map_err(|error| error.to_string())?;
        MADE.with_borrow_mut(|made| made.push(place));
        Ok(Box::new(memory))
    }
}

// SAFETY: as above; the base never moves.
#[expect(unsafe_code, reason = "wasmtime relies on what is promised above")]
unsafe impl LinearMemory for Memory {
    fn byte_size(&self) -> usize {
        self.place.size.load(Ordering::Relaxed)
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
                let start = (self.place.base + old) as *mut c_void;
                libc::mprotect(start, size - old, libc::PROT_READ | libc::PROT_WRITE)
            };
            if result != 0 {
                return Err(wasmtime::Error::msg(io::Error::last_os_error().to_string()));
            }
            self.place.size.store(size, Ordering::Relaxed);
        }
        Ok(())
    }

    fn as_ptr(&self) -> *mut u8 {
        self.place.base as *mut u8
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        unmap(self.place.base, self.mapped);
    }
}

/// The places of the memories that `make` makes on this thread.
pub fn memories_of<T>(make: impl FnOnce() -> T) -> (T, Vec<Arc<Place>>) {
    MADE.take();
    let made = make();
    (made, MADE.take())
}

/// What the memories of a guest hold before anything ran.
#[derive(Debug)]
pub struct Image {
    memories: Vec<Original>,
    pagemap: File,
}

#[derive(Debug)]
struct Original {
    file: OwnedFd,
    length: usize,
    /// A shared mapping of `file`, to copy from.
    mapped: usize,
}

impl Image {
    /// Writes down what `places` hold.
    pub fn take(places: &[Arc<Place>]) -> io::Result<Self> {
        let memories = places.iter().map(|place| Original::take(place)).collect::<io::Result<_>>()?;
        Ok(Self { memories, pagemap: File::open("/proc/self/pagemap")? })
    }

    /// Maps the image over `places`, which must hold the same.
    pub fn map_over(&self, places: &[Arc<Place>]) -> io::Result<()> {
        for (original, place) in self.memories.iter().zip(places) {
            if original.length > 0 {
                let protection = libc::PROT_READ | libc::PROT_WRITE;
                let flags = libc::MAP_PRIVATE | libc::MAP_FIXED;
                let base = place.base as *mut c_void;
                map(base, original.length, protection, flags, original.file.as_raw_fd())?;
            }
        }
        Ok(())
    }

    /// Whether a memory has another size than its original, so that it cannot be put back.
    pub fn is_outgrown(&self, places: &[Arc<Place>]) -> bool {
        let mut pairs = self.memories.iter().zip(places);
        pairs.any(|(original, place)| place.size.load(Ordering::Relaxed) != original.length)
    }

    /// Puts `places` back. On an error, they must not be used again.
    pub fn put_back(&self, places: &[Arc<Place>]) -> io::Result<()> {
        let mut ranges = [Range::default(); RANGES];
        for (original, place) in self.memories.iter().zip(places) {
            let mut from = place.base;
            let end = place.base + original.length;
            while from < end {
                let (found, next) = dirty_ranges(&self.pagemap, from, end, &mut ranges)?;
                for range in &ranges[..found] {
                    let (start, length) = (range.start as usize, (range.end - range.start) as usize);
                    let source = original.mapped + (start - place.base);
                    // SAFETY: both ranges are mapped and of this length; no WebAssembly is running on this memory.
                    #[expect(unsafe_code, reason = "copying whole pages between two mappings")]
                    unsafe {
                        ptr::copy_nonoverlapping(source as *const u8, start as *mut u8, length);
                    }
                }
                from = next;
            }
        }
        Ok(())
    }
}

impl Original {
    fn take(place: &Place) -> io::Result<Self> {
        let length = place.size.load(Ordering::Relaxed);
        // SAFETY: the name is a C string; the descriptor is checked before it is owned.
        #[expect(unsafe_code, reason = "memfd_create has no wrapper in the standard library")]
        let file = unsafe {
            let descriptor = libc::memfd_create(c"judge-guest".as_ptr(), libc::MFD_CLOEXEC);
            if descriptor < 0 {
                return Err(io::Error::last_os_error());
            }
            OwnedFd::from_raw_fd(descriptor)
        };
        let file = File::from(file);
        file.set_len(length as u64)?;
        if length == 0 {
            return Ok(Self { file: file.into(), length, mapped: 0 });
        }
        // SAFETY: the memory is accessible up to its size, and nothing runs on it.
        #[expect(unsafe_code, reason = "reading a memory that wasmtime has just initialised")]
        let content = unsafe { std::slice::from_raw_parts(place.base as *const u8, length) };
        // Pages of zeros are left out: the file has them anyway.
        for (number, page) in content.chunks(PAGE).enumerate() {
            if page.iter().any(|byte| *byte != 0) {
                std::os::unix::fs::FileExt::write_all_at(&file, page, (number * PAGE) as u64)?;
            }
        }
        let flags = libc::MAP_SHARED | libc::MAP_POPULATE;
        let mapped = map(ptr::null_mut(), length, libc::PROT_READ, flags, file.as_raw_fd())?;
        Ok(Self { file: file.into(), length, mapped })
    }
}

impl Drop for Original {
    fn drop(&mut self) {
        if self.length > 0 {
            unmap(self.mapped, self.length);
        }
    }
}

/// `struct pm_scan_arg` of linux/fs.h.
#[repr(C)]
#[derive(Default)]
struct Scan {
    size: u64,
    flags: u64,
    start: u64,
    end: u64,
    walk_end: u64,
    vec: u64,
    vec_len: u64,
    max_pages: u64,
    category_inverted: u64,
    category_mask: u64,
    category_anyof_mask: u64,
    return_mask: u64,
}

/// `struct page_region` of linux/fs.h.
#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Range {
    start: u64,
    end: u64,
    categories: u64,
}

const PAGE_IS_FILE: u64 = 1 << 2;
const PAGE_IS_PRESENT: u64 = 1 << 3;
const PAGE_IS_SWAPPED: u64 = 1 << 4;
/// `_IOWR('f', 16, struct pm_scan_arg)`.
const PAGEMAP_SCAN: libc::c_ulong = 0xc060_6610;
/// How many ranges one scan returns at most.
const RANGES: usize = 1024;

/// Fills `ranges` with those of the dirtied pages between two addresses, as far as one scan goes. Returns how many there
/// are, and where the next scan begins.
fn dirty_ranges(pagemap: &File, from: usize, end: usize, ranges: &mut [Range; RANGES]) -> io::Result<(usize, usize)> {
    let mut scan = Scan {
        size: size_of::<Scan>() as u64,
        start: from as u64,
        end: end as u64,
        vec: ranges.as_mut_ptr() as u64,
        vec_len: RANGES as u64,
        // Not file-backed, and either present or swapped out.
        category_inverted: PAGE_IS_FILE,
        category_mask: PAGE_IS_FILE,
        category_anyof_mask: PAGE_IS_PRESENT | PAGE_IS_SWAPPED,
        return_mask: PAGE_IS_PRESENT | PAGE_IS_SWAPPED,
        ..Scan::default()
    };
    // SAFETY: the structure is the kernel's, and `vec` has room for `vec_len` ranges.
    #[expect(unsafe_code, reason = "the scan is an ioctl")]
    let found = unsafe { libc::ioctl(pagemap.as_raw_fd(), PAGEMAP_SCAN, &raw mut scan) };
    if found < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok((found as usize, if scan.walk_end == 0 { end } else { scan.walk_end as usize }))
}

/// Whether this kernel can do all of the above: tried on three pages, of which one is written to.
pub fn is_available() -> bool {
    let attempt = || -> io::Result<bool> {
        let place = |base| Arc::new(Place { base, size: AtomicUsize::new(3 * PAGE) });
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        let base = map(ptr::null_mut(), 3 * PAGE, libc::PROT_READ | libc::PROT_WRITE, flags, -1)?;
        let places = [place(base)];
        let works = Image::take(&places).and_then(|image| {
            image.map_over(&places)?;
            // SAFETY: the three pages are mapped and writable.
            #[expect(unsafe_code, reason = "writing to a page to see whether that is noticed")]
            unsafe {
                ptr::write_volatile((base + PAGE) as *mut u8, 1);
                let mut ranges = [Range::default(); RANGES];
                let (found, _) = dirty_ranges(&image.pagemap, base, base + 3 * PAGE, &mut ranges)?;
                let expected = ((base + PAGE) as u64, (base + 2 * PAGE) as u64);
                let noticed = found == 1 && (ranges[0].start, ranges[0].end) == expected;
                image.put_back(&places)?;
                Ok(noticed && ptr::read_volatile((base + PAGE) as *const u8) == 0)
            }
        });
        unmap(base, 3 * PAGE);
        works
    };
    page_size() == PAGE && attempt().unwrap_or(false)
}

fn page_size() -> usize {
    // SAFETY: `sysconf` has no preconditions.
    #[expect(unsafe_code, reason = "the page size is only to be had from C")]
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
