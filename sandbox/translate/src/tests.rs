//! No source is too much, and no code that people write is refused for its depth.

use std::{
    env,
    process::{Command, Stdio},
    rc::Rc,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::channel,
    },
    thread,
    time::Duration,
};

use oxc::allocator::Allocator;
use sandbox_api::MAX_SOURCE;

use crate::{
    budget::{Cost, MAX_ARENA, MAX_STEPS, bounded, cost},
    dialect::typescript,
    parser::parse,
    translate, translate_files,
};

/// How deep a single construct may be in any case.
const DEEP: usize = 1_000;

/// What comes before, what opens, what is in the middle, what closes, and what comes after.
type Shape = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn nested((before, open, middle, close, after): Shape, depth: usize) -> String {
    format!("{before}{}{middle}{}{after}", open.repeat(depth), close.repeat(depth))
}

fn refusal(source: &str) -> Option<String> {
    translate(source).err().map(|error| error.message)
}

#[test]
fn each_construct_may_be_nested_a_thousand_deep() {
    for shape in [
        ("x = ", "(", "1", ")", ""),
        ("x = ", "[", "1", "]", ""),
        ("x = ", "{ a: ", "1", "}", ""),
        ("", "{", "", "}", ""),
        ("x = ", "!", "1", "", ""),
        ("x = ", "- ", "1", "", ""),
        ("x = ", "typeof ", "1", "", ""),
        ("x = ", "new ", "A", "", ""),
        ("x = 1", "", "", " + 1", ""),
        ("x = ", "1 ** ", "1", "", ""),
        ("x = a", "", "", " ?? a", ""),
        ("x = a", "", "", " && a", ""),
        ("x = ", "a ? b : ", "1", "", ""),
        ("x = ", "a ? ", "1", " : 1", ""),
        ("x = ", "(a ? b : ", "1", ")", ""),
        ("", "a = ", "1", "", ""),
        ("x = ", "(a ?? ", "1", ")", ""),
        ("x = ", "f(", "1", ")", ""),
        ("x = f", "", "", "()", ""),
        ("x = a", "", "", ".a", ""),
        ("x = a", "", "", "?.a", ""),
        ("x = a", "", "", "[0]", ""),
        ("x = ", "a[", "0", "]", ""),
        ("x = a", "", "", "!", ""),
        ("x = a", "", "", " as any", ""),
        ("x = ", "<any>", "a", "", ""),
        ("x = ", "`${", "1", "}`", ""),
        ("x = ", "`${a}${[", "1", "]}b`", ""),
        ("x = a", "", "", "``", ""),
        ("x = ", "a => ", "1", "", ""),
        ("x = ", "(a) => ", "1", "", ""),
        ("x = ", "f((a: number): number => { return ", "1", "})", ""),
        ("x = ", "(a = ", "1", ") => 1", ""),
        ("x = ", "async (a) => ", "1", "", ""),
        ("x = ", "async () => await (", "1", ")", ""),
        ("async function f() { ", "await ", "1", "", "}"),
        ("async function f() { ", "for await (const a of b) {", "", "}", "}"),
        ("", "async function* f() { yield* a;", "", "}", ""),
        ("x = ", "{ async m() { return this.a + ", "1", "} }", ""),
        ("x = ", "<T,>(a: T) => ", "1", "", ""),
        ("", "function f() {", "", "}", ""),
        ("x = ", "function () { return ", "1", "}", ""),
        ("", "(function () {", "", "})()", ""),
        ("x = ", "class { m() { return ", "1", "} }", ""),
        ("x = ", "class extends ", "A", "{}", ""),
        ("x = ", "class { #a = ", "1", "}", ""),
        ("", "class A { static {", "", "} }", ""),
        ("x = ", "{ get a() { return ", "1", "} }", ""),
        ("x = ", "[...", "a", "]", ""),
        ("", "if (a) ", ";", "", ""),
        ("", "if (a) {} else ", "{}", "", ""),
        ("", "for (const a of b) {", "", "}", ""),
        ("", "while (a) ", ";", "", ""),
        ("", "do ", ";", " while (a)", ""),
        ("", "switch (a) { case 1: ", "", "}", ""),
        ("", "try {", "", "} catch {}", ""),
        ("let ", "{ a: ", "b", "}", " = c"),
        ("let ", "[", "b", "]", " = c"),
        ("function f(", "{ a: ", "b", "}", ") {}"),
        ("let x: ", "[", "1", "]", ""),
        ("let x: ", "(", "1", ")", ""),
        ("let x: ", "A<", "1", ">", ""),
        ("let x: ", "{ a: ", "1", "}", ""),
        ("let x: ", "(a: ", "1", ") => 1", ""),
        ("let x: ", "() => ", "1", "", ""),
        ("let x: A", "", "", "[]", ""),
        ("type T = A", "", "", " | A", ""),
        ("type T = ", "keyof ", "A", "", ""),
        ("type T = ", "A extends B ? 1 : ", "1", "", ""),
        ("type T = ", "A extends B ? ", "1", " : 1", ""),
        ("type T = ", "{ [K in ", "A", "]: 1 }", ""),
        ("type T = ", "`${", "1", "}`", ""),
        ("x = ", "f<A>(", "1", ")", ""),
        ("x = ", "new Map<A, B>(", "1", ")", ""),
        ("", "namespace A {", "", "}", ""),
    ] {
        let source = nested(shape, DEEP);
        assert_eq!(refusal(&source), None, "{source:.60}");
    }
    // Labels within each other have different names.
    let labels: String = (0..DEEP).map(|depth| format!("a{depth}: ")).collect();
    assert_eq!(refusal(&format!("{labels};")), None);
}

