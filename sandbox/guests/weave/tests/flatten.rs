//! Linked components become one module: small ones, written as text.

use wasmparser::Parser;
use weave::{Error, flatten::flatten};

fn assemble(text: &str) -> Vec<u8> {
    wat::parse_str(text).expect("WebAssembly text")
}

/// Fails unless this component becomes that module.
#[track_caller]
fn assert_flattened(component: &str, expected: &str) {
    let flat = flatten(&assemble(component), &["f"]).unwrap_or_else(|error| panic!("{error}\n{component}"));
    assert!(sections(&flat) == sections(&assemble(expected)), "expected {expected}");
}

/// What a module consists of, without the names in its text.
fn sections(module: &[u8]) -> Vec<(u8, &[u8])> {
    let sections = Parser::new(0).parse_all(module).filter_map(|payload| payload.expect("a module").as_section());
    sections.map(|(id, range)| (id, &module[range])).filter(|(id, data)| *id != 0 && *data != [0]).collect()
}

#[track_caller]
fn refused(component: &str) -> Error {
    match flatten(&assemble(component), &["f"]) {
        Ok(_) => panic!("it is not refused"),
        Err(error) => error,
    }
}

/// The component that linkers make: a module `$env` with the memory and the addresses, and one `$library` that imports them,
/// whose only function is exported.
fn linked(globals: &str, body: &str) -> String {
    format!(
        r#"(component
            (core module $env
                (memory (export "memory") 1)
                (global (export "__memory_base") i32 (i32.const 1024))
                (global (export "__stack_pointer") (mut i32) (i32.const 65536))
                (global (export "errno") (mut i32) (i32.const 4096)))
            (core module $library
                (import "env" "__memory_base" (global $base i32))
                (import "env" "__stack_pointer" (global $stack (mut i32)))
                (import "GOT.mem" "errno" (global $errno (mut i32)))
                {globals}
                (func (export "f") (result i32) {body}))
            (core instance $main (instantiate $env))
            (alias core export $main "errno" (core global $address))
            (core instance $got (export "errno" (global $address)))
            (core instance $it (instantiate $library
                (with "env" (instance $main))
                (with "GOT.mem" (instance $got))))
            (func (export "f") (result u32) (canon lift (core func $it "f"))))"#
    )
}

/// What it becomes.
fn flat(globals: &str, body: &str) -> String {
    format!(
        r#"(module
            (type (func (result i32)))
            (func $f (result i32) {body})
            (memory 1)
            (global $base i32 (i32.const 1024))
            (global $stack (mut i32) (i32.const 65536))
            (global $errno (mut i32) (i32.const 4096))
            {globals}
            (export "memory" (memory 0))
            (export "f" (func $f))
            (export "__stack_pointer" (global $stack)))"#
    )
}

#[test]
fn reads_of_addresses_become_constants() {
    for (body, expected) in [
        ("global.get $base", "i32.const 1024"),
        ("global.get $errno drop i32.const 0", "i32.const 4096 drop i32.const 0"),
        (
            "i32.const 7 global.get $base i32.add global.get $errno i32.add",
            "i32.const 7 i32.const 1024 i32.add i32.const 4096 i32.add",
        ),
    ] {
        assert_flattened(&linked("", body), &flat("", expected));
    }
}

#[test]
fn what_the_program_itself_writes_is_still_read() {
    for body in ["global.get $stack", "global.get $stack global.set $stack i32.const 0"] {
        assert_flattened(&linked("", body), &flat("", body));
    }
    let counter = "(global $counter (mut i32) (i32.const 5))";
    assert_flattened(&linked(counter, "global.get $counter"), &flat(counter, "global.get $counter"));
}

#[test]
fn a_component_that_writes_to_an_address_is_refused() {
    let component = linked("", "i32.const 1 global.set $errno i32.const 0");
    assert!(matches!(refused(&component), Error::AddressIsWritten { global: 2 }));
}

#[test]
fn initialisers_with_additions_are_evaluated() {
    for (initialiser, expected) in [
        ("i32.const 3", "3"),
        ("global.get $base", "1024"),
        ("(i32.add (global.get $base) (i32.const 16))", "1040"),
        ("(i32.add (i32.add (i32.const 1) (global.get $base)) (global.get $base))", "2049"),
        ("(i32.add (i32.const 0x7fffffff) (i32.const 1))", "0x80000000"),
    ] {
        let before = linked(&format!("(global $place i32 {initialiser})"), "global.get $place");
        let after = flat(&format!("(global i32 (i32.const {expected}))"), &format!("i32.const {expected}"));
        assert_flattened(&before, &after);
    }
    let subtraction = linked("(global $place i32 (i32.sub (global.get $base) (i32.const 16)))", "global.get $place");
    assert!(matches!(refused(&subtraction), Error::Unsupported(_)));
}

#[test]
fn globals_that_are_no_addresses_are_left_alone() {
    let globals =
        "(global $large i64 (i64.const 1)) (global $real (mut f64) (f64.const -0.5)) (global f32 (f32.const nan))";
    let body = "global.get $large i32.wrap_i64 global.get $real global.set $real";
    assert_flattened(&linked(globals, body), &flat(globals, body));
}

