//! Code that waits: promises, timers and standard input come in the order that Node gives them.

use sandbox::{Ending, Language, Limits, Signature};

use crate::support::*;

/// What a script prints, given three lines.
fn printed(source: &str) -> String {
    let outcome = run_with(Language::TypeScript, source, Signature::Script, "10\n20\n30\n", &Limits::default());
    assert_eq!(outcome.ending, finished("null"), "{source}\n{}", String::from_utf8_lossy(&outcome.stderr));
    String::from_utf8_lossy(&outcome.stdout).trim_end().replace('\n', "|")
}

fn each_prints(rows: &[(&str, &str)]) {
    for (source, expected) in rows {
        let source = format!("const log = console.log;\n{source}");
        assert_eq!(printed(&source), *expected, "{source}");
    }
}

#[test]
fn what_waits_continues() {
    each_prints(&[
        ("(async () => { log(await 1, await Promise.resolve(2)) })(); log(0)", "0|1 2"),
        ("async function f(a, b = a) { return await a + b } f(2).then(log); log(f.name, f.length)", "f 1|4"),
        ("const f = async (x, y) => x + y; f(1, 2).then(log); log(f.name, f.length)", "f 2|3"),
        (
            "(async () => { try { await Promise.reject(new Error('no')) } catch (e) { log(e.message) } finally { log('f') } })()",
            "no|f",
        ),
        ("async function f(a = (() => { throw 'late' })()) {} f().catch(log); log('now')", "now|late"),
        ("const o = { x: 5, async m() { return this.x + arguments.length } }; o.m(1, 2).then(log)", "7"),
        (
            "class A { async m() { return 'A' } } class B extends A { async m() { return await super.m() + 'B' } } new B().m().then(log)",
            "AB",
        ),
        (
            "class A { v = 1; f = async () => this.v; async g() { return (async () => this.v + arguments[0])() } }\n\
          const a = new A(); a.f().then(log); a.g(2).then(log)",
            "1|3",
        ),
        (
            "class A { async #p() { return 1 } static async s() { return 2 } async q() { return [await this.#p(), await A.s()] } } new A().q().then(log)",
            "[ 1, 2 ]",
        ),
        (
            "async function f() { for (const x of [1, 2]) { if (x === await 2) return 'out'; log(x) } } f().then(log)",
            "1|out",
        ),
        (
            "const all = [3, 1, 2].map(async (x) => { await null; return x * x }); Promise.all(all).then((v) => log(v))",
            "[ 9, 1, 4 ]",
        ),
        (
            "async function f() { const [a, b] = await [1, 2]; let c = 0, d = 1; [c, d] = [d, c]; log(a, b, c, d) } f()",
            "1 2 1 0",
        ),
        ("log(await 5)\nexport {}", "5"),
        ("const f = () => 1\nlog(await f(), typeof require)\nfor await (const x of [1, 2]) log(x)", "1 function|1|2"),
        ("const { join } = await Promise.resolve({ join: () => 'j' }); log(join())", "j"),
        ("import('fs').then((fs) => log(typeof fs.readFileSync, typeof fs.default))", "function object"),
    ]);
}

#[test]
fn resources_are_disposed_of_at_the_end_of_their_block() {
    let resources = "const r = (n) => ({ [Symbol.dispose]() { log('d' + n) }, async [Symbol.asyncDispose]() { await 0; log('a' + n) } });\n";
    let programs = [
        ("(async () => { await using x = r(1), y = r(2); log('b') })().then(() => log('e')); log('n')", "b|n|a2|a1|e"),
        ("(async () => { { await using x = r(1); using y = r(2); } log('e') })()", "d2|a1|e"),
        ("(async () => { await using x = null; { using y = r(1); log('b') } log('c') })()", "b|d1|c"),
        ("(async () => { await using x = { [Symbol.dispose]() { log('d') } }; throw 'no' })().catch(log)", "d|no"),
        (
            "(async () => { await using x = { async [Symbol.asyncDispose]() { throw 1 } }; throw 2 })()\n\
             .catch((e) => log(e.constructor.name, e.error, e.suppressed))",
            "SuppressedError 1 2",
        ),
        ("(async () => { await using x = 5 })().catch((e) => log(e.name))", "TypeError"),
        ("(async () => { for (await using x of [r(1), r(2)]) log('b') })()", "b|a1|b|a2"),
        ("await using x = r(1); log('b'); export {}", "b|a1"),
        ("{ using x = r(1); log('b') } (async () => { await 0; log('e') })()", "b|d1|e"),
    ];
    for (source, expected) in programs {
        let source = format!("const log = console.log;\n{resources}{source}");
        assert_eq!(printed(&source), expected, "{source}");
    }
}

