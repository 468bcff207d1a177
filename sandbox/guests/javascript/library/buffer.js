// `Buffer`: bytes as Node has them.

const { inspect, isArray } = internal;
const { encoding, isEncoding } = library("encoding");

class Buffer extends Uint8Array {
  static from(value, encodingOrOffset, length) {
    if (typeof value === "string") return made(encoding(encodingOrOffset).encode(value));
    if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Buffer(value, encodingOrOffset, length);
    if (value?.type === "Buffer" && isArray(value.data)) return made(value.data);
    if (value !== null && typeof value === "object") {
      const primitive = value.valueOf();
      if (primitive === value && typeof value.length === "number") return made(Array.from(value));
      if (primitive !== value && primitive !== null && primitive !== undefined) return Buffer.from(primitive, encodingOrOffset, length);
      if (value[Symbol.toPrimitive]) return Buffer.from(value[Symbol.toPrimitive]("string"), encodingOrOffset);
    }
    const rule = "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.";
    throw Object.assign(new TypeError(`${rule} Received ${described(value)}`), { code: "ERR_INVALID_ARG_TYPE" });
  }
  static of(...bytes) {
    return made(bytes);
  }
  static alloc(size, fill = 0, name) {
    const buffer = new Buffer(sized(size));
    return fill === 0 ? buffer : buffer.fill(fill, name);
  }
  static allocUnsafe(size) {
    return new Buffer(sized(size));
  }
  static allocUnsafeSlow(size) {
    return new Buffer(sized(size));
  }
  static isBuffer(value) {
    return value instanceof Buffer;
  }
  static isEncoding(name) {
    return isEncoding(name);
  }
  static byteLength(value, name) {
    return typeof value === "string" ? encoding(name).encode(value).length : value.byteLength;
  }
  static concat(list, total = list.reduce((sum, { length }) => sum + length, 0)) {
    const buffer = new Buffer(total);
    let at = 0;
    for (const part of list) {
      buffer.set(part.subarray(0, Math.max(total - at, 0)), Math.min(at, total));
      at += part.length;
    }
    return buffer;
  }
  static compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let at = 0; at < length; at++) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }
  get parent() {
    return this.buffer;
  }
  get offset() {
    return this.byteOffset;
  }
  toString(name, start = 0, end = this.length) {
    return encoding(name).decode(start === 0 && end >= this.length ? this : this.subarray(Math.max(start, 0), Math.max(end, 0)));
  }
  toLocaleString(name, start, end) {
    return this.toString(name, start, end);
  }
  toJSON() {
    return { type: "Buffer", data: [...this] };
  }
  equals(other) {
    return Buffer.compare(this, other) === 0;
  }
  compare(other, start = 0, end = other.length, ownStart = 0, ownEnd = this.length) {
    return Buffer.compare(this.subarray(ownStart, ownEnd), other.subarray(start, end));
  }
  // Unlike that of typed arrays, it shares the bytes.
  slice(start, end) {
    return this.subarray(start, end);
  }
  write(text, offset = 0, length = this.length - offset, name = "utf8") {
    if (typeof offset === "string") return this.write(text, 0, this.length, offset);
    if (typeof length === "string") return this.write(text, offset, this.length - offset, length);
    const { encode } = encoding(name);
    let bytes = encode(text);
    const space = Math.min(length, this.length - offset);
    // Only whole characters are written.
    for (let end = space; bytes.length > space; end--) bytes = encode(text.slice(0, end));
    this.set(bytes, offset);
    return bytes.length;
  }
  fill(value, start = 0, end = this.length, name) {
    if (typeof start === "string") return this.fill(value, 0, this.length, start);
    if (typeof end === "string") return this.fill(value, start, this.length, end);
    const bytes = bytesOf(value, name);
    for (let at = start; at < end; at++) this[at] = bytes.length === 0 ? 0 : bytes[(at - start) % bytes.length];
    return this;
  }
  copy(target, at = 0, start = 0, end = this.length) {
    const part = this.subarray(start, Math.min(end, start + target.length - at));
    target.set(part, at);
    return part.length;
  }
  indexOf(value, from = 0, name) {
    return this.#find(value, from, name, 1);
  }
  lastIndexOf(value, from = this.length, name) {
    return this.#find(value, from, name, -1);
  }
  includes(value, from, name) {
    return this.indexOf(value, from, name) >= 0;
  }
  #find(value, from, name, step) {
    if (typeof from === "string") [from, name] = [step > 0 ? 0 : this.length, from];
    const bytes = bytesOf(value, name);
    const last = this.length - bytes.length;
    const start = from < 0 ? from + this.length : from;
    for (let at = step > 0 ? Math.max(start, 0) : Math.min(start, last); at >= 0 && at <= last; at += step) {
      let same = 0;
      while (same < bytes.length && this[at + same] === bytes[same]) same++;
      if (same === bytes.length) return at;
    }
    return -1;
  }
  swap16() {
    return swap(this, 2);
  }
  swap32() {
    return swap(this, 4);
  }
  swap64() {
    return swap(this, 8);
  }
  // Whole numbers of one to six bytes.
  readUIntBE(at, size) {
    return this.subarray(at, at + size).reduce((value, byte) => value * 256 + byte, 0);
  }
  readUIntLE(at, size) {
    return this.subarray(at, at + size).reduceRight((value, byte) => value * 256 + byte, 0);
  }
  readIntBE(at, size) {
    return signed(this.readUIntBE(at, size), size);
  }
  readIntLE(at, size) {
    return signed(this.readUIntLE(at, size), size);
  }
  writeUIntBE(value, at, size) {
    for (let i = size - 1; i >= 0; i--, value = Math.floor(value / 256)) this[at + i] = value;
    return at + size;
  }
  writeUIntLE(value, at, size) {
    for (let i = 0; i < size; i++, value = Math.floor(value / 256)) this[at + i] = value;
    return at + size;
  }
  writeIntBE(value, at, size) {
    return this.writeUIntBE(value, at, size);
  }
  writeIntLE(value, at, size) {
    return this.writeUIntLE(value, at, size);
  }
  [inspect.custom]() {
    const bytes = [...this.subarray(0, 50)].map((byte) => ` ${byte.toString(16).padStart(2, "0")}`);
    const more = this.length - 50;
    return `<Buffer${bytes.join("")}${more > 0 ? ` ... ${more} more byte${more > 1 ? "s" : ""}` : ""}>`;
  }
}

