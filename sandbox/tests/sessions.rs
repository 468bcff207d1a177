//! A run of several calls: they see what earlier ones left behind, share the limits, and leave nothing for the next run.

use sandbox::{Answer, Class, Ending, Exception, Function, Language, Limits, Parameter, Signature};

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

#[test]
fn every_call_of_a_method_has_a_solution_of_its_own_and_the_module_stays() {
    for (language, source) in [
        (
            Language::Python,
            "made = 0\nclass Solution:\n    def __init__(self):\n        global made\n        made += 1\n        self.calls = 0\n    \
             def f(self):\n        self.calls += 1\n        return [made, self.calls]",
        ),
        (
            Language::TypeScript,
            "let made = 0;\nclass Solution {\n  calls = 0;\n  constructor() { made += 1 }\n  \
             f() { this.calls += 1; return [made, this.calls] }\n}",
        ),
    ] {
        let program = prepare(language, source, function(&[], "list<int>")).unwrap();
        let mut session = program.start(&Limits::default()).unwrap();
        for made in 1..=3 {
            let answer = session.call("[]").unwrap().ending.clone();
            let Ending::Finished(answer) = answer else { panic!("{language:?}: {answer:?}") };
            assert_eq!(answer.replace(' ', ""), format!("[{made},1]"), "{language:?}");
        }
    }
}

#[test]
fn a_solution_that_cannot_be_made_again_is_an_exception_of_the_program() {
    for (language, source) in [
        (
            Language::Python,
            "made = []\nclass Solution:\n    def __init__(self):\n        made.append(1 // (1 - len(made)))\n    def f(self):\n        return 1",
        ),
        (
            Language::TypeScript,
            "let made = 0;\nclass Solution {\n  constructor() {\n    if (made++) throw new Error('no');\n  }\n  f() { return 1 }\n}",
        ),
    ] {
        let program = prepare(language, source, function(&[], "int")).unwrap();
        let mut session = program.start(&Limits::default()).unwrap();
        assert_eq!(session.call("[]").unwrap().ending, Ending::Finished("1".to_owned()), "{language:?}");
        let ending = session.call("[]").unwrap().ending;
        let Ending::Raised(exception) = ending else { panic!("{language:?}: {ending:?}") };
        assert_eq!(exception.frames[0].line, 4, "{language:?}: {exception:?}");
    }
}

/// A class `Log` with `add(entry)`, which returns nothing, and `all()`.
fn log() -> Signature {
    let method = |name: &str, parameters: &[&str], result: &str| Function {
        name: name.to_owned(),
        aliases: Vec::new(),
        parameters: parameters.iter().map(|ty| Parameter { name: "x".to_owned(), ty: ty.parse().unwrap() }).collect(),
        answer: Answer::Returned(result.parse().unwrap()),
    };
    let methods = vec![method("add", &["int"], "void"), method("all", &[], "list<int>")];
    let constructor = vec![Parameter { name: "first".to_owned(), ty: "int".parse().unwrap() }];
    Signature::Class(Class { name: "Log".to_owned(), constructor, methods })
}

#[test]
fn the_calls_of_several_objects_take_turns() {
    let input = r#"[[["Log",1],["add",2],["all"]],[["Log",10],["all"]],[["Log",20],["add",21],["add",22],["all"]]]"#;
    for (language, source, expected) in [
        (
            Language::Python,
            "class Log:\n    def __init__(self, first): self.entries = [first]\n    \
             def add(self, entry): self.entries.append(entry)\n    def all(self): return self.entries[:]",
            "[[null,null,[1,2]],[null,[10]],[null,null,null,[20,21,22]]]",
        ),
        (
            Language::Python,
            "class Log:\n    entries = []\n    def __init__(self, first): self.entries.append(first)\n    \
             def add(self, entry): self.entries.append(entry)\n    def all(self): return self.entries[:]",
            "[[null,null,[1,10,20,2,21]],[null,[1,10,20,2]],[null,null,null,[1,10,20,2,21,22]]]",
        ),
        (
            Language::TypeScript,
            "class Log {\n  entries: number[];\n  constructor(first: number) { this.entries = [first] }\n  \
             add(entry: number) { this.entries.push(entry) }\n  all = () => [...this.entries];\n}",
            "[[null,null,[1,2]],[null,[10]],[null,null,null,[20,21,22]]]",
        ),
        (
            Language::TypeScript,
            "const entries: number[] = [];\nclass Log {\n  constructor(first: number) { entries.push(first) }\n  \
             add(entry: number) { entries.push(entry) }\n  all() { return [...entries] }\n}",
            "[[null,null,[1,10,20,2,21]],[null,[1,10,20,2]],[null,null,null,[1,10,20,2,21,22]]]",
        ),
    ] {
        let ending = run_with(language, source, log(), input, &Limits::default()).ending;
        let Ending::Finished(answer) = ending else { panic!("{source}: {ending:?}") };
        assert_eq!(answer.replace(' ', ""), expected, "{source}");
        let one = run_with(language, source, log(), r#"[["Log",7],["add",8],["all"]]"#, &Limits::default()).ending;
        let Ending::Finished(answer) = one else { panic!("{source}: {one:?}") };
        assert_eq!(answer.replace(' ', ""), "[null,null,[7,8]]", "{source}");
    }
}