#[test]
fn an_async_function_says_what_it_is() {
    each_prints(&[
        (
            "async function f() {}; const g = async () => {}; log(f.constructor.name, g.constructor.name)",
            "AsyncFunction AsyncFunction",
        ),
        (
            "log([async function f(a) { await a }, async (a) => a].map((f) => Object.prototype.toString.call(f)).join())",
            "[object AsyncFunction],[object AsyncFunction]",
        ),
        (
            "const test = (f) => f.constructor.name; log(test(async () => {}), test(async (a) => a), test(() => {}))",
            "AsyncFunction AsyncFunction Function",
        ),
        (
            "async function* f() {} const g = async function* (a) { yield a }; log(f.constructor.name, g.constructor.name)",
            "AsyncGeneratorFunction AsyncGeneratorFunction",
        ),
        (
            "async function f() {} function* g() {} async function* h() {} log(f, g, h)",
            "[AsyncFunction: f] [GeneratorFunction: g] [AsyncGeneratorFunction: h]",
        ),
        (
            "const { isAsyncFunction } = require('util').types; async function f() {} log(isAsyncFunction(f), isAsyncFunction(() => 1))",
            "true false",
        ),
        (
            "const AsyncFunction = (async () => {}).constructor; log(f instanceof AsyncFunction, f instanceof Function); async function f() {}",
            "true true",
        ),
        (
            "function outer() { return inner; async function inner(a) { return a } } outer()(3).then(log); log(outer().constructor.name, outer().name)",
            "AsyncFunction inner|3",
        ),
    ]);
}

#[test]
fn async_generators_are_driven_in_order() {
    each_prints(&[
        (
            "async function* g() { yield 1; yield Promise.resolve(2); return 3 }\n\
          (async () => { const i = g(); log(await Promise.all([i.next(), i.next(), i.next(), i.next()].map(async (x) => { const y = await x; return `${y.value} ${y.done}` }))) })()",
            "[ '1 false', '2 false', '3 true', 'undefined true' ]",
        ),
        (
            "async function* g() { try { yield 1; yield 2 } finally { await null; log('closed') } }\n\
          (async () => { for await (const x of g()) { log(x); break } log('end') })()",
            "1|closed|end",
        ),
        (
            "async function* g() { try { yield 1 } catch (e) { yield e } }\n\
          (async () => { const i = g(); await i.next(); log((await i.throw('thrown')).value, (await i.return('r')).value, (await i.next()).done) })()",
            "thrown r true",
        ),
        ("async function* g() { try { return Promise.reject('inside') } catch (e) { log(e) } } g().next()", "inside"),
        (
            "async function* a() { const r = yield* b(); log('got', r) } async function* b() { yield 1; return 2 }\n\
          (async () => { for await (const x of a()) log(x) })()",
            "1|got 2",
        ),
        (
            "class A { async *items() { yield* [1, Promise.resolve(2)] } async *[Symbol.asyncIterator]() { yield* this.items() } }\n\
          (async () => { for await (const x of new A()) log(x) })()",
            "1|2",
        ),
        (
            "(async () => { try { for await (const x of [1, Promise.reject('bad')]) log(x) } catch (e) { log(e) } })()",
            "1|bad",
        ),
        (
            "(async () => { out: for (const a of [1, 2]) for await (const b of [1, 2]) { if (b === 2) continue out; log(a, b) } })()",
            "1 1|2 1",
        ),
        ("Array.fromAsync([1, Promise.resolve(2)], (x) => x * 2).then((v) => log(v))", "[ 2, 4 ]"),
    ]);
}