/// Two libraries that call each other, through the table too, and a host.
const CALLS: &str = r#"(component
    (import "judge:test/host" (instance $host
        (export "note" (func (param "a" u32)))
        (export "text" (func (result string)))))
    (core module $memory (memory (export "memory") 2) (table (export "table") 8 funcref)
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 8))
    (core instance $m (instantiate $memory))
    (core module $low
        (type $other (func (param i64 i64)))
        (type $void (func))
        (import "env" "memory" (memory 2))
        (import "env" "table" (table 8 funcref))
        (import "host" "note" (func $note (param i32)))
        (import "host" "text" (func $text (param i32)))
        (func $g (export "g") (param i32) (result i32)
            (block (result i32) (call $note (local.get 0)) (call $text (i32.const 16)) (i32.load (local.get 0))))
        (func $unused (type $void))
        (elem (i32.const 3) $unused $g)
        (data (i32.const 64) "low"))
    (alias export $host "note" (func $note))
    (alias export $host "text" (func $text))
    (core func $note' (canon lower (func $note)))
    (core func $text' (canon lower (func $text) (memory (core memory $m "memory")) (realloc (core func $m "cabi_realloc"))))
    (core instance $lowered (export "note" (func $note')) (export "text" (func $text')))
    (core instance $l (instantiate $low (with "env" (instance $m)) (with "host" (instance $lowered))))
    (core module $high
        (type $unary (func (param i32) (result i32)))
        (import "env" "table" (table 8 funcref))
        (import "low" "g" (func $g (param i32) (result i32)))
        (func (export "f") (param i32) (result i32)
            (i32.add (call $g (local.get 0)) (call_indirect (type $unary) (local.get 0) (i32.const 4))))
        (func (export "after") (param i32)))
    (core instance $h (instantiate $high (with "env" (instance $m)) (with "low" (instance $l))))
    (func (export "f") (param "a" u32) (result string)
        (canon lift (core func $h "f") (memory (core memory $m "memory")) (realloc (core func $m "cabi_realloc"))
            (post-return (core func $h "after")))))"#;

#[test]
fn calls_between_modules_become_direct_and_the_host_is_imported() {
    assert_flattened(
        CALLS,
        r#"(module
            (type $note (func (param i32)))
            (type $realloc (func (param i32 i32 i32 i32) (result i32)))
            (type $other (func (param i64 i64)))
            (type $void (func))
            (type $unary (func (param i32) (result i32)))
            (import "judge:test/host" "note" (func $note (type $note)))
            (import "judge:test/host" "text" (func $text (type $note)))
            (func $allocate (type $realloc) i32.const 8)
            (func $g (type $unary)
                (block (result i32) (call $note (local.get 0)) (call $text (i32.const 16)) (i32.load (local.get 0))))
            (func $unused (type $void))
            (func $f (type $unary)
                (i32.add (call $g (local.get 0)) (call_indirect (type $unary) (local.get 0) (i32.const 4))))
            (func $after (type $note))
            (table 8 funcref)
            (memory 2)
            (export "memory" (memory 0))
            (export "f" (func $f))
            (export "cabi_post_f" (func $after))
            (export "cabi_realloc" (func $allocate))
            (export "cabi_realloc judge:test/host#text" (func $allocate))
            (elem (table 0) (i32.const 3) func $unused $g)
            (data (i32.const 64) "low"))"#,
    );
}

#[test]
fn what_is_not_linked_as_linkers_do_it_is_refused() {
    let it = |module: &str, more: &str| {
        format!(
            r#"(component (core module $it (memory 1) (func (export "f")) {module}) (core instance $i (instantiate $it))
                (func (export "f") (canon lift (core func $i "f"))) {more})"#
        )
    };
    for module in ["", r#"(data "passive, and never used")"#] {
        assert!(flatten(&assemble(&it(module, "")), &["f"]).is_ok(), "{module}");
    }
    for module in [
        "(start 0)",
        "(func (block (return_call 0)))",
        "(table 1 funcref) (func (drop (table.get (i32.const 0))))",
        "(table 1 funcref) (elem func 0)",
        "(table 1 externref)",
        "(global (mut funcref) (ref.func 0))",
        "(tag)",
        r#"(data "passive") (func (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)))"#,
    ] {
        let error = refused(&it(module, ""));
        assert!(matches!(error, Error::Unsupported(_) | Error::Invalid(_)), "{error}\n{module}");
    }
    let place = r#"(global $place (mut i32) (i32.const 0)) (data (global.get $place) "a")"#;
    assert!(matches!(refused(&it(place, "")), Error::DataPlace));
    assert!(matches!(refused(&it("(memory 1)", "")), Error::Memories(2)));
    assert!(matches!(refused(&it("", "(core instance (instantiate $it))")), Error::InstantiatedTwice { module: 0 }));
    assert!(matches!(flatten(&assemble(&it("", "")), &["g"]), Err(Error::Unresolved(name)) if name == "g"));
}

#[test]
fn half_a_component_is_refused() {
    let whole = assemble(CALLS);
    for length in 0..whole.len() / 2 {
        assert!(flatten(&whole[..length], &["f"]).is_err(), "{length} of {} bytes", whole.len());
    }
}
