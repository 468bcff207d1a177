//! Attempts to print or answer too much, or something that is not text: output is kept byte for byte up to its limit, and
//! the program is stopped there.

use sandbox::{Ending, Language, Limits};

use super::{LIMITS, attempt, in_python, in_typescript, works_normally};
use crate::support::{finished, function, run_with};

#[test]
fn flooding_the_output_is_stopped_at_the_limit() {
    let python = [
        "def f():\n    while True: print('x' * 1000)",
        "def f():\n    while True: print('xxxxxxxxxx', end='')",
        "import sys\ndef f():\n    while True: sys.stdout.write('x' * (1 << 20))",
        "import sys\ndef f(): sys.stdout.buffer.raw.write(b'x' * (20 << 20))",
        "from wit_world.imports import host\ndef f(): host.write(1, b'x' * (20 << 20))",
        "print('x' * 100_000)\ndef f(): return 1",
    ];
    let typescript = [
        "function f() { for (;;) console.log('x'.repeat(1000)) }",
        "function f() { process.stdout.write('x'.repeat(1 << 20)) }",
        "console.log('x'.repeat(100_000));\nfunction f() { return 1 }",
    ];
    for (language, sources) in [(Language::Python, &python[..]), (Language::TypeScript, &typescript)] {
        for source in sources {
            let outcome = attempt(language, source);
            assert_eq!(
                (outcome.ending, outcome.stdout.len(), outcome.stderr.len()),
                (Ending::OutputTooLong, LIMITS.output, 0),
                "{source}"
            );
            let errors = source
                .replace("print('x' * 1000)", "sys.stderr.write('x' * 1000)")
                .replace("console.log", "console.error");
            if errors != *source {
                let outcome = attempt(
                    language,
                    &format!("{}{errors}", if language == Language::Python { "import sys\n" } else { "" }),
                );
                assert_eq!(
                    (outcome.ending, outcome.stdout.len(), outcome.stderr.len()),
                    (Ending::OutputTooLong, 0, LIMITS.output),
                    "{errors}"
                );
            }
        }
    }
}

#[test]
fn printing_a_line_of_a_hundred_megabytes_is_stopped() {
    let limits = Limits { memory: 1 << 30, work: 10_000_000_000, ..LIMITS };
    let programs = [
        (Language::Python, "def f(): print('x' * 100_000_000)"),
        (Language::TypeScript, "function f() { console.log('x'.repeat(100_000_000)) }"),
    ];
    for (language, source) in programs {
        let outcome = run_with(language, source, function(&[], "json"), "[]", &limits);
        assert_eq!((outcome.ending, outcome.stdout.len()), (Ending::OutputTooLong, LIMITS.output));
        works_normally(language);
    }
}

#[test]
fn answering_too_much_is_stopped() {
    assert_eq!(in_python("def f(): return 'x' * (2 << 20)"), Ending::OutputTooLong);
    assert_eq!(in_typescript("function f() { return 'x'.repeat(2 << 20) }"), Ending::OutputTooLong);
    assert_eq!(
        in_python(
            "import sys\nsys.modules['runner']._find_entry = lambda *a: lambda text: 'x' * (2 << 20)\ndef f(): pass"
        ),
        Ending::OutputTooLong
    );
}

#[test]
fn printing_every_byte_keeps_every_byte() {
    let bytes: Vec<u8> = (0..=255).chain([0]).collect();
    let outcome = attempt(
        Language::Python,
        "import sys\ndef f():\n    sys.stdout.buffer.write(bytes(range(256)) + b'\\0')\n    sys.stderr.buffer.write(bytes(range(256)) + b'\\0')",
    );
    assert_eq!((outcome.ending, &outcome.stdout, &outcome.stderr), (finished("null"), &bytes, &bytes));
    let outcome = attempt(Language::Python, "def f(): print('\\ud800', '\\0', '\\x1b[2J')");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("null"), &b"\\ud800 \0 \x1b[2J\n"[..]));
    let source = "function f() { let s = ''; for (let i = 0; i < 256; i++) s += String.fromCharCode(i); process.stdout.write(s); return 1 }";
    let outcome = attempt(Language::TypeScript, source);
    let text: String = (0..=255_u8).map(char::from).collect();
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), text.as_bytes()));
    // UTF-8 cannot hold half of a surrogate pair: it becomes a replacement character. Python writes the escape.
    let outcome = attempt(Language::TypeScript, "function f() { console.log('\\ud800'); return 1 }");
    assert_eq!((outcome.ending, outcome.stdout.as_slice()), (finished("1"), "\u{fffd}\n".as_bytes()));
}

#[test]
fn closing_the_streams_only_loses_what_is_printed() {
    for source in [
        "import sys\ndef f():\n    sys.stdout.close(); sys.stderr.detach()\n    return 1",
        "import sys\ndef f():\n    sys.stdout = sys.stderr = sys.stdin = None\n    print('lost')\n    return 1",
        "import sys, os\ndef f():\n    sys.stdout.buffer.raw.close()\n    return 1",
    ] {
        let outcome = attempt(Language::Python, source);
        assert_eq!((outcome.ending, outcome.stdout.len()), (finished("1"), 0), "{source}");
    }
}
