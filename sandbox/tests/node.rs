//! What JavaScript programs find of Node, LeetCode and other engines: claims, each an expression and what it gives there.

use sandbox::{Language, Limits};

use crate::support::*;

#[test]
fn texts_are_compared_in_the_order_of_people() {
    holds(&[
        (r"['b', 'a', 'C', 'A', 'c', 'B'].sort((x, y) => x.localeCompare(y))", r#"["a","A","b","B","c","C"]"#),
        (
            r"['zebra', 'Äpfel', 'apfel', 'Zebra', 'äpfel'].sort(new Intl.Collator().compare)",
            r#"["apfel","äpfel","Äpfel","zebra","Zebra"]"#,
        ),
        (
            r"['résumé', 'resume', 'Resume', 'rest', 'résume'].sort((x, y) => x.localeCompare(y))",
            r#"["rest","resume","Resume","résume","résumé"]"#,
        ),
        (r"[...'a1_ -$+B'].sort((x, y) => x.localeCompare(y)).join('')", r#"" _-+$1aB""#),
        (r"['x10', 'x9', 'x09'].sort((x, y) => x.localeCompare(y))", r#"["x09","x10","x9"]"#),
        (r"['x10', 'x9', 'X1'].sort(new Intl.Collator('en', { numeric: true }).compare)", r#"["X1","x9","x10"]"#),
        (
            r"['base', 'accent', 'case', 'variant'].map(sensitivity => 'é'.localeCompare('E', 'en', { sensitivity }))",
            "[0,1,-1,1]",
        ),
        (
            r"['ß'.localeCompare('ss', 'de', { sensitivity: 'base' }), 'co-op'.localeCompare('coop'), 'a'.localeCompare('a'), 'a'.localeCompare('ab')]",
            "[0,-1,0,-1]",
        ),
        (
            r"['a-b', 'ab', 'aB'].sort(new Intl.Collator('en', { ignorePunctuation: true, caseFirst: 'upper' }).compare)",
            r#"["aB","a-b","ab"]"#,
        ),
    ]);
}

#[test]
fn numbers_and_dates_are_written_as_in_american_english() {
    holds(&[
        ("(1234567.891).toLocaleString()", r#""1,234,567.891""#),
        (
            "[999, 1e21, -0, NaN, -Infinity].map(n => n.toLocaleString())",
            r#"["999","1,000,000,000,000,000,000,000","-0","NaN","-∞"]"#,
        ),
        ("(12345678901234567890n).toLocaleString('en-US')", r#""12,345,678,901,234,567,890""#),
        ("(1.005).toLocaleString('en-US', { maximumFractionDigits: 2 })", r#""1.01""#),
        (
            "[1234.5, -0.5].map(n => n.toLocaleString('en-US', { style: 'currency', currency: 'USD' }))",
            r#"["$1,234.50","-$0.50"]"#,
        ),
        ("new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(0.1234)", r#""12.3%""#),
        (
            "[1500, 999999, 12].map(new Intl.NumberFormat('en-US', { notation: 'compact' }).format)",
            r#"["1.5K","1M","12"]"#,
        ),
        (
            "[7, 42].map(n => n.toLocaleString('en-US', { minimumIntegerDigits: 2, useGrouping: false }))",
            r#"["07","42"]"#,
        ),
        ("(123456).toLocaleString('en-US', { maximumSignificantDigits: 3 })", r#""123,000""#),
        (
            "(0.5).toLocaleString('en-US', { style: 'percent', currency: 'x', minimumFractionDigits: 101 })",
            r#""RangeError: minimumFractionDigits value is out of range.""#,
        ),
        (
            "[1, 2, 3, 11, 22].map(n => new Intl.PluralRules('en', { type: 'ordinal' }).select(n))",
            r#"["one","two","few","other","two"]"#,
        ),
        ("new Intl.ListFormat('en').format(['a', 'b', 'c'])", r#""a, b, and c""#),
        ("[...new Intl.Segmenter().segment('e\\u0301🇩🇪👍🏽\\r\\n')].length", "4"),
        ("new Date(0).toLocaleString()", r#""1/1/1970, 12:00:00 AM""#),
        (
            "new Date(0).toLocaleDateString('en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })",
            r#""Thursday, January 1, 1970""#,
        ),
        (
            "new Date(Date.UTC(2024, 1, 29, 15, 4, 5)).toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit' })",
            r#""03:04 PM""#,
        ),
        (
            "new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' }).format(0)",
            r#""Jan 1, 1970, 12:00 AM""#,
        ),
        (
            "new Date(0).toLocaleString('en-US', { timeZone: 'Asia/Tokyo' })",
            r#""RangeError: Invalid time zone specified: Asia/Tokyo: the sandbox only has UTC""#,
        ),
    ]);
}

#[test]
fn assertions_say_what_does_not_hold() {
    let message = "(check => { try { check(require('assert')); return 'holds' } catch (e) { return [e.name, e.code, e.operator, e.message] } })";
    let claims = [
        (
            "a => a.deepStrictEqual({ a: [1, new Map([[1, { b: 2 }]])] }, { a: [1, new Map([[1, { b: 2 }]])] })",
            r#""holds""#,
        ),
        (
            "a => a.strictEqual(1, '1')",
            r#"["AssertionError","ERR_ASSERTION","strictEqual","Expected values to be strictly equal:\n\n1 !== '1'\n"]"#,
        ),
        ("a => a.equal(1, 2, 'three')", r#"["AssertionError","ERR_ASSERTION","==","three"]"#),
        ("a => a.deepEqual([1, '2'], [1, 2])", r#""holds""#),
        (
            "a => a.strict.deepEqual([1, '2'], [1, 2])",
            r#"["AssertionError","ERR_ASSERTION","deepStrictEqual","Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    1,\n+   '2'\n-   2\n  ]"]"#,
        ),
        ("a => a.throws(() => { throw new RangeError('far') }, { name: 'RangeError', message: /far/ })", r#""holds""#),
        (
            "a => a.throws(() => {}, TypeError)",
            r#"["AssertionError","ERR_ASSERTION","throws","Missing expected exception (TypeError)."]"#,
        ),
        (
            "a => a.doesNotThrow(() => { throw new Error('x') })",
            r#"["AssertionError","ERR_ASSERTION","doesNotThrow","Got unwanted exception.\nActual message: \"x\""]"#,
        ),
        (
            "a => a.ok(0, Object.assign(new RangeError('mine'), { code: 1, operator: 2 }))",
            r#"["RangeError",1,2,"mine"]"#,
        ),
        (
            "a => a.match('abc', /x/)",
            r#"["AssertionError","ERR_ASSERTION","match","The input did not match the regular expression /x/. Input:\n\n'abc'\n"]"#,
        ),
    ];
    let calls: Vec<String> = claims.iter().map(|(check, _)| format!("{message}({check})")).collect();
    holds(&calls.iter().zip(claims).map(|(call, (_, answer))| (call.as_str(), answer)).collect::<Vec<_>>());
}

#[test]
fn bytes_are_text_in_many_encodings() {
    holds(&[
        (
            "['utf8', 'hex', 'base64', 'base64url'].map(e => Buffer.from('hé€😀').toString(e))",
            r#"["hé€😀","68c3a9e282acf09f9880","aMOp4oKs8J+YgA==","aMOp4oKs8J-YgA"]"#,
        ),
        ("['latin1', 'utf16le', 'ascii'].map(e => [...Buffer.from('aé', e)])", "[[97,233],[97,0,233,0],[97,233]]"),
        ("Buffer.concat([Buffer.from('a'), Buffer.from([98, 99])]).equals(Buffer.from('616263', 'hex'))", "true"),
        (
            "(b => [b.write('hé', 1), b.indexOf('é'), b.readUInt16BE(1), b.writeDoubleLE(1.5, 8), b.readDoubleLE(8)])(Buffer.alloc(16))",
            "[3,2,26819,16,1.5]",
        ),
        ("require('util').inspect(Buffer.from('hi'))", r#""<Buffer 68 69>""#),
        (
            "[...new TextEncoder().encode('€')].concat(new TextDecoder().decode(new Uint8Array([0xe2, 0x82, 65])))",
            "[226,130,172,\"\u{fffd}A\"]",
        ),
        (
            "new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff]))",
            r#""TypeError: The encoded data was not valid for encoding utf-8""#,
        ),
        (
            "(d => [d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac]))])(new (require('string_decoder').StringDecoder)())",
            r#"["","€"]"#,
        ),
        ("[btoa('hi'), atob('aGk=')]", r#"["aGk=","hi"]"#),
    ]);
}

#[test]
fn addresses_and_paths_are_taken_apart() {
    holds(&[
        (
            "(u => [u.href, u.host, u.pathname, u.searchParams.get('q'), u.hash])(new URL('../x y?q=1&q=2#f', 'HTTP://User@Ex.com:80/a/b/'))",
            r##"["http://User@ex.com/a/x%20y?q=1&q=2#f","ex.com","/a/x%20y","1","#f"]"##,
        ),
        (
            "(u => { u.searchParams.append('k', 'ü &'); u.port = '8080'; return String(u) })(new URL('https://a.b/'))",
            r#""https://a.b:8080/?k=%C3%BC+%26""#,
        ),
        ("new URL('nowhere')", r#""TypeError: Invalid URL""#),
        ("[URL.canParse('a:b'), new URL('http://127.1').hostname]", r#"[true,"127.0.0.1"]"#),
        (
            "[...new URLSearchParams({ a: 1, b: 'x y' })].concat(String(new URLSearchParams('?a=%20&b')))",
            r#"[["a","1"],["b","x y"],"a=+&b="]"#,
        ),
        (
            "(p => [p.join('/a', '../b/./c'), p.resolve('/a', 'b'), p.basename('/x/y.ts', '.ts'), p.extname('a.b.c'), p.dirname('/a/b'), p.relative('/a/b', '/a/c')])(require('node:path'))",
            r#"["/b/c","/a/b","y",".c","/a","../c"]"#,
        ),
    ]);
}

#[test]
fn values_are_cloned_with_their_kinds() {
    holds(&[
        (
            "(c => [c.r.flags, c.b instanceof Uint8Array, c.e instanceof RangeError, c.m.get('k').size, c.self === c, c.d.getTime()])(structuredClone((v => (v.self = v))({ r: /a/gi, b: new Uint8Array(2), e: new RangeError('x'), m: new Map([['k', new Set([1])]]), d: new Date(5) })))",
            r#"["gi",true,true,1,true,5]"#,
        ),
        ("structuredClone({ f() {} })", r#""DataCloneError: f() {} could not be cloned.""#),
        ("1 in structuredClone([1, , 2])", "false"),
    ]);
}

#[test]
fn util_and_events_work_as_in_node() {
    holds(&[
        (
            "(u => [u.format('%s is %d', 'x', 1.5), u.inspect({ a: { b: { c: {} } } }), u.isDeepStrictEqual([NaN], [NaN]), u.types.isRegExp(/a/)])(require('util'))",
            r#"["x is 1.5","{ a: { b: { c: {} } } }",true,true]"#,
        ),
        (
            "(log => { const e = new (require('events'))(); e.once('x', v => log.push('once ' + v)); e.on('x', function (v) { log.push(this === e, v) }); e.prependListener('x', () => log.push('first')); e.emit('x', 1); e.emit('x', 2); return [...log, e.emit('y'), e.listenerCount('x')] })([])",
            r#"["first","once 1",true,1,"first",true,2,false,2]"#,
        ),
        ("new (require('events').EventEmitter)().emit('error', new TypeError('lost'))", r#""TypeError: lost""#),
        (
            "(parent => { function Child() {} require('util').inherits(Child, parent); return new Child() instanceof parent })(require('events'))",
            "true",
        ),
        (
            "[require('os').EOL, require('node:os').platform(), require('crypto').randomUUID().length, typeof require('perf_hooks').performance.now()]",
            r#"["\n","linux",36,"number"]"#,
        ),
        (
            "['md5', 'sha1', 'sha256'].map(name => require('crypto').createHash(name).update('x'.repeat(60)).update('é').digest('hex').slice(0, 12))",
            r#"["76c173452182","959e196a87f8","23468584de32"]"#,
        ),
        (
            "(crypto => [crypto.createHmac('sha256', 'key').update('text').digest('base64').slice(0, 12), crypto.createHash('md5').digest().length])(require('crypto'))",
            r#"["avqQRqlXnK0U",16]"#,
        ),
        (
            "['sha384', 'sha512'].map(name => ['', 'x'.repeat(111), 'x'.repeat(112)].map(text => require('crypto').createHash(name).update(text).digest('hex').slice(-8)))",
            r#"[["4898b95b","631ef419","9a6b5c77"],["f927da3e","3ac4d3dd","31fe0d5b"]]"#,
        ),
        (
            "require('crypto').createHmac('sha512', 'key'.repeat(50)).update('text').digest('base64').slice(0, 12)",
            r#""IFRbCZZVPsJL""#,
        ),
        ("require('crypto').createHash('sha3-256')", r#""Error: Digest method not supported""#),
        (
            "['http', 'child_process', 'left-pad'].map(name => { try { require(name) } catch (e) { return e.code } })",
            r#"["MODULE_NOT_FOUND","MODULE_NOT_FOUND","MODULE_NOT_FOUND"]"#,
        ),
        ("require('assert') === require('node:assert') && require('buffer').Buffer === Buffer", "true"),
    ]);
}

#[test]
fn sorting_asks_what_v8_asks() {
    holds(&[
        // These are no comparisons, and their order is that of V8 all the same.
        ("[2, 9, 4, 7].sort((a, b) => a < b)", "[2, 9, 4, 7]"),
        (
            "Array.from({ length: 100 }, (_, i) => (i * 37) % 101).sort((a, b) => a > b).slice(0, 8)",
            "[0, 37, 74, 10, 47, 84, 20, 57]",
        ),
        ("Array.from({ length: 40 }, (_, i) => (i * 7) % 41).sort(() => -1).slice(0, 5)", "[27, 20, 13, 6, 40]"),
        // What is in order, or in reverse order, is seen once.
        ("(n => { Array.from({ length: 1000 }, (_, i) => i).sort((a, b) => (n++, a - b)); return n })(0)", "999"),
        ("(n => { Array.from({ length: 1000 }, (_, i) => -i).sort((a, b) => (n++, a - b)); return n })(0)", "999"),
        ("[['b', 1], ['a', 1], ['c', 0]].sort((x, y) => x[1] - y[1])", r#"[["c", 0], ["b", 1], ["a", 1]]"#),
    ]);
}

#[test]
fn sorting_takes_what_lists_may_hold() {
    holds(&[
        ("[2, , undefined, 1].sort((a, b) => a - b).slice(0, 3).map(String)", r#"["1", "2", "undefined"]"#),
        ("3 in [2, , undefined, 1].sort((a, b) => a - b)", "false"),
        ("[3, , 1].toSorted((a, b) => a - b).map(String)", r#"["1", "3", "undefined"]"#),
        (
            "Array.prototype.sort.call({ length: 3, 0: 'c', 1: 'a', 2: 'b' }, (a, b) => (a < b ? -1 : 1))",
            r#"{"0": "a", "1": "b", "2": "c", "length": 3}"#,
        ),
        ("[10, 9, 1].sort()", "[1, 10, 9]"),
        ("[10, 9, 1].sort(undefined)", "[1, 10, 9]"),
        // What a comparison throws leaves the list as it was.
        ("(list => { try { list.sort(() => { throw 0 }) } catch { return list } })([3, 2, 1])", "[3, 2, 1]"),
        (
            "Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2003).sort((a, b) => a - b).every((v, i, all) => i === 0 || all[i - 1] <= v)",
            "true",
        ),
    ]);
}

#[test]
fn errors_of_the_engine_speak_as_those_of_node() {
    holds(&[
        ("null.size", r#""TypeError: Cannot read properties of null (reading 'size')""#),
        ("(o => { o.next.val = 1 })({ next: null })", r#""TypeError: Cannot set properties of null (setting 'val')""#),
        ("(() => { early; let early = 1 })()", r#""ReferenceError: Cannot access 'early' before initialization""#),
        ("(o => o.missing())({})", r#""TypeError: o.missing is not a function""#),
        ("(o => o.a.missing(1))({ a: {} })", r#""TypeError: o.a.missing is not a function""#),
        ("(f => f())(5)", r#""TypeError: f is not a function""#),
        ("((o, x) => { return o.missing(x) + 1 })({}, 1)", r#""TypeError: o.missing is not a function""#),
        (
            "((o, x) => { while (x < 3 && o.missing(x, 1) > 2) {} })({}, 1)",
            r#""TypeError: o.missing is not a function""#,
        ),
        ("((o, x) => { return Math.max(1, o.missing(x)) })({}, 1)", r#""TypeError: o.missing is not a function""#),
        // Either could be meant.
        ("((o, id, x) => { return o.missing(id(x)) })({}, v => v, 1)", r#""TypeError: not a function""#),
        ("((id, x) => { return id(x)(x) })(v => v, 1)", r#""TypeError: not a function""#),
        ("(() => { const Shape = 5; new Shape() })()", r#""TypeError: Shape is not a constructor""#),
        ("new (() => 1)()", r#""TypeError: (intermediate value) is not a constructor""#),
        ("'x'.repeat(-2.5)", r#""RangeError: Invalid count value: -2.5""#),
        ("['ab'.repeat(2), 'x'.repeat(-0.5), 'x'.repeat('3')]", r#"["abab","","xxx"]"#),
        (
            "BigInt(0.25)",
            r#""RangeError: The number 0.25 cannot be converted to a BigInt because it is not an integer""#,
        ),
        ("[BigInt('12') + BigInt(3), BigInt.asUintN(8, 257n), Object(1n) instanceof BigInt].join()", r#""15,1,true""#),
        ("new Array(-2)", r#""RangeError: Invalid array length""#),
        ("[].reduce((a, b) => a + b)", r#""TypeError: Reduce of empty array with no initial value""#),
        ("1n + 1", r#""TypeError: Cannot mix BigInt and other types, use explicit conversions""#),
        ("Math.max(1n)", r#""TypeError: Cannot convert a BigInt value to a number""#),
        ("JSON.stringify({ big: 3n })", r#""TypeError: Do not know how to serialize a BigInt""#),
        // However it is caught.
        (
            "(() => { try { null.x } catch ({ message }) { return message } })()",
            r#""Cannot read properties of null (reading 'x')""#,
        ),
        // The program's own errors say what they say.
        ("(() => { throw new TypeError('not a function') })()", r#""TypeError: not a function""#),
        ("(() => { throw TypeError('not a constructor') })()", r#""TypeError: not a constructor""#),
        ("(() => { class Wrong extends Error {} throw new Wrong('is null') })()", r#""Error: is null""#),
    ]);
}

#[test]
fn a_text_is_spread_by_its_characters() {
    holds(&[
        ("({ ...'hey', a: 1 })", r#"{"0": "h", "1": "e", "2": "y", "a": 1}"#),
        ("({ ...5, ...null, ...true, ...undefined })", "{}"),
        ("({ ...['x'], ...{ y: 1 } })", r#"{"0": "x", "y": 1}"#),
    ]);
}

#[test]
fn lodash_is_there_as_leetcode_has_it() {
    holds(&[
        ("_.chunk([1, 2, 3], 2)", "[[1,2],[3]]"),
        (
            "[_.range(4), _.range(1, 9, 4), _.rangeRight(3), _.sum([1, 2]), _.mean([1, 2])]",
            "[[0,1,2,3],[1,5],[2,1,0],3,1.5]",
        ),
        (
            "_.sortBy([{ a: 2, b: 1 }, { a: 1, b: 2 }, { a: 1, b: 1 }], ['a', 'b']).map(o => [o.a, o.b])",
            "[[1,1],[1,2],[2,1]]",
        ),
        ("_.orderBy(['b', 'a', 'c'], [], ['desc'])", r#"["c","b","a"]"#),
        (
            "[_.groupBy([1.2, 1.9, 2], Math.floor), _.countBy('abca'), _.keyBy([{ k: 'x' }], 'k')]",
            r#"[{"1":[1.2,1.9],"2":[2]},{"a":2,"b":1,"c":1},{"x":{"k":"x"}}]"#,
        ),
        (
            "[_.get({ a: [{ b: 3 }] }, 'a[0].b'), _.get(null, 'x', 'none'), _.has({ a: { b: 1 } }, 'a.b')]",
            r#"[3,"none",true]"#,
        ),
        (
            "[_.uniq([2, 1, 2]), _.uniqBy([1.1, 1.9], Math.floor), _.difference([1, 2], [2]), _.intersection([1, 2], [2, 3]), _.xor([1, 2], [2, 3])]",
            "[[2,1],[1.1],[1],[2],[1,3]]",
        ),
        (
            "[_.maxBy([{ n: 1 }, { n: 3 }], 'n').n, _.min([]) ?? null, _.zip([1, 2], ['a', 'b']), _.flattenDeep([1, [2, [3]]])]",
            r#"[3,null,[[1,"a"],[2,"b"]],[1,2,3]]"#,
        ),
        ("_(['b', 'a']).map(_.toUpper).sort().join('')", r#""AB""#),
        ("_.chain([3, 1, 2]).sortBy().take(2).value()", "[1,2]"),
        (
            "[_.camelCase('foo-bar baz'), _.snakeCase('fooBar'), _.startCase('fooBar'), _.padStart('7', 3, '0')]",
            r#"["fooBarBaz","foo_bar","Foo Bar","007"]"#,
        ),
        (
            "(o => [_.cloneDeep(o).m !== o.m, _.isEqual(o, _.cloneDeep(o)), _.merge({ a: { x: 1 } }, { a: { y: 2 } })])({ m: new Map([[1, [2]]]) })",
            r#"[true,true,{"a":{"x":1,"y":2}}]"#,
        ),
        (
            "[_.curry((a, b, c) => a + b + c)(1)(2, 3), _.round(1.005, 2), _.clamp(9, 1, 5), _.inRange(3, 5), _.times(3, n => n * n)]",
            "[6,1.01,5,true,[0,1,4]]",
        ),
        ("require('lodash') === _", "true"),
    ]);
}

#[test]
fn the_queues_of_leetcode_are_those_of_its_packages() {
    holds(&[
        ("(q => [q.front(), q.dequeue(), q.size()])(new MinPriorityQueue())", "[null,null,0]"),
        ("new PriorityQueue()", r#""Error: PriorityQueue constructor expects a compare function""#),
        (
            "(q => { for (const n of [5, 1, 4, 1, 3]) q.enqueue(n); return [q.remove(n => n === 1), q.toArray(), q.contains(n => n === 4), q.back()] })(new PriorityQueue((a, b) => a - b))",
            "[[1,1],[3,4,5],true,5]",
        ),
        (
            "(q => { q.enqueue({ v: 2 }); q.enqueue({ v: 1 }); return [q.front(), q.toArray().length] })(new MinPriorityQueue({ priority: o => o.v }))",
            r#"[{"priority":1,"element":{"v":1}},2]"#,
        ),
        ("new MaxPriorityQueue({ compare: (a, b) => b - a }, [1, 3, 2]).toArray()", "[3,2,1]"),
        // Elements of one rank leave in the order of the package's own heap.
        (
            "(q => { for (const id of [1, 2, 3, 4, 5]) q.enqueue({ rank: 0, id }); return Array.from({ length: 5 }, () => q.dequeue().id) })(new MinPriorityQueue(o => o.rank))",
            "[1,5,4,3,2]",
        ),
        (
            "(h => [h.insert(2).insert(9).insert(5).extractRoot(), h.root(), h.size(), h.isValid()])(new MaxHeap())",
            "[9,5,2,true]",
        ),
        (
            "[Heap.heapify([3, 1, 2], (a, b) => a - b).root(), new Queue.Queue([1]).front(), new Deque([1, 2]).popBack(), new Queue().dequeue()]",
            "[1,1,2,null]",
        ),
        (
            "(d => { for (let n = 0; n < 5; n++) d.pushFront(n).pushBack(-n); return [d.popBack(), d.popFront(), d.toArray()] })(new Deque())",
            "[-4,4,[3,2,1,0,0,-1,-2,-3]]",
        ),
    ]);
}

/// Work is compared, so the machine does not matter.
#[test]
fn removing_from_a_queue_is_linear() {
    let work = |size: usize| {
        let source = format!(
            "function f() {{ const q = new MinPriorityQueue(); for (let n = 0; n < {size}; n++) q.enqueue(n); return q.remove(n => n % 2).length }}"
        );
        let outcome = run_with(Language::TypeScript, &source, function(&[], "int"), "[]", &Limits::default());
        assert_eq!(outcome.ending, finished(&(size / 2).to_string()));
        outcome.usage.work
    };
    assert!(work(20_000) < 5 * work(5_000));
}

#[test]
fn names_that_a_program_declares_are_its_own() {
    for source in [
        "const _ = (x: number) => x + 1; function f() { return _(1) }",
        "class Buffer { n = 2 } function f() { return new Buffer().n }",
        "function structuredClone() { return 2 } function f() { return structuredClone() }",
        "function f() { (globalThis as any).URL = 2; return (globalThis as any).URL }",
        "declare const Intl: any; function f() { return [typeof Buffer, typeof Intl].join() === 'function,object' ? 2 : 0 }",
        "function f() { return Object.keys(globalThis).includes('Buffer') ? 1 : 2 }",
    ] {
        assert_eq!(typescript(source), finished("2"), "{source}");
    }
}

#[test]
fn an_error_in_the_library_is_placed_in_the_program() {
    let source = "import assert from 'assert'\n\nfunction check(n: number) {\n  assert.strictEqual(n, 2)\n}\nfunction f() { check(1) }";
    let exception = raised(typescript(source));
    assert_eq!(exception.name, "AssertionError");
    let lines: Vec<(usize, &str)> =
        exception.frames.iter().map(|frame| (frame.line, frame.function.as_str())).collect();
    assert_eq!(lines, [(6, "f"), (4, "check")]);
    let inside = raised(typescript("\nfunction f() {\n  return _.map([1], () => { throw new Error('mine') })\n}"));
    assert!(inside.frames.iter().all(|frame| frame.line == 3), "{:?}", inside.frames);
}

#[test]
fn lists_may_be_iterated_and_options_absent() {
    for (result, body, answer) in [
        ("optional<int>", "return undefined", "null"),
        ("optional<int>", "", "null"),
        ("list<optional<int>>", "return [1, undefined, null]", "[1,null,null]"),
        ("list<int>", "return new Int32Array([1, 2])", "[1,2]"),
        ("list<int>", "return new Set([1, 2])", "[1,2]"),
        ("list<int>", "return new Map([[1, 2]]).values()", "[2]"),
        ("list<int>", "return (function* () { yield 1; yield 2n })()", "[1,2]"),
        ("list<list<int>>", "return new Map([[1, 2]]).entries()", "[[1,2]]"),
        ("list<string>", "return [new Set('ab')].flatMap(set => [...set]).values()", r#"["a","b"]"#),
        ("int", "return 9007199254740993n", "9007199254740993"),
        ("list<int>", "return { length: 1, 0: 1 }", r#"{"0":1,"length":1}"#),
    ] {
        let source = format!("// @ts-nocheck\nfunction f() {{ {body} }}");
        let outcome = run_with(Language::TypeScript, &source, function(&[], result), "[]", &Limits::default());
        assert_eq!(outcome.ending, finished(answer), "{result}: {body}");
    }
    let missing = run_with(Language::TypeScript, "function f() {}", function(&[], "int"), "[]", &Limits::default());
    assert_eq!(missing.ending, finished(r#"{"$odd":"undefined","text":""}"#));
}

#[test]
fn a_long_list_can_be_passed_on_as_arguments() {
    let list = "const list = Array.from({ length: 100_000 }, (_, n) => n);";
    for (call, answer) in [
        ("Math.max(...list)", "99999"),
        ("Math.min.apply(null, list)", "0"),
        ("(out => { out.push(...list); return out.length })([])", "100000"),
        ("((...all) => all.length)(...list)", "100000"),
        ("(function () { return arguments.length })(...list)", "100000"),
        ("((first: number) => first).bind(null, ...list)()", "0"),
        ("String.fromCharCode(...list.map(() => 97)).length", "100000"),
    ] {
        let source = format!("// @ts-nocheck\nfunction f() {{ {list} return {call} }}");
        assert_eq!(typescript(&source), finished(answer), "{call}");
    }
}

#[test]
fn events_reach_who_listens_and_signals_say_what_is_over() {
    holds(&[
        (
            "(t => { const log = []; t.addEventListener('x', e => log.push(e.type, e.target === t), { once: true }); t.addEventListener('x', { handleEvent(e) { e.preventDefault(); log.push('h') } });
              return [t.dispatchEvent(new Event('x', { cancelable: true })), t.dispatchEvent(new CustomEvent('x', { detail: 5 })), log] })(new EventTarget())",
            r#"[false,true,["x",true,"h","h"]]"#,
        ),
        (
            "(c => { const log = []; c.signal.addEventListener('abort', () => log.push(c.signal.reason.name)); c.abort(); c.abort(); try { c.signal.throwIfAborted() } catch (e) { log.push(e.message, e.code) } return log })(new AbortController())",
            r#"["AbortError","This operation was aborted",20]"#,
        ),
        ("[AbortSignal.abort('why').reason, AbortSignal.any([AbortSignal.abort(1)]).aborted, String(AbortSignal.abort())]", r#"["why",true,"[object AbortSignal]"]"#),
        ("new AbortSignal()", r#""TypeError: Illegal constructor""#),
        (
            "(p => { p.mark('a'); p.mark('b'); const m = p.measure('m', 'a', 'b'); p.clearMarks('a'); return [m.name, m.duration > 0, p.getEntries().map(e => e.name), p.now() > 0] })(performance)",
            r#"["m",true,["m","b"],true]"#,
        ),
    ]);
}

#[test]
fn queries_and_addresses_are_read_as_before_the_standard() {
    holds(&[
        (
            "require('querystring').parse('a=1&b=2&a=3&c&d=%20x+y&e=%zz')",
            r#"{"a":["1","3"],"b":"2","c":"","d":" x y","e":"%zz"}"#,
        ),
        (
            "require('querystring').stringify({ a: [1, 2], b: 'x y&', c: true, d: null, e: NaN })",
            r#""a=1&a=2&b=x%20y%26&c=true&d=&e=""#,
        ),
        (
            "(q => [q.stringify({ a: 1, b: 2 }, ';', ':'), q.parse('a:1;b:2', ';', ':').b])(require('node:querystring'))",
            r#"["a:1;b:2","2"]"#,
        ),
        (
            "(u => [u.protocol, u.auth, u.host, u.port, u.hostname, u.pathname, u.search, u.query, u.hash, u.path])(require('url').parse('http://us:pa%20ss@Example.com:8080/p/a?q=s#h'))",
            r##"["http:","us:pa ss","example.com:8080","8080","example.com","/p/a","?q=s","q=s","#h","/p/a?q=s"]"##,
        ),
        (
            "(url => [url.parse('/a?x=1', true).query.x, url.parse('//h/p').host, url.parse('https://x.org').href])(require('url'))",
            r#"["1",null,"https://x.org/"]"#,
        ),
        (
            "(({ resolve }) => [resolve('/one/two', 'four'), resolve('http://a.com/b/c', '../d?x'), resolve('http://a.com/b', 'http://c.d/e')])(require('url'))",
            r#"["/one/four","http://a.com/d?x","http://c.d/e"]"#,
        ),
        (
            "require('url').format({ protocol: 'https', hostname: 'x.y', port: 1, pathname: 'p', query: { a: 1 } })",
            r#""https://x.y:1/p?a=1""#,
        ),
    ]);
}

#[test]
fn what_is_inspected_is_as_deep_and_as_long_as_asked_for() {
    holds(&[
        (
            "(inspect => [inspect({ a: { b: {} } }, false, 0), inspect({ a: { b: { c: { d: 1 } } } }, false, null).includes('d: 1')])(require('util').inspect)",
            r#"["{ a: [Object] }",true]"#,
        ),
        ("require('util').inspect(['abcdef'], { maxStringLength: 3 })", r#""[ 'abc'... 3 more characters ]""#),
        ("require('util').inspect({ b: 1, a: 2 }, { sorted: (a, b) => (a < b ? 1 : -1) })", r#""{ b: 1, a: 2 }""#),
        (
            "require('util').inspect([new DataView(new ArrayBuffer(2)), [[Object.assign(Object.create(null), { a: 1 })]]], { breakLength: 200 })",
            r#""[ DataView { [byteLength]: 2, [byteOffset]: 0, [buffer]: ArrayBuffer { [Uint8Contents]: <00 00>, [byteLength]: 2 } }, [ [ [Object: null prototype] ] ] ]""#,
        ),
        (
            "require('util').inspect(new ArrayBuffer(2))",
            r#""ArrayBuffer { [Uint8Contents]: <00 00>, [byteLength]: 2 }""#,
        ),
    ]);
}