#[test]
fn promises_are_those_of_the_standard() {
    each_prints(&[
        ("Promise.all([1, Promise.resolve(2), { then(f) { f(3) } }]).then((v) => log(v.join()))", "1,2,3"),
        (
            "Promise.allSettled([1, Promise.reject(2)]).then((v) => log(v.map((x) => x.status + (x.value ?? x.reason)).join()))",
            "fulfilled1,rejected2",
        ),
        (
            "Promise.any([Promise.reject(1), 2]).then(log); Promise.any([]).catch((e) => log(e.constructor.name, e.errors.length))",
            "AggregateError 0|2",
        ),
        (
            "Promise.race([new Promise((r) => setTimeout(r, 20, 'slow')), new Promise((r) => setTimeout(r, 10, 'quick'))]).then(log)",
            "quick",
        ),
        ("const { promise, resolve } = Promise.withResolvers(); promise.then(log); resolve(4)", "4"),
        ("Promise.try((x) => { throw x }, 'tried').catch(log)", "tried"),
        ("Promise.resolve(1).finally(() => 9).then(log); Promise.reject(2).finally(() => {}).catch(log)", "1|2"),
        (
            "const p = new Promise((f) => setTimeout(() => f(p))); p.catch((e) => log(e.name, e.message))",
            "TypeError Chaining cycle detected for promise #<Promise>",
        ),
        (
            "class P extends Promise {} log(P.resolve(1) instanceof P, P.resolve(1).then(() => {}) instanceof P, P.all([]) instanceof P)",
            "true true true",
        ),
        (
            "log(Promise.resolve([1]), Promise.reject(2).catch(() => {}), new Promise(() => {}))",
            "Promise { [ 1 ] } Promise { <pending> } Promise { <pending> }",
        ),
        (
            "const p = Promise.reject(3); p.catch(() => {}); log(p); log(String(p), p instanceof Promise)",
            "Promise { <rejected> 3 }|[object Promise] true",
        ),
        (
            "const then = { then(f) { log('asked'); f('thenable') } }; (async () => log(await then))(); log('first')",
            "first|asked|thenable",
        ),
    ]);
}

#[test]
fn jobs_ticks_and_timers_run_in_the_order_of_node() {
    each_prints(&[
        (
            "setTimeout(() => log('timer')); setImmediate(() => log('immediate')); Promise.resolve().then(() => log('job'));\n\
          queueMicrotask(() => log('microtask')); process.nextTick(() => log('tick')); log('now')",
            "now|tick|job|microtask|timer|immediate",
        ),
        (
            "Promise.resolve().then(() => { log(1); process.nextTick(() => log(4)); queueMicrotask(() => log(3)) }).then(() => {}); Promise.resolve().then(() => log(2))",
            "1|2|3|4",
        ),
        (
            "(async () => { log(1); await null; log(4) })(); Promise.resolve().then(() => log(5)).then(() => log(6)); log(2); process.nextTick(() => log(3))",
            "1|2|3|4|5|6",
        ),
        (
            "setTimeout(() => { log('a'); Promise.resolve().then(() => log('b')) }, 1); setTimeout(() => log('c'), 1)",
            "a|b|c",
        ),
        (
            "setTimeout(log, 30, 3); setTimeout(log, 10, 1); setTimeout(log, 20, 2); clearTimeout(setTimeout(log, 5, 'never'))",
            "1|2|3",
        ),
        (
            "let n = 0; const t = setInterval(() => { log(++n); if (n === 3) clearInterval(t) }, 10); setTimeout(() => log('between'), 15)",
            "1|between|2|3",
        ),
        ("const start = Date.now(); setTimeout(() => log(Date.now() - start >= 5000), 5000)", "true"),
        (
            "setTimeout(() => log('due first'), 10); const start = Date.now(); while (Date.now() - start < 20); setTimeout(() => log('then'), 1)",
            "due first|then",
        ),
        (
            "const { setTimeout: sleep } = require('timers/promises'); (async () => { log(await sleep(10, 'slept')) })(); log('now')",
            "now|slept",
        ),
        ("setTimeout(() => log('alone'), 10).unref(); log('over')", "over"),
    ]);
}

