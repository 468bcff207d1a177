// The digests of `crypto`, after RFC 1321 (MD5), FIPS 180-4 (SHA-1, SHA-256, SHA-384, SHA-512) and RFC 2104 (HMAC).

const { ErrorClass, StringOf } = internal;
const { Buffer } = library("buffer");

// --- the methods: where the state begins, in which order bytes make words, and what a block of 16 words makes of the state ---

const rotate = (word, by) => (word << by) | (word >>> (32 - by));
// The first 32 bits behind the point.
const fraction = (number) => ((number % 1) * 2 ** 32) | 0;

const primes = [];
for (let number = 2; primes.length < 80; number++) if (primes.every((prime) => number % prime !== 0)) primes.push(number);

const SINES = Array.from({ length: 64 }, (_, round) => fraction(Math.abs(Math.sin(round + 1))));
const TURNS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

function md5([a, b, c, d], words) {
  for (let round = 0; round < 64; round++) {
    const part = round >> 4;
    const mixed = part === 0 ? (b & c) | (~b & d) : part === 1 ? (d & b) | (~d & c) : part === 2 ? b ^ c ^ d : c ^ (b | ~d);
    const at = part === 0 ? round : part === 1 ? 5 * round + 1 : part === 2 ? 3 * round + 5 : 7 * round;
    const turned = rotate((a + mixed + SINES[round] + words[at % 16]) | 0, TURNS[part][round % 4]);
    [a, b, c, d] = [d, (b + turned) | 0, b, c];
  }
  return [a, b, c, d];
}

function sha1([a, b, c, d, e], words) {
  for (let at = 16; at < 80; at++) words[at] = rotate(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1);
  for (let round = 0; round < 80; round++) {
    const part = Math.floor(round / 20);
    const mixed = part === 0 ? (b & c) | (~b & d) : part === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const constant = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][part];
    [a, b, c, d, e] = [(rotate(a, 5) + mixed + e + constant + words[round]) | 0, a, rotate(b, 30), c, d];
  }
  return [a, b, c, d, e];
}

const ROOTS = primes.map((prime) => fraction(Math.cbrt(prime)));

function sha256([a, b, c, d, e, f, g, h], words) {
  const turned = (word, x, y, z) => rotate(word, 32 - x) ^ rotate(word, 32 - y) ^ z;
  for (let at = 16; at < 64; at++) {
    const [far, near] = [words[at - 15], words[at - 2]];
    words[at] = (words[at - 16] + turned(far, 7, 18, far >>> 3) + words[at - 7] + turned(near, 17, 19, near >>> 10)) | 0;
  }
  for (let round = 0; round < 64; round++) {
    const sum = h + turned(e, 6, 11, rotate(e, 7)) + ((e & f) ^ (~e & g)) + ROOTS[round] + words[round];
    const other = turned(a, 2, 13, rotate(a, 10)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(sum + other) | 0, a, b, c, (d + sum) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h];
}

// The first 64 bits behind the point of a root.
function wideFraction(number, degree) {
  const wanted = BigInt(number) << (64n * degree);
  // Newton's method, from above.
  for (let root = 1n << 70n; ; ) {
    const next = ((degree - 1n) * root + wanted / root ** (degree - 1n)) / degree;
    if (next >= root) return BigInt.asUintN(64, root);
    root = next;
  }
}

const wideStart = (first) => primes.slice(first, first + 8).map((prime) => wideFraction(prime, 2n));
let wideRoots;

function sha512([a, b, c, d, e, f, g, h], words) {
  wideRoots ??= primes.map((prime) => wideFraction(prime, 3n));
  const right = (word, by) => (word >> by) | BigInt.asUintN(64, word << (64n - by));
  for (let at = 16; at < 80; at++) {
    const [far, near] = [words[at - 15], words[at - 2]];
    const mixed = (right(far, 1n) ^ right(far, 8n) ^ (far >> 7n)) + (right(near, 19n) ^ right(near, 61n) ^ (near >> 6n));
    words[at] = BigInt.asUintN(64, words[at - 16] + words[at - 7] + mixed);
  }
  for (let round = 0; round < 80; round++) {
    const sum = h + (right(e, 14n) ^ right(e, 18n) ^ right(e, 41n)) + ((e & f) ^ (BigInt.asUintN(64, ~e) & g)) + wideRoots[round] + words[round];
    const other = (right(a, 28n) ^ right(a, 34n) ^ right(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [BigInt.asUintN(64, sum + other), a, b, c, BigInt.asUintN(64, d + sum), e, f, g];
  }
  return [a, b, c, d, e, f, g, h];
}

const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

// `wide` ones have words of 64 bits.
const METHODS = {
  __proto__: null,
  md5: { start: () => START.slice(0, 4), isLittleEndian: true, compress: md5 },
  sha1: { start: () => START, compress: sha1 },
  sha256: { start: () => primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))), compress: sha256 },
  sha384: { start: () => wideStart(8), compress: sha512, isWide: true, size: 48 },
  sha512: { start: () => wideStart(0), compress: sha512, isWide: true },
};
const blockOf = ({ isWide }) => (isWide ? 128 : 64);