#[test]
fn long_chains_and_flat_lists_are_not_deep() {
    for source in [
        format!("x = 'a'{}", " + 'a'".repeat(10_000)),
        format!("x = a{}", ".a".repeat(60_000)),
        format!("x = {}1", "a ? b : ".repeat(30_000)),
        format!("{}{{}}", "if (a) {} else ".repeat(15_000)),
        format!("x = [{}]", "1,".repeat(100_000)),
        format!("x = [{}]", "() => a < b,".repeat(300)),
        format!("x = [{}]", "a[0] < b[1], ".repeat(15_000)),
        "x = a < b ? 1 : 2\n".repeat(10_000),
        "if (a < b && c < d) {}\n".repeat(10_000),
        "x = /[(\"'`]/; ".repeat(10_000),
        "x = `${a}[(` + ')'; ".repeat(10_000),
        "// `(\"'\n".repeat(10_000),
    ] {
        assert!(source.len() <= MAX_SOURCE);
        assert_eq!(refusal(&source), None, "{source:.40}");
    }
}

/// A comparison may begin a list of types, which the parser tries first. This is code that people write.
#[test]
fn comparisons_in_nested_blocks_are_not_ambiguous() {
    let open = |i: usize| format!("for (const x{i} of xs) {{ const low{i} = x{i} < {i} ? 1 : 0\nif (low{i} < 1) {{");
    let source = format!("{}{}", (0..100).map(open).collect::<String>(), "}}".repeat(100));
    assert_eq!(refusal(&source), None);
}

/// Each of these takes the parser longer than anyone waits, or more memory than there is, if nothing ends it.
const ATTACKS: &[&str] = &[
    "a < (b = ",
    "(this: ({ [",
    "1 << T > (a = ",
    "1<<T>(a=",
    "a<b,c<",
    "a ? (b) : c => ",
    "a<{b:",
    "a<[b<",
    "a<`${",
    "<T>(a = ",
    "async<T>(a = a<(",
    "class extends A<(b = ",
    "a?.<(b = ",
    "@",
    "[",
    "let x: [",
    "`${",
    "(a = ",
];

