//! The programs that this build runs in the JavaScript guest, as a host makes them: each gives a function `f` of one argument, which
//! is 7. They go through much of an interpreter in a moment. None asks the host for anything but to print.

/// Programs, by how they end.
pub struct Programs {
    /// Those that answer.
    pub answering: [&'static str; 12],
    /// Those that end by an exception.
    pub raising: [&'static str; 2],
}

pub const JAVASCRIPT: Programs = Programs {
    answering: [
        "() => ({ f: n => [2 ** 31 * n, (n << 29) | 0, -1 >>> n, n % -4, -n % 4, Math.imul(n, 0x7fffffff), parseInt('-7f', 16), 0.1 + 0.2] })",
        "() => ({ f: n => [n / 3, Math.sqrt(n), Math.hypot(n, 1), (n / 3).toFixed(4), (1e21 * n).toString(), (255.5).toString(16),
            (123.456).toPrecision(4), Number('1e-310'), Math.max(...Array.from({ length: 5000 }, (_, i) => i ^ n)), Math.round(-2.5)] })",
        "() => ({ f: n => { let x = 1n; for (let i = 1n; i < 200n; i++) x *= i; return [String(x), String(x % 10007n), String(-x >> 900n),
            String(BigInt.asUintN(64, -1n)), String(3n ** 300n / BigInt(n)), x.toString(36)]; } })",
        "() => ({ f: n => { const text = 'Straße, naïve ☃ 😀 '.repeat(n); return [text.toUpperCase(), [...text].reverse().join(''),
            text.split(' ', 4), text.length, text.codePointAt(16), text.normalize('NFD').length, text.padStart(200, 'é').slice(0, 90),
            text.lastIndexOf('☃'), text.replaceAll('ß', 'ss'), encodeURIComponent('é😀'), 'a-b'.localeCompare('a_b')]; } })",
        "() => ({ f: n => [[...'A@b.ORG é@f.net c@d.netx'.matchAll(/(?<who>\\p{L}+)@(\\w+)\\.(?:org|net)(?!x)/giu)].map(m => [m.index, m.groups.who]),
            'a1b22c333'.replace(/\\d+/g, m => m * n), 'a,;b;c'.split(/[,;]+/), /(?<=a)b\\1?/y.test('ab')] })",
        "() => ({ f: n => { const items = Array.from({ length: 300 }, (_, i) => [i * 7919 % 101, `${i}`]);
            const counts = new Map(); for (const [k] of items) counts.set(k % n, (counts.get(k % n) ?? 0) + 1);
            return [items.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, n), [...counts], [3, 20, 100].sort(),
                [...new Set(items.map(([k]) => k >> 3))], items.flat().indexOf('42'), items.splice(5, 290).length]; } })",
        "() => { const known = new Map();
            const ways = (i, j) => { if (!i || !j) return 1; const key = i * 100 + j;
                if (!known.has(key)) known.set(key, ways(i - 1, j) + ways(i, j - 1)); return known.get(key); };
            const depth = k => k === 0 ? 0 : 1 + depth(k - 1);
            const hanoi = (k, a, b, c) => k === 0 ? [] : [...hanoi(k - 1, a, c, b), a + b, ...hanoi(k - 1, c, b, a)];
            return { f: n => [ways(25, 25), depth(500), hanoi(n, 'a', 'b', 'c').join()] }; }",
        "() => { class Odd extends RangeError { get name() { return 'Odd'; } }
            return { f: n => { const seen = [];
                for (const thing of [null, {}, n, { a: { b: n } }]) {
                    try { seen.push(thing.a.b); if (thing) throw new Odd('odd', { cause: thing }); }
                    catch (e) { seen.push(e instanceof TypeError ? e.name : `${e} ${e.cause}`); }
                    finally { seen.push('then'); }
                }
                try { new Function('a b'); } catch (e) { seen.push(e.name); }
                try { null.f(); } catch ({ message }) { seen.push(message); }
                return seen; } }; }",
        "() => ({ f: n => { function* squares() { let k = yield 'begin'; for (;;) k = yield k * k; }
            const given = squares(); function* walk(x) { if (Array.isArray(x)) for (const y of x) yield* walk(y); else yield x; }
            const { a, ...rest } = { a: 1, b: { c: [n, 2] }, d: 3 }; const { b: { c: [x, y = 5] } } = rest;
            return [given.next().value, given.next(n).value, given.return(3), [...walk([1, [2, [3, [n]]]])], rest, x, y, a,
                Object.entries(Object.groupBy([1, 2, 3, n], k => k % 2 ? 'odd' : 'even'))]; } })",
        "() => { class Point { #x; static made = 0; constructor(x, y = 2) { this.#x = x; this.y = y; Point.made++; }
                get x() { return this.#x; } plus(other) { return new Point(this.x + other.x, this.y + other.y); } toJSON() { return [this.x, this.y]; }
                [Symbol.toPrimitive](hint) { return hint === 'number' ? this.x : `(${this.x})`; } }
            const known = new Proxy({}, { get: (_, key) => `no ${String(key)}` });
            return { f: n => [JSON.stringify(new Point(n).plus(new Point(1, -1))), +new Point(4), `${new Point(5)}`, Point.made, known.b,
                Reflect.ownKeys(new Point(1)), JSON.parse('{\"a\":[1,{\"b\":null}]}'), Object.getOwnPropertyNames(Point)] }; }",
        "() => ({ f: n => { for (let i = 0; i < 100; i++) console.log(`${i}: ${'line ☃'.repeat(n)};`);
            console.error('to the other'); console.log([new Map([[1, { a: [n] }]]), 'x', -0, [, 2], null], '%d', 5);
            console.log(Array.from({ length: 2000 }, (_, i) => i).join(' ')); return null; } })",
        "() => ({ f: n => { const rows = Array.from({ length: 600 }, (_, i) => Array.from({ length: 300 }, (_, j) => i * j));
            const data = new Uint8Array(5_000_000); data.set([7, 1, 7], 1_000_000); data.copyWithin(2_000_000, 999_990, 1_000_010);
            const table = {}; for (let i = 0; i < 30_000; i++) table['k' + i] = i; for (let i = 0; i < 30_000; i += 3) delete table['k' + i];
            const view = new DataView(data.buffer); view.setFloat64(3, n / 3); return [rows.flat().reduce((a, b) => a + b), data.indexOf(7),
                data.lastIndexOf(7), Object.keys(table).length, view.getInt32(3), 'ab'.repeat(1_000_000).length]; } })",
    ],
    raising: [
        "() => ({ f: n => { console.log('before'); return undefined.length; } })",
        "() => ({ f: n => { const inner = () => { throw new RangeError(`no ${n}`); }; inner(); } })",
    ],
};
