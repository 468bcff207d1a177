//! Programs that talk to an interactor: in turn, each in a sandbox of its own, and always with the same words and work.

use std::thread;

use sandbox::{
    Answer, Conversation, Ending, Error, Function, Interactor, Language, Limits, Options, Outcome, PageTracking,
    Parameter, Prepared, Program, Runner, Sandbox, Signature, Type,
};

use crate::support::*;

/// An interactor whose function `interact` takes this many ints.
fn interactor(source: &str, parameters: usize, limits: Limits) -> Signature {
    let parameter = |n| Parameter { name: format!("p{n}"), ty: Type::Int };
    let signature = Signature::Function(Function {
        name: "interact".to_owned(),
        aliases: Vec::new(),
        parameters: (0..parameters).map(parameter).collect(),
        answer: Answer::Returned(Type::Json),
    });
    let program = Program { language: Language::Python, source: source.to_owned(), project: None, signature };
    Signature::Interactive(Box::new(Interactor { program, limits }))
}

/// Says whether a guess is too small or too large, 20 times at most.
const GUESSING: &str = "
def interact(secret):
    for _ in range(20):
        guess = int(input())
        if guess == secret:
            print('right')
            return None
        print('more' if guess < secret else 'less')
    return 'it asked too often'
";

const PYTHON: &str = "
low, high = 0, 1000
while True:
    middle = (low + high) // 2
    print(middle)
    answer = input()
    if answer == 'right':
        break
    low, high = (middle + 1, high) if answer == 'more' else (low, middle - 1)
";

/// The ways in which programs read lines in Node.
const TYPESCRIPT: [&str; 5] = [
    "import * as readline from 'node:readline';
    const rl = readline.createInterface({ input: process.stdin });
    let low = 0, high = 1000;
    const middle = () => (low + high) >> 1;
    console.log(middle());
    rl.on('line', (line) => {
        if (line === 'right') return rl.close();
        if (line === 'more') low = middle() + 1; else high = middle() - 1;
        // What comes later comes before the next line.
        setImmediate(() => console.log(middle()));
    });",
    "import * as readline from 'node:readline/promises';
    const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
    let low = 0, high = 1000;
    for (;;) {
        const middle = (low + high) >> 1;
        const answer = await rl.question(`${middle}\\n`);
        if (answer === 'right') break;
        if (answer === 'more') low = middle + 1; else high = middle - 1;
    }
    rl.close();",
    "let low = 0, high = 1000;
    const middle = () => (low + high) >> 1;
    process.stdout.write(`${middle()}\\n`);
    for await (const chunk of process.stdin) {
        const line = String(chunk).trim();
        if (line === 'right') break;
        if (line === 'more') low = middle() + 1; else high = middle() - 1;
        process.stdout.write(`${middle()}\\n`);
    }",
    "import { readSync } from 'node:fs';
    function readLine(): string {
        const one = Buffer.alloc(1);
        let line = '';
        while (readSync(0, one, 0, 1, null) === 1) {
            if (one[0] === 10) break;
            line += one.toString();
        }
        return line;
    }
    let low = 0, high = 1000;
    for (;;) {
        const middle = (low + high) >> 1;
        console.log(middle);
        const line = readLine();
        if (line === 'right') break;
        if (line === 'more') low = middle + 1; else high = middle - 1;
    }",
    "let low = 0, high = 1000;
    const middle = () => (low + high) >> 1;
    console.log(middle());
    process.stdin.setEncoding('utf8');
    process.stdin.on('readable', () => {
        let chunk: string | null;
        while ((chunk = process.stdin.read()) !== null) {
            const line = chunk.trim();
            if (line === 'right') return;
            if (line === 'more') low = middle() + 1; else high = middle() - 1;
            console.log(middle());
        }
    });",
];

fn talk(language: Language, program: &str, theirs: &str) -> Outcome {
    let signature = interactor(theirs, 1, Limits::default());
    run_with(language, program, signature, "[130]", &Limits::default())
}

/// How a program in Python ends with an interactor, and what was said.
fn ends(program: &str, theirs: &str) -> (Ending, String) {
    let outcome = talk(Language::Python, program, theirs);
    (outcome.ending, outcome.conversation.unwrap().transcript.to_string().replace('\n', "/"))
}

fn conversation(outcome: &Outcome) -> &Conversation {
    outcome.conversation.as_ref().unwrap()
}

const SAID: &str = "> 500\n< less\n> 249\n< less\n> 124\n< more\n> 186\n< less\n> 155\n< less\n> 139\n< less\n> 131\n< less\n> 127\n\
                    < more\n> 129\n< more\n> 130\n< right\n";