#[test]
fn the_cost_of_an_attack_is_bounded_whatever_it_holds() {
    let comment = format!("/*{}*/", "x".repeat(100_000));
    let string = format!("'{}'", "x".repeat(100_000));
    let expression = format!("/a/{}", "z".repeat(100_000));
    for attack in ATTACKS {
        for (depth, middle) in [(40, ""), (3_000, ""), (300, &*comment), (300, &*string), (300, &*expression)] {
            let source = format!("x = {}{middle}", attack.repeat(depth));
            assert!(source.len() <= MAX_SOURCE);
            let refusal = refusal(&source);
            // What was read when the limit was noticed: one more piece, and the nodes of sixteen tokens.
            let Cost { steps, arena, .. } = cost();
            assert!(steps <= MAX_STEPS + 200_000, "{source:.40}: {steps} steps, {refusal:?}");
            assert!(arena <= MAX_ARENA + (1 << 20), "{source:.40}: {arena} bytes, {refusal:?}");
        }
    }
}

#[test]
fn a_source_that_is_beyond_a_limit_is_told_which() {
    let (members, scopes) = ((0..2_000).map(|i| format!("a{i},")).collect::<String>(), 2_000);
    let doubled = (0..40).map(|i| format!("A{} = A{i} + A{i},", i + 1)).collect::<String>();
    for (source, message, line) in [
        (format!("x = {}", "a < (b = ".repeat(100)), "too ambiguous", None),
        (format!("\n\n{}", "[".repeat(6_000)), "nested too deeply: at most 5000 brackets", Some(3)),
        (format!("\nlet x: {}", "A<".repeat(41_000)), "nested too deeply", Some(2)),
        (format!("{}{}{}", "{".repeat(scopes), "a;".repeat(20_000), "}".repeat(scopes)), "too many names", None),
        (format!("async function f() {{ {}1 }}", "await ".repeat(20_000)), "too many names", None),
        (format!("x = {}1", "async a => ".repeat(20_000)), "too many names", None),
        (format!("enum {} {{ {members} }}", "x".repeat(50_000)), "repeats names", None),
        (format!("enum E {{ A0 = 'text', {} }}", doubled), "repeats names", None),
    ] {
        let error = translate(&source).err().unwrap();
        assert!(error.message.contains(message), "{source:.40}: {}", error.message);
        assert_eq!(error.line, line, "{source:.40}");
    }
}

#[test]
fn all_files_of_a_program_share_the_budget_of_one() {
    let costly = |depth: usize| format!("x = {}1{}", "a < (b = ".repeat(depth), ")".repeat(depth));
    let source = (1..).map(costly).find(|source| {
        assert_eq!(refusal(source), None);
        cost().steps > MAX_STEPS / 20
    });
    let source = source.unwrap();
    assert!(translate_files(&[("a.ts", &source), ("b.ts", "")]).is_ok());
    let error = translate_files(&[("a.ts", source.as_str()); 20]).unwrap_err();
    assert!(error.message.contains("too ambiguous") && error.file > 0, "{error:?}");
}

/// Each file is well within a limit that all of them exceed.
#[test]
fn searches_and_text_are_counted_for_all_files_of_a_program_together() {
    let members = (0..200).map(|i| format!("a{i},")).collect::<String>();
    let scopes = 1_000;
    for (source, message) in [
        (format!("{}{}{}", "{".repeat(scopes), "a;".repeat(1_500), "}".repeat(scopes)), "too many names"),
        (format!("enum {} {{ {members} }}", "x".repeat(2_000)), "repeats names"),
    ] {
        assert_eq!(refusal(&source), None);
        assert!(translate_files(&[("a.ts", source.as_str()); 5]).is_ok());
        let error = translate_files(&[("a.ts", source.as_str()); 50]).unwrap_err();
        assert!(error.message.contains(message) && error.file > 4, "{error:?}");
    }
}

