//! Guests are rewritten to be faster and to count (`guests/weave`), and that must change nothing else: programs do the same in the
//! guest that is run as in one that was made of the same linked component, but is only one module, for Python with a deep stack. It
//! has neither the allocator nor the inliner, no call in it was made direct, and it does not count.
//!
//! Work differs, and so does memory. A program that is stopped in the first is not run in the second, which would never stop it.

mod generate;

use std::{fs, path::Path};

use judge_core::{Bank, solution::Solution};
use sandbox_api::{
    Answer, Ending, Error, Function, Language, Limits, Outcome, Prepared, Program, Runner, Signature, SyntaxError, Type,
};
use wasmtime::Module;
use weave::{expose::expose, flatten::flatten, split::split, stack};

use super::{Options, Sandbox};
use crate::{image::Image, image_file::content, work::WORK};

/// What a guest exports, and how many pages its stack has: as in `guests/build.rs` and `guests/build/python.rs`.
const FUNCTIONS: [&str; 3] = ["compile", "load", "call"];
const STACK_PAGES: u32 = 256;

/// More than nearly all of the runs below need.
const LIMITS: Limits =
    Limits { work: 300_000_000, memory: 64 << 20, output: 64 << 10, answer: 1 << 20, turns_from: usize::MAX };

/// How many cases of a problem its solutions run on, evenly spread.
const CASES: usize = 4;

/// How many programs are made up.
const GENERATED: u64 = 200;

/// The sandbox, and one with the other guests.
struct Both {
    fast: Sandbox,
    plain: Sandbox,
    /// How many runs were compared, in each language.
    compared: [usize; 2],
    /// How many were stopped before they came to an end.
    stopped: [usize; 2],
}

impl Both {
    fn new() -> Self {
        let [fast, plain] = [(); 2].map(|()| Sandbox::new(Options::default()).expect("the sandbox starts"));
        for language in Language::ALL {
            let guest = expose(&with_work(&linked(language))).expect("a guest");
            let parts = split(&guest).expect("a guest");
            let runtimes = &plain.pool.runtimes;
            let module = Module::new(&runtimes.engine, &parts.code).expect("it compiles");
            let memory = content(parts.memory.length, parts.memory.segments);
            let image = Image::new(&memory, runtimes.tracking).expect("memory");
            runtimes.replace(language, &module, image).expect("it links");
        }
        Self { fast, plain, compared: [0; 2], stopped: [0; 2] }
    }

    /// Fails unless a program does the same in both, on each of these inputs.
    fn compare<'i>(&mut self, name: &str, program: &Program, inputs: impl IntoIterator<Item = &'i str>) {
        let [fast, plain] = [&self.fast, &self.plain].map(|sandbox| prepare(sandbox, program).expect("it works"));
        let (fast, plain) = match (fast, plain) {
            (Ok(fast), Ok(plain)) => (fast, plain),
            (fast, plain) => return assert_eq!(fast.err(), plain.err(), "{name}"),
        };
        for input in inputs {
            let expected = run(&*fast, input);
            if matches!(expected.ending, Ending::OutOfWork | Ending::OutOfMemory) {
                self.stopped[program.language.index()] += 1;
                continue;
            }
            let actual = run(&*plain, input);
            let seen = |outcome: Outcome| (outcome.ending, outcome.stdout, outcome.stderr);
            assert_eq!(seen(actual), seen(expected), "{name} on {input}\n{}", program.source);
            self.compared[program.language.index()] += 1;
        }
    }
}

/// The guest of a language as it was linked, in one module.
fn linked(language: Language) -> Vec<u8> {
    let path = match language {
        Language::Python => guests::LINKED_PYTHON,
        Language::TypeScript => guests::LINKED_JAVASCRIPT,
    };
    let module = flatten(&fs::read(path).expect("the build left it"), &FUNCTIONS).expect("a component");
    match language {
        Language::Python => stack::deepen(&module, STACK_PAGES).expect("a guest"),
        Language::TypeScript => module,
    }
}

fn prepare(sandbox: &Sandbox, program: &Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
    sandbox.prepare(program.clone())
}