#[test]
fn a_program_asks_and_is_answered_in_both_languages() {
    let programs = TYPESCRIPT.map(|source| (Language::TypeScript, source));
    for (language, source) in programs.into_iter().chain([(Language::Python, PYTHON)]) {
        let outcome = talk(language, source, GUESSING);
        assert_eq!(outcome.ending, finished("null"), "{source}: {outcome:?}");
        assert_eq!(conversation(&outcome).transcript.to_string(), SAID, "{source}");
        assert!(outcome.stdout.starts_with(b"500\n249\n") && outcome.usage.work > 0, "{source}");
        assert!(conversation(&outcome).usage.work > 0);
    }
}

#[test]
fn python_reads_in_every_way_and_need_not_flush() {
    for ask in [
        "print(1, end=''); heard = input()",
        "import sys\nsys.stdout.write('1')\nheard = sys.stdin.readline().strip()",
        "import sys\nprint('1')\nheard = next(iter(sys.stdin)).strip()",
        "import sys\nprint('1')\nheard = next(iter(sys.stdin.buffer)).decode().strip()",
        "import os\nos.write(1, b'1')\nheard = os.read(0, 100).decode().strip()",
        "heard = input('1')",
        "print('1')\nheard = open(0).readline().strip()",
        "for _ in range(200): print('', end='')\nprint('1')\nheard = input()",
    ] {
        let program = format!("{ask}\nprint(heard)\nimport sys\nassert sys.stdin.read() == 'bye\\n'");
        let theirs = "def interact(n):\n    a = input()\n    print('two')\n    b = input()\n    print('bye')\n    \
                      return None if (a, b) == ('1', 'two') else f'{a!r}, {b!r}'";
        // What ends without the end of a line is one with what follows.
        let program = program.replace("end=''); heard", "flush=True); heard").replace("write('1')", "write('1\\n')");
        let program = program.replace("b'1'", "b'1\\n'").replace("input('1')", "input('1\\n')");
        let (ending, said) = ends(&program, theirs);
        assert_eq!((ending, said.as_str()), (finished("null"), "> 1/< two/> two/< bye/"), "{ask}");
    }
}

#[test]
fn who_ends_first_decides_what_that_means() {
    let echo =
        "def interact(n):\n    print(n)\n    got = input()\n    return None if got == str(n) else f'it said {got}'";
    for (program, theirs, ending, said) in [
        ("print(input())", echo, finished("null"), "< 130/> 130/"),
        ("input(); print(7)", echo, finished("\"it said 7\""), "< 130/> 7/"),
        ("print(7); input(); input(); print('never')", echo, finished("\"it said 7\""), "> 7/< 130/"),
        // An objection counts, whatever the program would do next.
        ("print(7); input(); input(); 1 / 0", echo, finished("\"it said 7\""), "> 7/< 130/"),
        ("input()", echo, Ending::EndedEarly, "< 130/"),
        ("", echo, Ending::EndedEarly, "< 130/"),
        ("import sys; input(); print(130); sys.exit(3)", echo, Ending::Exited(3), "< 130/> 130/"),
        ("input(); input()", echo, Ending::Deadlocked, "< 130/"),
        ("print('x', end=''); input(); input()", "def interact(n):\n    input(); input()", Ending::Deadlocked, "> x/"),
        // What it prints after the conversation is nothing to anyone.
        ("print(input()); print('more')", echo, finished("null"), "< 130/> 130/> more/"),
        ("pass", "def interact(n): return 'no'", finished("\"no\""), ""),
        ("while True: print(1)", "def interact(n): return None", Ending::OutputTooLong, ""),
        // The interactor may see that the program has ended.
        ("print(1)", "import sys\ndef interact(n): return repr(sys.stdin.read())", finished("\"'1\\\\n'\""), "> 1/"),
    ] {
        let (found, transcript) = ends(program, theirs);
        assert_eq!(found, ending, "{program}");
        if ending != Ending::OutputTooLong {
            assert_eq!(transcript, said, "{program}");
        }
    }
    let (ending, _) = ends("input(); input()", "def interact(n): print(n)");
    assert_eq!(raised(ending).name, "EOFError", "nobody objected, and there is nothing more to read");
}

#[test]
fn what_the_interactor_does_wrong_is_not_the_programs_fault() {
    for (theirs, why) in [
        ("def interact(n):\n    int(input())", "its interactor raised ValueError: "),
        ("def interact(n):\n    while True: pass", "its interactor used up its work limit"),
        ("def interact(n):\n    while True: print('x' * 100_000)", "its interactor printed too much"),
        ("1 / 0", "its interactor raised ZeroDivisionError: "),
        ("def other(n): pass", "its interactor does not define `interact`"),
        ("import sys\ndef interact(n): sys.exit(0)", "its interactor called exit with code 0"),
    ] {
        let limits = Limits { work: 500_000_000, ..Limits::default() };
        let outcome =
            run_with(Language::Python, "print('x'); input()", interactor(theirs, 1, limits), "[1]", &Limits::default());
        let Ending::Crashed(reason) = &outcome.ending else { panic!("{theirs}: {outcome:?}") };
        assert!(reason.starts_with(why) && conversation(&outcome).is_broken(), "{reason}");
    }
    let program = Program {
        language: Language::Python,
        source: String::new(),
        project: None,
        signature: interactor("def interact(", 1, Limits::default()),
    };
    assert!(matches!(SANDBOX.prepare(program), Err(Error::Interactor(_))));
}