/// The parser itself reads a template after a `}`, and a regular expression after a `/`.
#[test]
fn brackets_are_counted_where_the_parser_sees_them() {
    for hidden in ["/[(\"'`]/;", "'\\'`(';", "`(${'`}'}[`;", "`${a}(${b}`;", "a / b / (c);", "//`(\n"] {
        assert_eq!(refusal(&format!("{}[]", hidden.repeat(6_000))), None, "{hidden}");
        let error = translate(&format!("{hidden} x = {}", "[".repeat(6_000))).err().unwrap();
        assert!(error.message.contains("5000 brackets"), "{hidden}: {}", error.message);
    }
}

/// How a process ends for which the net is needed, the stack: whoever asked it for a translation gets none, and sees that it died.
#[cfg(unix)]
#[test]
fn a_stack_that_ends_ends_the_process_and_is_no_refusal() {
    use std::os::unix::process::ExitStatusExt;

    /// Set in the process that this test starts.
    const ON_A_SMALL_STACK: &str = "ON_A_SMALL_STACK";

    if env::var_os(ON_A_SMALL_STACK).is_some() {
        let source = format!("x = {}1{}", "[".repeat(4_000), "]".repeat(4_000));
        let allocator = Rc::new(Allocator::default());
        let errors = stacker::grow(64 << 10, || parse(&allocator, &source, typescript()).diagnostics.len());
        panic!("it was enough: {errors}");
    }
    let name = "tests::a_stack_that_ends_ends_the_process_and_is_no_refusal";
    let mut child = Command::new(env::current_exe().unwrap());
    let child = child.args(["--exact", name, "--test-threads=1"]).env(ON_A_SMALL_STACK, "1").stdin(Stdio::null());
    let ended = child.output().unwrap();
    assert!(ended.status.signal().is_some(), "{ended:?}");
}

#[test]
fn what_is_large_in_any_way_waits_until_another_is_no_longer() {
    let (begun, begins) = channel();
    let has_ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let large = " ".repeat(20_000);
            let translated = bounded(&large, |_| {
                begun.send(()).unwrap();
                // Long enough for the others to get ahead, if they could.
                thread::sleep(Duration::from_millis(300));
                has_ended.store(true, Ordering::SeqCst);
                Ok(())
            });
            assert!(translated.is_ok());
        });
        begins.recv().unwrap();
        assert!(translate("x = 1").is_ok() && !has_ended.load(Ordering::SeqCst), "what is small does not wait");
        for source in [
            format!("x = [{}]", "1,".repeat(10_000)),
            // Each of these is short.
            format!("x = {}1{}", "(".repeat(400), ")".repeat(400)),
            format!("enum {} {{ {} }}", "x".repeat(2_000), (0..200).map(|i| format!("a{i},")).collect::<String>()),
            format!("x = {}", "a < (b = ".repeat(18)),
        ] {
            let has_ended = &has_ended;
            scope.spawn(move || {
                let _ = translate(&source);
                assert!(has_ended.load(Ordering::SeqCst), "{source:.40} got ahead");
            });
        }
    });
}

/// Threads that wait for each other's large sources come to an end, with what they come to alone.
#[test]
fn large_translations_take_turns() {
    let long = format!("x = [{}]", "1,".repeat(50_000));
    let deep = format!("x = {}1{}", "(".repeat(3_000), ")".repeat(3_000));
    let attack = format!("x = {}", ATTACKS[0].repeat(100));
    let sources = [long, deep, attack, "x = 1".to_owned()];
    let alone: Vec<_> = sources.iter().map(|source| refusal(source)).collect();
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| sources.iter().map(|source| refusal(source)).collect::<Vec<_>>())).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

#[test]
fn the_cost_is_the_same_each_time_and_on_each_thread() {
    fn measured(source: &str) -> (Option<String>, Cost) {
        (refusal(source), cost())
    }
    for attack in ATTACKS {
        let source = format!("x = {}", attack.repeat(12));
        let once = measured(&source);
        assert_eq!(measured(&source), once, "{attack}");
        assert_eq!(thread::spawn(move || measured(&source)).join().unwrap(), once, "{attack}");
    }
}