function digest(method, bytes) {
  const { start, isLittleEndian = false, compress, isWide, size } = method;
  const length = blockOf(method);
  // Behind the bytes, there are a bit, zeros, and their number in bits, which takes an eighth of a block.
  const padded = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 1 + length / 8) / length) * length));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setBigUint64(padded.byteLength - 8, BigInt(bytes.length) * 8n, isLittleEndian);
  const read = isWide ? (at) => padded.getBigUint64(at) : (at) => padded.getInt32(at, isLittleEndian);
  const add = isWide ? (a, b) => BigInt.asUintN(64, a + b) : (a, b) => (a + b) | 0;
  let state = start();
  for (let block = 0; block < padded.byteLength; block += length) {
    const words = Array.from({ length: 16 }, (_, at) => read(block + (at * length) / 16));
    state = compress(state, words).map((word, at) => add(word, state[at]));
  }
  const made = new DataView(new ArrayBuffer((state.length * length) / 16));
  state.forEach((word, at) => (isWide ? made.setBigUint64(8 * at, word) : made.setInt32(4 * at, word, isLittleEndian)));
  return Buffer.from(made.buffer).subarray(0, size);
}

// --- what programs see ---

class Hash {
  #finish;
  #parts = [];

  constructor(finish) {
    this.#finish = finish;
  }
  update(data, encoding) {
    if (this.#parts === null) throw new ErrorClass("Digest already called");
    const isText = typeof data === "string";
    this.#parts.push(isText ? Buffer.from(data, encoding) : Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    return this;
  }
  digest(encoding) {
    if (this.#parts === null) throw new ErrorClass("Digest already called");
    const made = this.#finish(Buffer.concat(this.#parts));
    this.#parts = null;
    return encoding === undefined || encoding === "buffer" ? made : made.toString(encoding);
  }
}

function methodOf(name, complaint) {
  const method = METHODS[StringOf(name).toLowerCase().replace("-", "")];
  if (method === undefined) throw new ErrorClass(complaint);
  return method;
}

function createHash(name) {
  const method = methodOf(name, "Digest method not supported");
  return new Hash((bytes) => digest(method, bytes));
}

function createHmac(name, key) {
  const method = methodOf(name, `Invalid digest: ${name}`);
  const given = Buffer.from(key);
  const length = blockOf(method);
  const short = given.length > length ? digest(method, given) : given;
  const padded = (mask) => Buffer.from(Array.from({ length }, (_, at) => (short[at] ?? 0) ^ mask));
  return new Hash((bytes) => digest(method, Buffer.concat([padded(0x5c), digest(method, Buffer.concat([padded(0x36), bytes]))])));
}

module.exports = { createHash, createHmac, getHashes: () => Object.keys(METHODS) };