fn run(program: &dyn Prepared, input: &str) -> Outcome {
    program.run(input, &LIMITS).expect("the sandbox works")
}

#[test]
fn programs_do_the_same_in_a_guest_that_was_not_made_faster() {
    let mut both = Both::new();
    solutions(&mut both);
    corpus(&mut both);
    generated(&mut both);
    let Both { compared, stopped, .. } = both;
    for (compared, stopped) in compared.into_iter().zip(stopped) {
        assert!(compared > 500 && compared > 10 * stopped, "{compared} runs were compared, {stopped} were not");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a workspace")
}

/// The solutions of the bank, wrong ones too.
fn solutions(both: &mut Both) {
    for problem in Bank::open(&root().join("problems")).and_then(|bank| bank.problems()).expect("the bank is there") {
        let cases: Vec<_> = problem.cases().map(|(_, case)| &case.input).collect();
        let inputs: Vec<_> = cases.iter().step_by(cases.len().div_ceil(CASES)).collect();
        for solution in Solution::of_problem(&problem).expect("its solutions") {
            let language = solution.submission.language;
            let inputs: Vec<String> = inputs.iter().map(|input| problem.kind.encode(input, language)).collect();
            let program = solution.submission.program(problem.signature());
            both.compare(&solution.path.display().to_string(), &program, inputs.iter().map(String::as_str));
        }
    }
}

/// What fuzzing found worth keeping.
fn corpus(both: &mut Both) {
    for (language, folder) in [(Language::Python, "python_texts"), (Language::TypeScript, "typescript")] {
        for file in fs::read_dir(root().join("fuzz/corpus").join(folder)).expect("the corpus is there") {
            let path = file.expect("a file").path();
            let source = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
            let program = Program { language, source, project: None, signature: Signature::Script };
            both.compare(&path.display().to_string(), &program, ["1 2\n"]);
        }
    }
}

fn generated(both: &mut Both) {
    let (name, answer) = ("f".to_owned(), Answer::Returned(Type::Json));
    let signature = Signature::Function(Function { name, aliases: Vec::new(), parameters: Vec::new(), answer });
    for (language, seed) in Language::ALL.into_iter().flat_map(|language| (1..=GENERATED).map(move |n| (language, n))) {
        let source = generate::program(language, seed);
        let program = Program { language, source, project: None, signature: signature.clone() };
        both.compare(&format!("{language:?}, seed {seed}"), &program, ["[]"]);
    }
}

/// The module with the global in which guests count, as `weave::count` adds it. In this one, only the host counts.
fn with_work(module: &[u8]) -> Vec<u8> {
    const GLOBALS: u8 = 6;
    const EXPORTS: u8 = 7;
    const OF_GLOBAL: u8 = 3;
    // A mutable global of 64 bits that begins with 0.
    const GLOBAL: [u8; 5] = [0x7e, 1, 0x42, 0, 0x0b];
    let (header, mut rest) = module.split_at(8);
    let (mut out, mut globals) = (header.to_vec(), 0);
    while let [id, behind @ ..] = rest {
        let (length, behind) = number(behind);
        let (content, next) = behind.split_at(length);
        let added = match *id {
            GLOBALS => {
                globals = number(content).0;
                GLOBAL.to_vec()
            }
            EXPORTS => [&[WORK.len() as u8], WORK.as_bytes(), &[OF_GLOBAL], &bytes(globals)].concat(),
            _ => Vec::new(),
        };
        let content = if added.is_empty() {
            content.to_vec()
        } else {
            let (count, items) = number(content);
            [&bytes(count + 1), items, &added].concat()
        };
        out.extend([&[*id], &bytes(content.len())[..], &content].concat());
        rest = next;
    }
    out
}

/// Reads a number as WebAssembly has them (LEB128). Gives what is behind it too.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    let length = bytes.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    let (number, rest) = bytes.split_at(length);
    (number.iter().rev().fold(0, |value, byte| value << 7 | usize::from(byte & 0x7f)), rest)
}

/// A number as WebAssembly has them.
fn bytes(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
