//! The parser, with everything that it reads counted.
//!
//! The parser asks its configuration how to read the next piece of the text: a token, a comment, a run of spaces. Ours
//! answers with a function that has the parser's own function read it, and counts what was read. So the count is exact and
//! needs no second opinion about what is a string and what is a regular expression.

use std::{cell::RefCell, mem::offset_of, ops::Index, ptr, rc::Rc};

use oxc::{
    allocator::Allocator,
    parser::{
        Kind, ParseOptions, Parser, ParserReturn,
        config::{LexerConfig, ParserConfig, RuntimeLexerConfig},
    },
    span::SourceType,
};
use oxc_parser::lexer::Lexer;

use crate::budget::{self, ANGLE, BRACKET, LARGE_OPEN, Limit, MAX_OPEN, QUESTION};

/// Parses a text within the budget.
pub fn parse<'a>(allocator: &'a Rc<Allocator>, source: &'a str, source_type: SourceType) -> ParserReturn<'a> {
    let _until_the_end = Counting::new(allocator, source);
    // A script is the body of a function, as in Node.
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    let parser = Parser::new(allocator, source, source_type).with_options(options).with_config(Counted);
    let parsed = parser.parse();
    budget::spend(0, Some(allocator.used_bytes()));
    parsed
}

#[derive(Default)]
struct Counted;

impl ParserConfig for Counted {
    type LexerConfig = CountedLexer;

    fn lexer_config(&self) -> CountedLexer {
        CountedLexer::default()
    }
}

/// The parser's own configuration under another name, so that the functions below are asked instead of its own.
#[derive(Default)]
#[repr(transparent)]
struct CountedLexer(RuntimeLexerConfig);

impl LexerConfig for CountedLexer {
    type ByteHandlers = Readers;

    const TOKENS_METHOD_IS_STATIC: bool = true;

    fn tokens(&self) -> bool {
        false
    }

    fn byte_handlers(&self) -> &Readers {
        &Readers
    }
}

/// The function that reads what begins with a byte: the same one for every byte.
struct Readers;

