//! The stacks that programs run on, beside those of the threads.
//!
//! A program may use half a gigabyte of stack. As the stack of every thread, that would count against limits of the system
//! before anything runs, and pages that one deep recursion touched would stay with the thread for good. So a stack is mapped
//! when a run needs one, and the kernel provides its pages as they are touched. A program that recurses deeply often does so
//! with every input. The pages therefore stay for the further runs of that program, and are given back when it is dropped.

use std::{
    io, mem,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use sandbox_api::Error;

use crate::{engine, failure::panicked};

/// The stack, in bytes, that a thread should have for running programs.
pub const THREAD_STACK: usize = 16 << 20;

/// The stack, in bytes, that the host itself may need above and below a running guest.
const HOST_STACK: usize = 48 << 20;
/// What the stack has in all, without its guard.
const SIZE: usize = engine::WASM_STACK + HOST_STACK;
/// Memory that faults, for whoever runs over the end of the stack.
const GUARD: usize = 64 << 10;
/// How many bytes at the start of the stack keep their pages, because every run touches them.
const KEPT: usize = 256 << 10;

/// Stacks that no program has, for the next one.
static FREE: Stacks = Stacks::new();

/// The stacks that one program has run on and that are not in use.
pub struct Stacks(Mutex<Vec<Stack>>);

impl Stacks {
    pub const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Runs `action` on a stack that is large enough for a program.
    ///
    /// # Errors
    ///
    /// When the system has no room for the stack, and when `action` panics.
    pub fn run<T>(&self, action: impl FnOnce() -> T) -> Result<T, Error> {
        // The locks are held for this moment only. While a stack is in use, nobody else finds it.
        let kept = self.list().pop();
        let stack = match kept.or_else(|| FREE.list().pop()) {
            Some(stack) => stack,
            None => Stack::map().map_err(|error| Error::Shortage(format!("a stack for programs: {error}")))?,
        };
        let action = AssertUnwindSafe(action);
        // SAFETY: the memory is aligned to pages, writable, has a guard below it, and belongs to this call alone until it is
        // put into the list. The closure does not unwind.
        #[expect(unsafe_code, reason = "running on another stack")]
        let done = unsafe { psm::on_stack(stack.lowest() as *mut u8, SIZE, move || catch_unwind(action)) };
        self.list().push(stack);
        done.map_err(|panic| panicked(&*panic))
    }

    fn list(&self) -> MutexGuard<'_, Vec<Stack>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stacks {
    fn drop(&mut self) {
        let stacks = mem::take(&mut *self.list());
        stacks.iter().for_each(Stack::give_back);
        FREE.list().extend(stacks);
    }
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

    /// The address of its last byte, as stacks grow downwards.
    fn lowest(&self) -> usize {
        self.base + GUARD
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
        let mut pages = vec![0_u8; SIZE / 4096];
        // SAFETY: the range is mapped, and there is a byte for each of its pages.
        #[expect(unsafe_code, reason = "asking the kernel")]
        let result = unsafe { libc::mincore(stack.lowest() as *mut _, SIZE, pages.as_mut_ptr()) };
        assert_eq!(result, 0);
        pages.iter().filter(|page| **page & 1 == 1).count()
    }

    #[test]
    fn the_pages_of_a_deep_recursion_are_given_back_with_the_program() {
        let stacks = Stacks::new();
        assert_eq!(stacks.run(|| descend(100_000)).unwrap(), 100_000);
        assert_eq!(stacks.list().len(), 1, "the next run uses it again");
        let stack = stacks.list().pop().unwrap();
        assert!(resident(&stack) > 100_000 / 4);
        stack.give_back();
        assert!(resident(&stack) <= KEPT / 4096);
        stacks.list().push(stack);
        drop(stacks);
        assert!(!FREE.list().is_empty(), "another program may have it");
    }

    #[test]
    fn an_action_within_an_action_has_a_stack_of_its_own() {
        let here = || psm::stack_pointer() as usize;
        let stacks = Stacks::new();
        let (outer, inner) = stacks.run(|| (here(), stacks.run(here).unwrap())).unwrap();
        assert!(outer.abs_diff(inner) >= SIZE - KEPT);
    }

    #[test]
    fn a_panic_is_an_error_and_the_stack_can_be_used_again() {
        let stacks = Stacks::new();
        let error = stacks.run(|| -> () { panic!("no {}", "luck") }).unwrap_err();
        assert!(matches!(&error, Error::Panicked(text) if text == "no luck"), "{error}");
        assert_eq!(stacks.run(|| descend(10)).unwrap(), 10);
    }
}