function made(bytes) {
  const buffer = new Buffer(bytes.length);
  buffer.set(bytes);
  return buffer;
}

function sized(size) {
  if (typeof size === "number") return size;
  const text = `The "size" argument must be of type number. Received ${described(size)}`;
  throw Object.assign(new TypeError(text), { code: "ERR_INVALID_ARG_TYPE" });
}

// A value as Node's errors of arguments name it.
function described(value) {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object") return `type ${typeof value} (${inspect(value)})`;
  return value.constructor?.name ? `an instance of ${value.constructor.name}` : inspect(value, { depth: -1 });
}

function bytesOf(value, name) {
  if (typeof value === "number") return [value & 255];
  return typeof value === "string" ? encoding(name).encode(value) : value;
}

function swap(buffer, size) {
  if (buffer.length % size !== 0) throw Object.assign(new RangeError(`Buffer size must be a multiple of ${size * 8}-bits`), { code: "ERR_INVALID_BUFFER_SIZE" });
  for (let at = 0; at < buffer.length; at += size) buffer.subarray(at, at + size).reverse();
  return buffer;
}

const signed = (value, size) => (value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value);

// Numbers in a buffer: `readUInt16BE`, `writeDoubleLE` and so on.
const NUMBERS = { Uint8: 1, Int8: 1, Uint16: 2, Int16: 2, Uint32: 4, Int32: 4, Float32: 4, Float64: 8, BigInt64: 8, BigUint64: 8 };
for (const [type, size] of Object.entries(NUMBERS)) {
  const name = type.replace("Float32", "Float").replace("Float64", "Double");
  for (const order of size === 1 ? [""] : ["LE", "BE"]) {
    const view = (buffer, at) => {
      if (buffer.length < size) throw Object.assign(new RangeError("Attempt to access memory outside buffer bounds"), { code: "ERR_BUFFER_OUT_OF_BOUNDS" });
      if (at + size > buffer.length || at < 0) {
        const rule = `It must be >= 0 and <= ${buffer.length - size}. Received ${at}`;
        throw Object.assign(new RangeError(`The value of "offset" is out of range. ${rule}`), { code: "ERR_OUT_OF_RANGE" });
      }
      return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    };
    const read = function (at = 0) {
      return view(this, at)[`get${type}`](at, order === "LE");
    };
    const write = function (value, at = 0) {
      view(this, at)[`set${type}`](at, value, order === "LE");
      return at + size;
    };
    for (const alias of new Set([name, name.replace("Uint", "UInt")])) {
      Object.defineProperty(Buffer.prototype, `read${alias}${order}`, { value: read, writable: true, configurable: true });
      Object.defineProperty(Buffer.prototype, `write${alias}${order}`, { value: write, writable: true, configurable: true });
    }
  }
}

module.exports = { Buffer, atob, btoa, kMaxLength: 2 ** 31 - 1, constants: { MAX_LENGTH: 2 ** 31 - 1, MAX_STRING_LENGTH: 2 ** 29 - 24 } };
