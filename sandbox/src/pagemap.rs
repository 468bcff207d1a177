//! Asking the kernel which pages of a private file mapping were written to: `PAGEMAP_SCAN`, in Linux since 6.7
//! (<https://docs.kernel.org/admin-guide/mm/pagemap.html>).

use std::{fs::File, io, ops::Range, os::fd::AsRawFd};

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
/// The most regions that one scan returns.
const REGIONS: usize = 1024;

/// Calls `each` with the ranges of pages, in the `length` bytes from `base` on, that were written to since they were mapped
/// privately from a file. The ranges are ascending and as few as possible. `pagemap` is `/proc/self/pagemap`.
pub fn written(pagemap: &File, base: usize, length: usize, mut each: impl FnMut(Range<usize>)) -> io::Result<()> {
    let mut regions = [Region::default(); REGIONS];
    let (mut from, end) = (base, base + length);
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
