//! What translating a source may cost, in units that are the same on every machine and in every build.
//!
//! If code can be read in several ways, the parser tries one after the other, and again inside each: whether a bracket holds
//! parameters, whether a `<` begins type arguments. A few hundred bytes can keep it busy for ever. So everything that it
//! reads is counted, again each time that it goes back, and [`bounded`] ends it when the budget is spent, which is
//! one for all files of a program. What a source
//! costs does not depend on the time, on the stack or on the memory of the machine.
//!
//! The budget bounds the memory of one translation. So that many threads need no multiple of it, only one translation at a time is
//! large: a second one waits at the point where it would become so. Nearly all sources never do.

use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, MutexGuard, PoisonError},
};

use sandbox_api::SyntaxError;

/// The most that may be read. A step is a token, or eight bytes of one or of a comment, or an error of the
/// lexer that the parser carries along.
pub const MAX_STEPS: u64 = 8_000_000;
/// The most bytes of syntax trees, those included that the parser gave up.
pub const MAX_ARENA: usize = 96 << 20;
/// The most that may be open at once. A bracket counts as 16, a `<` or `@` as 2 and a `?` as 1, in proportion to the stack
/// that the parser needs for them. What has no end of its own is open until the bracket around it closes, or a `;`.
pub const MAX_OPEN: u32 = 80_000;
pub const BRACKET: u32 = 16;
pub const ANGLE: u32 = 2;
pub const QUESTION: u32 = 1;
/// The most scopes that may be searched for names. Types are erased between two searches, and both are counted.
pub const MAX_SEARCHES: u64 = 40_000_000;
/// The most bytes that names and literals may have, in the source and in the code that is made.
pub const MAX_TEXT: u64 = 8 << 20;

// From where on a translation is large: by its syntax tree, its text, what is open, or the bytes of its source, each of which
// may need some hundred bytes of stack.
const LARGE_ARENA: usize = 4 << 20;
const LARGE_TEXT: u64 = 256 << 10;
pub const LARGE_OPEN: u32 = 5_000;
const LARGE_SOURCE: usize = 16 << 10;

/// The stack for translating, in bytes of address space. What is not counted as open nests as deep as the source is long, but
/// needs little: no source was found that uses two thirds of this. Without optimisation, frames are several times as large.
const STACK: usize = if cfg!(debug_assertions) { 2 << 30 } else { 256 << 20 };

/// What was spent on a source so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Steps of the parser.
    pub steps: u64,
    /// The largest syntax tree, in bytes.
    pub arena: usize,
    /// Scopes that are searched.
    pub searches: u64,
    /// Bytes of names and literals.
    pub text: u64,
}

/// The limit that a source exceeds. Lines count from 1.
#[derive(Clone, Copy)]
pub enum Limit {
    Steps,
    Arena,
    Open { line: usize },
    Searches,
    Text,
}

thread_local! {
    static COST: RefCell<Cost> = const { RefCell::new(Cost { steps: 0, arena: 0, searches: 0, text: 0 }) };
}

/// Belongs to the large translation.
static TURN: Mutex<()> = Mutex::new(());

thread_local! {
    static MY_TURN: RefCell<Option<MutexGuard<'static, ()>>> = const { RefCell::new(None) };
}

/// Waits until no other translation is large. The turn ends with [`bounded`].
pub fn take_turn() {
    MY_TURN.with_borrow_mut(|turn| {
        turn.get_or_insert_with(|| TURN.lock().unwrap_or_else(PoisonError::into_inner));
    });
}

/// Ends the turn of this thread, if it has it, when it is dropped.
struct TurnEnd;

impl Drop for TurnEnd {
    fn drop(&mut self) {
        MY_TURN.take();
    }
}

/// Lets this thread spend the whole budget.
pub fn renew() {
    COST.set(Cost::default());
}

/// Runs `translate` on `source`, on a stack of its own. When it exceeds a limit, the result is an error that names the limit.
///
/// A panic for any other reason goes on: it is a fault of ours and says nothing about the source.
///
/// # Errors
///
/// Those of `translate`, and one for each [`Limit`].
pub fn bounded<T>(source: &str, translate: impl FnOnce(&str) -> Result<T, SyntaxError>) -> Result<T, SyntaxError> {
    // Also when there is no room for the stack, which is a panic.
    let end = TurnEnd;
    if source.len() > LARGE_SOURCE {
        take_turn();
    }
    let result = stacker::grow(STACK, || panic::catch_unwind(AssertUnwindSafe(|| translate(source))));
    drop(end);
    result.unwrap_or_else(|payload| match payload.downcast_ref::<Limit>() {
        Some(limit) => Err(refusal(*limit)),
        None => panic::resume_unwind(payload),
    })
}

/// Ends the translation. The panic hook is not called.
pub fn exceed(limit: Limit) -> ! {
    panic::resume_unwind(Box::new(limit))
}

/// Counts steps of the parser and the present size of its tree.
pub fn spend(steps: u64, arena: Option<usize>) {
    let cost = COST.with_borrow_mut(|cost| {
        cost.steps += steps;
        cost.arena = cost.arena.max(arena.unwrap_or_default());
        *cost
    });
    if cost.steps > MAX_STEPS {
        exceed(Limit::Steps);
    }
    if arena.is_some_and(|arena| arena > LARGE_ARENA) {
        take_turn();
    }
    if cost.arena > MAX_ARENA {
        exceed(Limit::Arena);
    }
}

/// Counts scopes that will be searched for a name.
pub fn search(places: u64) {
    let searches = COST.with_borrow_mut(|cost| {
        cost.searches += places;
        cost.searches
    });
    if searches > MAX_SEARCHES {
        exceed(Limit::Searches);
    }
}

/// Counts bytes of a name or a literal, which will be written.
pub fn write(bytes: u64) {
    let text = COST.with_borrow_mut(|cost| {
        cost.text = cost.text.saturating_add(bytes);
        cost.text
    });
    if text > LARGE_TEXT {
        take_turn();
    }
    if text > MAX_TEXT {
        exceed(Limit::Text);
    }
}

/// What the last translation on this thread cost.
#[cfg(test)]
pub fn cost() -> Cost {
    COST.with_borrow(|cost| *cost)
}

fn refusal(limit: Limit) -> SyntaxError {
    let (line, message) = match limit {
        Limit::Steps => (None, format!("the source is too ambiguous for the parser: it took over {MAX_STEPS} steps")),
        Limit::Arena => {
            let most = MAX_ARENA >> 20;
            (None, format!("the source is too ambiguous for the parser: its syntax trees took over {most} MiB"))
        }
        Limit::Open { line } => {
            let (brackets, angles) = (MAX_OPEN / BRACKET, MAX_OPEN / ANGLE);
            let most = format!("at most {brackets} brackets, {angles} `<` or {MAX_OPEN} `?` may be open");
            (Some(line), format!("it is nested too deeply: {most}"))
        }
        Limit::Searches => {
            (None, format!("too many names in too many scopes: at most {MAX_SEARCHES} places may be searched for them"))
        }
        Limit::Text => (None, format!("the JavaScript repeats names: they may have at most {} MiB", MAX_TEXT >> 20)),
    };
    SyntaxError { message, file: 0, line, columns: None }
}
