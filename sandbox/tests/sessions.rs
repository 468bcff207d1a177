//! A run of several calls: they see what earlier ones left behind, share the limits, and leave nothing for the next run.

use sandbox::{Ending, Exception, Language, Limits};

use crate::support::*;

const COUNTERS: [(Language, &str); 2] = [
    (
        Language::Python,
        "count = 0\ndef f():\n    global count\n    count += 1\n    print('call', count)\n    return count",
    ),
    (Language::TypeScript, "let count = 0;\nfunction f() { count += 1; console.log('call', count); return count }"),
];

#[test]
fn calls_see_what_earlier_ones_left_behind_and_other_runs_do_not() {
    for (language, source) in COUNTERS {
        let program = prepare(language, source, function(&[], "int")).unwrap();
        // From the third run on, the program is not loaded again.
        for run in 1..=4 {
            let mut session = program.start(&Limits::default()).unwrap();
            for count in 1..=3 {
                let outcome = session.call("[]").unwrap();
                assert_eq!(outcome.ending, Ending::Finished(count.to_string()), "{language:?}, run {run}");
                assert_eq!(outcome.stdout, format!("call {count}\n").into_bytes(), "{language:?}, run {run}");
            }
        }
        assert_eq!(program.run("[]", &Limits::default()).unwrap().ending, Ending::Finished("1".to_owned()));
    }
}

#[test]
fn the_work_of_a_run_is_that_of_all_its_calls() {
    for (language, source) in COUNTERS {
        let program = prepare(language, source, function(&[], "int")).unwrap();
        let one = program.run("[]", &Limits::default()).unwrap().usage.work;
        let limits = Limits { work: one + 1, ..Limits::default() };
        let mut session = program.start(&limits).unwrap();
        let first = session.call("[]").unwrap();
        assert_eq!((&first.ending, first.usage.work), (&Ending::Finished("1".to_owned()), one), "{language:?}");
        let second = session.call("[]").unwrap();
        assert_eq!((second.ending, second.usage.work), (Ending::OutOfWork, 1), "{language:?}");
        let third = session.call("[]").unwrap();
        assert_eq!((third.ending, third.usage.work), (Ending::OutOfWork, 0), "{language:?}: the run is over");
    }
}

#[test]
fn a_call_that_raises_ends_the_run() {
    for (language, source) in [
        (Language::Python, "def f(n):\n    if n == 1: raise ValueError('one')\n    return n"),
        (Language::TypeScript, "function f(n) { if (n === 1) throw new Error('one'); return n }"),
    ] {
        let program = prepare(language, source, function(&["int"], "int")).unwrap();
        let mut session = program.start(&Limits::default()).unwrap();
        let mut message = |input: &str| match session.call(input).unwrap().ending {
            Ending::Raised(Exception { message, .. }) => message,
            ending => format!("{ending:?}"),
        };
        assert_eq!(message("[0]"), "Finished(\"0\")", "{language:?}");
        assert_eq!((message("[1]"), message("[0]")), ("one".to_owned(), "one".to_owned()), "{language:?}");
    }
}

#[test]
fn a_run_may_be_left_before_its_first_call_or_between_two() {
    for (language, source) in COUNTERS {
        let program = prepare(language, source, function(&[], "int")).unwrap();
        drop(program.start(&Limits::default()).unwrap());
        let mut left = program.start(&Limits::default()).unwrap();
        left.call("[]").unwrap();
        // Another run on the same thread, while this one has the thread's instance.
        assert_eq!(program.run("[]", &Limits::default()).unwrap().ending, Ending::Finished("1".to_owned()));
        assert_eq!(left.call("[]").unwrap().ending, Ending::Finished("2".to_owned()), "{language:?}");
    }
}