#[test]
fn standard_input_arrives_as_in_node() {
    const READLINE: &str =
        "const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout });\n";
    for (source, expected) in [
        ("rl.on('line', (l) => log('line', l)).on('close', () => log('close'))", "line 10|line 20|line 30|close"),
        ("(async () => { for await (const l of rl) log(l); log('end') })()", "10|20|30|end"),
        ("(async () => { for await (const l of rl) { log(l); break } log('end') })()", "10|end"),
        (
            "rl.question('a? ', (a) => rl.question('b? ', (b) => { log(a, b); rl.close() })); rl.on('close', () => log('closed'))",
            "a? b? 10 20|closed",
        ),
        ("rl.setPrompt('> '); rl.prompt(); rl.once('line', (l) => { log(l); rl.close() })", "> 10"),
        (
            "const it = rl[Symbol.asyncIterator](); (async () => { const n = (await it.next()).value; log(n, (await it.next()).value) })()",
            "10 20",
        ),
    ] {
        assert_eq!(printed(&format!("const log = console.log;\n{READLINE}{source}")), expected, "{source}");
    }
    each_prints(&[
        (
            "process.stdin.setEncoding('utf8'); process.stdin.on('readable', () => { let c; while ((c = process.stdin.read()) !== null) log(c.trim().split('\\n').join()) });\n\
          process.stdin.on('end', () => log('end')).on('close', () => log('close'))",
            "10,20,30|end|close",
        ),
        // Who is told that there is something takes it: nothing flows away before that.
        (
            "process.stdin.resume(); process.stdin.setEncoding('utf8'); process.stdin.on('readable', () => { let c; while ((c = process.stdin.read()) !== null) log(c.length) }).on('end', () => log('end'))",
            "9|end",
        ),
        (
            "process.stdin.on('readable', () => { while (process.stdin.read() !== null); }).on('data', (c) => log('data', c.length)).on('end', () => log('end')); process.stdin.resume()",
            "data 9|end",
        ),
        ("let s = ''; process.stdin.on('data', (c) => s += c).once('end', () => log(s.split('\\n').length))", "4"),
        ("(async () => { let s = ''; for await (const c of process.stdin) s += c; log(s.length) })()", "9"),
        (
            "process.stdin.resume(); process.stdin.setEncoding('utf8'); process.stdin.once('data', (c) => log(c.length))",
            "9",
        ),
        (
            "log(require('fs').readFileSync(process.stdin.fd, 'utf8').length, require('fs').readFileSync('/dev/stdin', 'utf8').length)",
            "9 0",
        ),
        ("require('fs').promises.readFile('/dev/stdin', 'utf8').then((s) => log(s.length)); log('now')", "now|9"),
        (
            "const rl = require('readline/promises').createInterface({ input: process.stdin }); const a = await rl.question(''); log(a, await rl.question('')); rl.close()",
            "10 20",
        ),
        (
            "const fs = require('fs'); fs.writeSync(1, 'a'); fs.writeFileSync('/dev/stdout', 'b'); process.stdout.write('c', () => log('d')); process.stdout.write('e')",
            "abced",
        ),
        ("process.stdout.write(new Uint8Array([104, 105]))", "hi"),
    ]);
}

#[test]
fn a_program_ends_as_in_node() {
    each_prints(&[
        ("process.on('exit', (code) => log('exit', code)); setTimeout(() => log('timer'))", "timer|exit 0"),
        (
            "process.on('exit', (code) => log('exit', code)); setTimeout(() => log('never'), 9); try { process.exit(0) } finally { log('never') }",
            "exit 0",
        ),
        (
            "(async () => { try { await null; process.exit() } catch { log('never') } })(); setTimeout(() => log('never'))",
            "",
        ),
        (
            "process.on('unhandledRejection', (reason) => log('unhandled', reason)); Promise.reject(1); setTimeout(() => log('on'))",
            "unhandled 1|on",
        ),
        (
            "process.on('uncaughtException', (e) => log('caught', e.message)); setTimeout(() => log('on')); throw new Error('x')",
            "caught x|on",
        ),
        ("const p = Promise.reject(1); process.nextTick(() => p.catch(() => log('in time')))", "in time"),
        (
            "const a = process.hrtime(); const [s, n] = process.hrtime(a); log(s, n > 0, typeof process.hrtime.bigint())",
            "0 true bigint",
        ),
    ]);
    let end = |source| run_with(Language::TypeScript, source, Signature::Script, "", &Limits::default()).ending;
    assert_eq!(end("process.exitCode = 3; setTimeout(() => {})"), Ending::Exited(3));
    assert_eq!(end("setTimeout(() => process.exit(4), 10)"), Ending::Exited(4));
}