#[test]
fn a_program_sees_nothing_of_its_interactor_but_what_that_prints() {
    let spy = "import sys\nprint(any(hasattr(module, 'interact') for module in list(sys.modules.values())), sys.argv)";
    let theirs = "def interact(n):\n    seen = input()\n    return None if seen == \"False ['solution.py']\" else seen";
    assert_eq!(ends(spy, theirs).0, finished("null"));
    let bytes = "import sys\nsys.stdout.buffer.write(b'\\xff\\n')\ninput()";
    let theirs = "def interact(n):\n    print(n)\n    return None if input() == '\\ufffd' else 'other'";
    assert_eq!(ends(bytes, theirs).0, finished("null"), "bytes that are no text do not fail in the interactor");
}

#[test]
fn each_conversation_is_limited_and_pays_for_its_turns() {
    let signature = || interactor("def interact(n):\n    while True:\n        print(input())", 1, Limits::default());
    let endless = "while True:\n    print(1)\n    input()";
    let limits = Limits { work: 100_000_000, ..Limits::default() };
    let outcome = run_with(Language::Python, endless, signature(), "[1]", &limits);
    assert_eq!((outcome.ending.clone(), outcome.usage.work), (Ending::OutOfWork, limits.work));
    assert!(outcome.stdout.len() < 2 * 5_000, "a turn is at least 20,000 work");
    let memory = "data = []\nwhile True:\n    data.append(bytearray(1 << 20))\n    print(1)\n    input()";
    assert_eq!(run_with(Language::Python, memory, signature(), "[1]", &Limits::default()).ending, Ending::OutOfMemory);
}

#[test]
fn words_and_work_are_the_same_in_every_run_on_every_thread_and_in_new_instances() {
    let limits = Limits::default();
    let program = |sandbox: &Sandbox, (language, source): (Language, &str)| {
        prepare_in(sandbox, language, source, interactor(GUESSING, 1, Limits::default())).unwrap()
    };
    let inputs: Vec<String> = (0..8).map(|n| format!("[{}]", n * 111)).collect();
    let new = Sandbox::new(Options { tracking: PageTracking::Off, ..Options::default() }).unwrap();
    for pair in [(Language::Python, PYTHON), (Language::TypeScript, TYPESCRIPT[0])] {
        let outcomes = |program: &dyn Prepared| -> Vec<Outcome> {
            program.runs(inputs.clone(), &limits).map(Result::unwrap).collect()
        };
        let kept = program(&SANDBOX, pair);
        let first = outcomes(&*kept);
        assert!(first.iter().all(|outcome| outcome.ending == finished("null")));
        assert_eq!(outcomes(&*kept), first);
        assert_eq!(outcomes(&*program(&new, pair)), first);
        let kept = &*kept;
        thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(move || outcomes(kept))).collect();
            threads.into_iter().for_each(|thread| assert_eq!(thread.join().unwrap(), first));
        });
        // Other programs leave nothing behind, and neither do those that were stopped.
        let _ = ends("input(); input()", GUESSING);
        let alone = run_with(pair.0, "print(1)", Signature::Script, "", &limits);
        assert_eq!(outcomes(kept), first);
        assert_eq!(run_with(pair.0, "print(1)", Signature::Script, "", &limits), alone);
    }
}

#[test]
fn a_call_after_a_conversation_is_another_one() {
    let program = prepare(Language::Python, PYTHON, interactor(GUESSING, 1, Limits::default())).unwrap();
    let mut session = program.start(&Limits::default()).unwrap();
    for _ in 0..3 {
        let outcome = session.call("[130]").unwrap();
        assert_eq!(conversation(&outcome).transcript.to_string(), SAID);
    }
}

#[test]
fn interactors_that_need_much_memory_take_turns_and_all_come_to_an_end() {
    let theirs = "
def interact(n):
    print('first')
    room = bytearray(8 << 20)
    answer = input()
    return None if answer == 'first' and len(room) > n else 'not so'";
    let limits = Limits { turns_from: 1 << 20, ..Limits::default() };
    let signature = interactor(theirs, 1, limits);
    let program = prepare(Language::Python, "print(input())", signature).unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..4 {
                    assert_eq!(program.run("[7]", &Limits::default()).unwrap().ending, finished("null"));
                }
            });
        }
    });
}