type Reader = unsafe fn(&mut Lexer<'_, CountedLexer>) -> Kind;

impl Index<usize> for Readers {
    type Output = Reader;

    fn index(&self, _byte: usize) -> &Reader {
        &(read as Reader)
    }
}

/// Reads and counts one piece of the text.
///
/// # Safety
///
/// Called by the lexer only, which is then not at the end of the text.
#[expect(unsafe_code, reason = "the parser's own readers are functions of its own configurations only")]
unsafe fn read(lexer: &mut Lexer<'_, CountedLexer>) -> Kind {
    const {
        type Ours = Lexer<'static, CountedLexer>;
        type Theirs = Lexer<'static, RuntimeLexerConfig>;
        assert!(size_of::<Ours>() == size_of::<Theirs>() && align_of::<Ours>() == align_of::<Theirs>());
        assert!(offset_of!(Ours, escaped_strings) == offset_of!(Theirs, escaped_strings));
        assert!(offset_of!(Ours, escaped_templates) == offset_of!(Theirs, escaped_templates));
    }
    let before = lexer.remaining();
    let first = usize::from(before.as_bytes()[0]);
    // SAFETY: The two types differ only in the type of a field, which is a transparent wrapper of the other's. The compiler
    // lays both out by the same rule, and the assertions above compare what can be seen of the result. The reader is the one
    // for the next byte, which is all that it asks for.
    let kind = unsafe {
        let lexer: &mut Lexer<'_, RuntimeLexerConfig> = &mut *ptr::from_mut(lexer).cast();
        RuntimeLexerConfig::default().byte_handlers()[first](lexer)
    };
    let (left, errors) = (lexer.remaining().len(), lexer.errors().len());
    READING.with_borrow_mut(|reading| {
        if let Some(reading) = reading {
            reading.count(before.len(), left, errors, kind);
        }
    });
    kind
}

/// While this lives, what is read on this thread is counted.
struct Counting;

impl Counting {
    fn new(allocator: &Rc<Allocator>, source: &str) -> Self {
        READING.set(Some(Reading::new(Rc::clone(allocator), source)));
        Self
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        READING.set(None);
    }
}

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

/// How far a source is read, and which brackets are open there. The parser goes back and forth, so this is kept for every
/// place that it has been at. A bracket is named by the offset after it.
struct Reading {
    allocator: Rc<Allocator>,
    source: Box<[u8]>,
    /// For each offset: the innermost bracket that is open there, or [`NONE`], or [`UNKNOWN`] where the parser has not been.
    innermost: Vec<u32>,
    /// For each bracket: the one around it.
    outer: Vec<u32>,
    /// For each bracket: itself if it surely has an end, otherwise the innermost one around it that has.
    sure: Vec<u32>,
    /// For each bracket: how deep it is, as [`MAX_OPEN`] counts.
    depth: Vec<u32>,
    /// Where the last piece ended, and the innermost bracket there.
    end: usize,
    here: u32,
    /// The `${` that the last piece closed. What comes then is not a piece: the parser reads the text of a template itself.
    template: Option<u32>,
    pieces: u64,
}

const NONE: u32 = 0;
const UNKNOWN: u32 = u32::MAX;

impl Reading {
    fn new(allocator: Rc<Allocator>, source: &str) -> Self {
        let places = source.len() + 1;
        Self {
            allocator,
            source: source.as_bytes().into(),
            innermost: vec![UNKNOWN; places],
            outer: vec![NONE; places],
            sure: vec![NONE; places],
            depth: vec![0; places],
            end: 0,
            here: NONE,
            template: None,
            pieces: 0,
        }
    }

    /// Counts a piece. `before` and `left` say how much of the source was left before and after it.
    fn count(&mut self, before: usize, left: usize, errors: usize, kind: Kind) {
        let (start, end) = (self.source.len() - before, self.source.len() - left);
        // What lies between two pieces are regular expressions and the text of templates.
        let from = if start > self.end { self.end } else { start };
        self.pieces += 1;
        let arena = self.pieces.is_multiple_of(16).then(|| self.allocator.used_bytes());
        budget::spend(1 + ((end - from) / 8 + errors) as u64, arena);

        let before = self.innermost_at(start);
        self.template = None;
        self.here = match kind {
            Kind::LParen | Kind::LBrack | Kind::LCurly | Kind::TemplateHead => self.open(before, start, end, BRACKET),
            Kind::LAngle | Kind::At => self.open(before, start, end, ANGLE),
            Kind::Question => self.open(before, start, end, QUESTION),
            Kind::RParen | Kind::RBrack => self.outer_of(self.sure_one(before)),
            Kind::RCurly => {
                let bracket = self.sure_one(before);
                self.template = Some(bracket).filter(|bracket| self.ends_with(*bracket, b"${"));
                if self.template.is_some() {
                    self.foresee(end, |text| text.starts_with(b"`") || text.starts_with(b"${"));
                }
                self.outer_of(bracket)
            }
            Kind::RAngle if self.ends_with(before, b"<") => self.outer_of(before),
            Kind::Semicolon => self.sure_one(before),
            Kind::Slash | Kind::SlashEq => {
                self.foresee_expression(end);
                before
            }
            _ => before,
        };
        self.innermost[end] = self.here;
        self.end = end;
    }

    /// The innermost bracket that is open at the start of a piece.
    fn innermost_at(&mut self, start: usize) -> u32 {
        let found = if start >= self.end {
            let between = self.source[self.end..start].trim_ascii_end();
            self.template.filter(|_| between.ends_with(b"${")).unwrap_or(self.here)
        } else {
            // The parser has gone back. It passes over a space before a piece by itself.
            let mut known = start;
            while self.innermost[known] == UNKNOWN && known > 0 {
                known -= 1;
            }
            if known == 0 { NONE } else { self.innermost[known] }
        };
        self.innermost[start] = found;
        found
    }

    /// Counts what the parser may now read by itself, without telling: the text of a template up to its end.
    fn foresee(&self, from: usize, ends: impl Fn(&[u8]) -> bool) {
        let mut at = from;
        while at < self.source.len() && !ends(&self.source[at..]) {
            at += if self.source[at] == b'\\' { 2 } else { 1 };
        }
        budget::spend(((at - from) / 8) as u64, None);
    }

    /// The same for a slash that may begin a regular expression. Every wrong flag makes an error.
    fn foresee_expression(&self, from: usize) {
        let (mut at, mut class) = (from, false);
        while let Some(byte) = self.source.get(at) {
            match byte {
                b'\n' => break,
                b'/' if !class => break,
                b'[' => class = true,
                b']' => class = false,
                b'\\' => at += 1,
                _ => {}
            }
            at += 1;
        }
        let rest = self.source.get(at + 1..).unwrap_or_default();
        let flags = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"$_".contains(byte)).count();
        budget::spend(((at - from) / 8 + flags) as u64, None);
    }

    fn open(&mut self, outer: u32, start: usize, end: usize, weight: u32) -> u32 {
        let bracket = end as u32; // Sources are short.
        self.outer[end] = outer;
        self.sure[end] = if weight == BRACKET { bracket } else { self.sure[outer as usize] };
        self.depth[end] = self.depth[outer as usize] + weight;
        if self.depth[end] > LARGE_OPEN {
            budget::take_turn();
        }
        if self.depth[end] > MAX_OPEN {
            let before = &self.source[..start];
            budget::exceed(Limit::Open { line: before.iter().filter(|byte| **byte == b'\n').count() + 1 });
        }
        bracket
    }

    fn outer_of(&self, bracket: u32) -> u32 {
        self.outer[bracket as usize]
    }

    /// The innermost bracket that surely has an end. A `<` may be an operator.
    fn sure_one(&self, bracket: u32) -> u32 {
        self.sure[bracket as usize]
    }

    fn ends_with(&self, bracket: u32, text: &[u8]) -> bool {
        self.source[..bracket as usize].ends_with(text)
    }
}
