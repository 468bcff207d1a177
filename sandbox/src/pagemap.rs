//! Asking the kernel which pages of a private file mapping were written to
//! (<https://docs.kernel.org/admin-guide/mm/pagemap.html>).
//!
//! A page that was written to is an anonymous copy: it is present or swapped out, and not file-backed. Linux 6.7 and later list
//! such pages (`PAGEMAP_SCAN`). Any Linux tells the state of each page, which takes twice as long to find them.

use std::{
    fs::File,
    io,
    ops::Range,
    os::{fd::AsRawFd, unix::fs::FileExt},
};

use crate::tracking::PageTracking;

/// `/proc/self/pagemap`, and the way in which it is used.
pub struct Pagemap {
    file: File,
    tracking: PageTracking,
}

impl Pagemap {
    /// Opens it. Whether the kernel knows this way is seen when it is used.
    pub fn open(tracking: PageTracking) -> io::Result<Self> {
        Ok(Self { file: File::open("/proc/self/pagemap")?, tracking })
    }

    /// Calls `each` with the ranges of pages, in the `length` bytes from `base` on, that were written to since they were
    /// mapped privately from a file. The ranges are ascending and as few as possible. The bytes are whole pages.
    pub fn written(&self, base: usize, length: usize, each: impl FnMut(Range<usize>)) -> io::Result<()> {
        match self.tracking {
            PageTracking::Scan => scan(&self.file, base..base + length, each),
            PageTracking::Read => read(&self.file, base..base + length, each),
            PageTracking::Off => Err(io::ErrorKind::Unsupported.into()),
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
struct Region {
    start: u64,
    end: u64,
    categories: u64,
}

const PAGE_IS_FILE: u64 = 1 << 2;
const PAGE_IS_PRESENT: u64 = 1 << 3;
const PAGE_IS_SWAPPED: u64 = 1 << 4;
/// `_IOWR('f', 16, struct pm_scan_arg)`.
const PAGEMAP_SCAN: libc::c_ulong = 0xc060_6610;
/// The size of a page. Where it is another, memory is not put back.
pub const PAGE: usize = 4096;
/// The most regions that one scan returns.
const REGIONS: usize = 1024;

fn scan(pagemap: &File, bytes: Range<usize>, mut each: impl FnMut(Range<usize>)) -> io::Result<()> {
    let mut regions = [Region::default(); REGIONS];
    let Range { start: mut from, end } = bytes;
    while from < end {
        let mut scan = Scan {
            size: size_of::<Scan>() as u64,
            start: from as u64,
            end: end as u64,
            vec: regions.as_mut_ptr() as u64,
            vec_len: REGIONS as u64,
            // Not file-backed, and either present or swapped out.
            category_inverted: PAGE_IS_FILE,
            category_mask: PAGE_IS_FILE,
            category_anyof_mask: PAGE_IS_PRESENT | PAGE_IS_SWAPPED,
            return_mask: PAGE_IS_PRESENT | PAGE_IS_SWAPPED,
            ..Scan::default()
        };
        // SAFETY: the structure is the kernel's, and `vec` has room for `vec_len` regions.
        #[expect(unsafe_code, reason = "the scan is an ioctl")]
        let found = unsafe { libc::ioctl(pagemap.as_raw_fd(), PAGEMAP_SCAN, &raw mut scan) };
        let Ok(found) = usize::try_from(found) else { return Err(io::Error::last_os_error()) };
        for region in &regions[..found] {
            each(region.start as usize..region.end as usize);
        }
        from = if scan.walk_end == 0 { end } else { scan.walk_end as usize };
    }
    Ok(())
}

/// The size of the entry of a page, and the flags in it.
const ENTRY: usize = 8;
const IS_PRESENT: u64 = 1 << 63;
const IS_SWAPPED: u64 = 1 << 62;
/// In Linux since 3.5, as all of these.
const IS_FILE_OR_SHARED: u64 = 1 << 61;
/// How many entries are read at once.
const ENTRIES: usize = 2048;

fn read(pagemap: &File, bytes: Range<usize>, mut each: impl FnMut(Range<usize>)) -> io::Result<()> {
    let mut buffer = [0; ENTRIES * ENTRY];
    let mut page = bytes.start / PAGE;
    let end = bytes.end / PAGE;
    // The first page of the range that is not passed on yet.
    let mut first = None;
    while page < end {
        let entries = &mut buffer[..(end - page).min(ENTRIES) * ENTRY];
        pagemap.read_exact_at(entries, (page * ENTRY) as u64)?;
        for entry in entries.as_chunks::<ENTRY>().0 {
            let flags = u64::from_ne_bytes(*entry);
            if flags & (IS_PRESENT | IS_SWAPPED) != 0 && flags & IS_FILE_OR_SHARED == 0 {
                first.get_or_insert(page);
            } else if let Some(first) = first.take() {
                each(first * PAGE..page * PAGE);
            }
            page += 1;
        }
    }
    if let Some(first) = first {
        each(first * PAGE..end * PAGE);
    }
    Ok(())
}
