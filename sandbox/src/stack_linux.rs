//! The stacks that programs run on, beside those of the threads.
//!
//! A program may use half a gigabyte of stack. As the stack of every thread, that would count against limits of the system
//! before anything runs, and pages that one deep recursion touched would stay with the thread for good. So a stack is mapped
//! when a run needs one, and the kernel provides its pages as they are touched. It is kept for later runs, of whatever program,
//! with the pages that ordinary recursions touch. Deeper ones are given back when the run ends. To see whether there are any, no
//! system call is needed: pages that nobody touched are zero, and a recursion writes to every page that it passes.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr, slice,
    sync::{Mutex, MutexGuard, PoisonError},
};

use sandbox_api::Error;

use crate::{engine, failure::panicked, pagemap::PAGE};

/// The stack, in bytes, that a thread should have for running programs.
pub const THREAD_STACK: usize = 16 << 20;

/// The stack, in bytes, that the host itself may need above and below a running guest.
const HOST_STACK: usize = 48 << 20;
/// What the stack has in all, without its guard.
const SIZE: usize = engine::WASM_STACK + HOST_STACK;
/// Memory that faults, for whoever runs over the end of the stack.
const GUARD: usize = 64 << 10;
/// How many bytes at the start of the stack keep their pages: enough for some 10,000 calls in TypeScript.
const KEPT: usize = 16 << 20;

/// The stacks that are not in use.
static FREE: Mutex<Vec<Stack>> = Mutex::new(Vec::new());

/// Runs `action` on a stack that is large enough for a program.
///
/// # Errors
///
/// When the system has no room for the stack, and when `action` panics.
pub fn run<T>(action: impl FnOnce() -> T) -> Result<T, Error> {
    // The lock is held for this moment only. While a stack is in use, nobody else finds it.
    let kept = free().pop();
    let stack = match kept {
        Some(stack) => stack,
        None => Stack::map().map_err(|error| Error::Shortage(format!("a stack for programs: {error}")))?,
    };
    let done = stack.run(action);
    if stack.went_deep() {
        stack.give_back();
    }
    free().push(stack);
    done
}

fn free() -> MutexGuard<'static, Vec<Stack>> {
    FREE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A mapping of `GUARD` and `SIZE` bytes, which it owns.
struct Stack {
    base: usize,
}

impl Stack {
    fn map() -> io::Result<Self> {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK;
        // SAFETY: the kernel chooses the address.
        #[expect(unsafe_code, reason = "mapping memory")]
        let mapped = unsafe { libc::mmap(ptr::null_mut(), GUARD + SIZE, libc::PROT_NONE, flags, -1, 0) };
        if mapped == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let stack = Self { base: mapped as usize };
        // SAFETY: the range is a part of what was just mapped.
        #[expect(unsafe_code, reason = "making the stack accessible, but not its guard")]
        let result = unsafe { libc::mprotect(stack.lowest() as *mut _, SIZE, libc::PROT_READ | libc::PROT_WRITE) };
        if result == 0 { Ok(stack) } else { Err(io::Error::last_os_error()) }
    }

    fn run<T>(&self, action: impl FnOnce() -> T) -> Result<T, Error> {
        let action = AssertUnwindSafe(action);
        // SAFETY: the memory is aligned to pages, writable, has a guard below it, and belongs to this call alone, because the
        // stack is in no list. The closure does not unwind.
        #[expect(unsafe_code, reason = "running on another stack")]
        let done = unsafe { psm::on_stack(self.lowest() as *mut u8, SIZE, move || catch_unwind(action)) };
        done.map_err(|panic| panicked(&*panic))
    }

    /// The address of its last byte, as stacks grow downwards.
    fn lowest(&self) -> usize {
        self.base + GUARD
    }

    /// Whether a recursion came to the first page that is not kept. Frames of a guest are smaller than a page and hold where to
    /// return to, or they write to each of their pages when they are entered (wasmtime's stack probes).
    fn went_deep(&self) -> bool {
        let page = self.lowest() + SIZE - KEPT - PAGE;
        // SAFETY: the page is this stack's own, any bytes are valid, and nothing runs on it.
        #[expect(unsafe_code, reason = "reading a page of the stack")]
        let words = unsafe { slice::from_raw_parts(page as *const u64, PAGE / size_of::<u64>()) };
        words.iter().any(|word| *word != 0)
    }

    /// Gives the pages of a deep recursion back to the system.
    fn give_back(&self) {
        // SAFETY: the range is this stack's own, and nothing runs on it or refers to it: the actions have returned, and what
        // they returned was moved away.
        #[expect(unsafe_code, reason = "dropping pages")]
        unsafe {
            libc::madvise(self.lowest() as *mut _, SIZE - KEPT, libc::MADV_DONTNEED);
        }
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: the mapping is this stack's own, and nothing runs on it.
        #[expect(unsafe_code, reason = "unmapping memory")]
        unsafe {
            libc::munmap(self.base as *mut _, GUARD + SIZE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goes `depth` kilobytes down the stack.
    fn descend(depth: usize) -> usize {
        let filled = std::hint::black_box([depth as u8; 1024]);
        if depth == 0 { 0 } else { descend(depth - 1) + usize::from(filled[0] == depth as u8) }
    }

    /// How many pages of a stack are in memory.
    fn resident(stack: &Stack) -> usize {
        let mut pages = vec![0_u8; SIZE / PAGE];
        // SAFETY: the range is mapped, and there is a byte for each of its pages.
        #[expect(unsafe_code, reason = "asking the kernel")]
        let result = unsafe { libc::mincore(stack.lowest() as *mut _, SIZE, pages.as_mut_ptr()) };
        assert_eq!(result, 0);
        pages.iter().filter(|page| **page & 1 == 1).count()
    }

    #[test]
    fn the_pages_of_a_deep_recursion_are_given_back_after_the_run() {
        let stack = Stack::map().unwrap();
        assert_eq!(stack.run(|| descend(1_000)).unwrap(), 1_000);
        assert!(!stack.went_deep());
        assert_eq!(stack.run(|| descend(100_000)).unwrap(), 100_000);
        assert!(stack.went_deep() && resident(&stack) > 100_000 / 4);
        stack.give_back();
        assert!(!stack.went_deep());
        assert!((KEPT / PAGE..KEPT / PAGE + 9).contains(&resident(&stack)));
    }

    #[test]
    fn no_stack_in_the_list_has_pages_of_a_deep_recursion() {
        for depth in [100_000, 10, 50_000] {
            assert_eq!(run(|| descend(depth)).unwrap(), depth);
            assert!(free().iter().all(|stack| !stack.went_deep()));
        }
    }

    #[test]
    fn an_action_within_an_action_has_a_stack_of_its_own() {
        let here = || psm::stack_pointer() as usize;
        let (outer, inner) = run(|| (here(), run(here).unwrap())).unwrap();
        assert!(outer.abs_diff(inner) >= SIZE);
    }

    #[test]
    fn a_panic_is_an_error_and_the_stack_can_be_used_again() {
        let error = run(|| -> () { panic!("no {}", "luck") }).unwrap_err();
        assert!(matches!(&error, Error::Panicked(text) if text == "no luck"), "{error}");
        assert_eq!(run(|| descend(10)).unwrap(), 10);
    }
}