#[test]
fn what_a_promise_becomes_is_the_answer() {
    for (source, answer) in [
        ("async function f() { return [1] }", "[1]"),
        ("const f = async () => { await new Promise((r) => setTimeout(r, 1e6)); return 2 }", "2"),
        ("function f() { return Promise.resolve(3) }", "3"),
        ("class Solution { async f() { await null; return this.g() } g = async () => 4 }", "4"),
        ("const ready = await Promise.resolve(5); export function f() { return ready }", "5"),
        ("async function f() { const a = [6]; setTimeout(() => a.push(7)); return a }", "[6]"),
        ("let n = 0; setTimeout(() => { n = 8 }, 50); function f() { return n }", "8"),
        ("function f() { const p: any = { then: 1 }; return p }", r#"{"then":1}"#),
    ] {
        assert_eq!(typescript(source), finished(answer), "{source}");
    }
}

#[test]
fn what_goes_wrong_later_is_an_error_with_its_line() {
    for (source, name, message, place) in [
        ("async function f() {\n  await null;\n  throw new TypeError('mine');\n}", "TypeError", "mine", Some((3, "f"))),
        (
            "class Solution {\n  async f() {\n    return await this.g();\n  }\n  g = async () => {\n    throw new Error('deep');\n  };\n}",
            "Error",
            "deep",
            Some((6, "g")),
        ),
        (
            "const f = async () => {\n  const rows = await list();\n  return rows[0].length;\n};\nconst list = () => [];",
            "TypeError",
            "Cannot read properties of undefined (reading 'length')",
            Some((2, "f")),
        ),
        (
            "function f() {\n  Promise.reject(new Error('nobody asks'));\n  return 1;\n}",
            "Error",
            "nobody asks",
            Some((2, "f")),
        ),
        (
            "async function* g() {\n  yield 1;\n  throw new Error('generated');\n}\nasync function f() {\n  for await (const x of g());\n}",
            "Error",
            "generated",
            Some((3, "g")),
        ),
        ("export const a = await 1;\n\nthrow new Error('top');", "Error", "top", Some((3, ""))),
        ("function f() { return Promise.reject('only a text') }", "Uncaught", "'only a text'", None),
        ("function f() { return new Promise(() => {}) }", "Error", "its answer is a promise that never settles", None),
        (
            "await new Promise(() => {});\nexport function f() {}",
            "Error",
            "the program waits at its top level for a promise that never settles",
            None,
        ),
    ] {
        let exception = raised(typescript(source));
        assert_eq!((exception.name.as_str(), exception.message.as_str()), (name, message), "{source}");
        let found = exception.frames.last().map(|frame| (frame.line, frame.function.as_str()));
        assert_eq!(found, place, "{source}");
    }
}

#[test]
fn waiting_for_ever_ends_by_its_work() {
    let limits = Limits { work: 200_000_000, ..Limits::default() };
    for source in [
        "async function f() { for (;;) await null }",
        "function f() { (function again() { Promise.resolve().then(again) })() }",
        "function f() { (function again() { process.nextTick(again) })() }",
        "function f() { (function again() { setImmediate(again) })() }",
        "function f() { setInterval(() => {}, 1e9) }",
        "async function f() { async function* g() { for (;;) yield 1 } for await (const x of g()); }",
    ] {
        let ending = run_with(Language::TypeScript, source, function(&[], "json"), "[]", &limits).ending;
        assert_eq!(ending, Ending::OutOfWork, "{source}");
    }
}
