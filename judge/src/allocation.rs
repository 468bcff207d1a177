//! What happens when the system has no memory left for the judge itself: it ends as any failure of the judge does, with
//! status 3, instead of being aborted.

use std::alloc::{GlobalAlloc, Layout, System};

#[global_allocator]
static ALLOCATOR: OrEnd = OrEnd;

/// The allocator of the system; where that fails, the process ends.
struct OrEnd;

// SAFETY: everything is passed on to the allocator of the system, and what it returns is passed back.
#[expect(unsafe_code, reason = "the trait of allocators is unsafe")]
unsafe impl GlobalAlloc for OrEnd {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the rules of the trait.
        there(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        there(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        there(unsafe { System.realloc(old, layout, size) })
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(memory, layout) }
    }
}

fn there(memory: *mut u8) -> *mut u8 {
    if memory.is_null() {
        end();
    }
    memory
}

/// Ends the process without allocating anything. Files are renamed into place, so none is left half-written.
#[cfg(unix)]
#[cold]
fn end() {
    const MESSAGE: &str = "judge error: the system has no memory left for the judge\n\
                           (this says nothing about a submission; `ulimit -a` shows the limits of this shell)\n";
    // SAFETY: the text is valid for its length. Neither call allocates, and the second one does not return.
    #[expect(unsafe_code, reason = "the standard library might allocate")]
    unsafe {
        libc::write(libc::STDERR_FILENO, MESSAGE.as_ptr().cast(), MESSAGE.len());
        libc::_exit(3);
    }
}

/// Elsewhere, the standard library aborts.
#[cfg(not(unix))]
fn end() {}
