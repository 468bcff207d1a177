// Text as bytes and back: UTF-8 and the other encodings of Node's buffers.

const { StringOf } = internal;
const fromCodes = String.fromCharCode;

// The bytes of a text in UTF-8; half of a surrogate pair becomes U+FFFD.
function toUtf8(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdfff) {
      code = text.codePointAt(at);
      if (code > 0xffff) at++;
      else code = 0xfffd;
    }
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

// How many bytes follow the first one of a character, and which the second may be.
function following(first) {
  if (first >= 0xc2 && first <= 0xdf) return [1, 0x80, 0xbf];
  if (first >= 0xe0 && first <= 0xef) return [2, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf];
  if (first >= 0xf0 && first <= 0xf4) return [3, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf];
  return undefined;
}

// The text of bytes in UTF-8. What is no character becomes U+FFFD, as the Encoding Standard counts them, or is an error. If
// more bytes are to come, a character that is not whole is left: the answer is the text and how many bytes it was made of.
function decodeUtf8(bytes, { isFatal = false, isMoreToCome = false } = {}) {
  const pieces = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const first = bytes[at++];
    if (first < 0x80) {
      pieces.push(fromCodes(first));
      continue;
    }
    let [left, low, high] = following(first) ?? [-1, 0, 0];
    let code = first & (0x3f >> left);
    while (left > 0 && bytes[at] >= low && bytes[at] <= high) {
      code = (code << 6) | (bytes[at++] & 63);
      left--;
      [low, high] = [0x80, 0xbf];
    }
    if (left > 0 && at === bytes.length && isMoreToCome) return { text: pieces.join(""), length: start };
    if (left !== 0 && isFatal) {
      throw Object.assign(new TypeError("The encoded data was not valid for encoding utf-8"), { code: "ERR_ENCODING_INVALID_ENCODED_DATA" });
    }
    pieces.push(String.fromCodePoint(left === 0 ? code : 0xfffd));
  }
  return { text: pieces.join(""), length: at };
}

const fromUtf8 = (bytes) => decodeUtf8(bytes).text;

// --- the encodings of Node ---

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function toBase64(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let i = 0; i < 4; i++) pieces.push(at + i > bytes.length ? "=" : BASE64[(group >> (18 - 6 * i)) & 63]);
  }
  return pieces.join("");
}

function fromBase64(text) {
  const bytes = [];
  let [bits, count] = [0, 0];
  for (const c of text.replaceAll("-", "+").replaceAll("_", "/")) {
    if (c === "=") break;
    const value = BASE64.indexOf(c);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) bytes.push((bits >> (count -= 8)) & 255);
  }
  return bytes;
}

const latin1 = {
  encode: (text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at) & 255),
  decode: (bytes) => Array.from(bytes, (byte) => fromCodes(byte)).join(""),
};
const utf16 = {
  encode: (text) => Array.from({ length: 2 * text.length }, (_, at) => (text.charCodeAt(at >> 1) >> (8 * (at & 1))) & 255),
  decode: (bytes) => Array.from({ length: bytes.length >> 1 }, (_, at) => fromCodes(bytes[2 * at] | (bytes[2 * at + 1] << 8))).join(""),
};
const hex = {
  encode: (text) => (/^(?:[0-9a-f]{2})*/i.exec(text)[0].match(/../g) ?? []).map((pair) => parseInt(pair, 16)),
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
};
const utf8 = { encode: toUtf8, decode: fromUtf8 };
const base64url = (bytes) => toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const ENCODINGS = {
  __proto__: null,
  utf8,
  "utf-8": utf8,
  ascii: { encode: latin1.encode, decode: (bytes) => Array.from(bytes, (byte) => fromCodes(byte & 127)).join("") },
  latin1,
  binary: latin1,
  utf16le: utf16,
  "utf-16le": utf16,
  ucs2: utf16,
  "ucs-2": utf16,
  hex,
  base64: { encode: fromBase64, decode: toBase64 },
  base64url: { encode: fromBase64, decode: base64url },
};

// What encodes and decodes under a name of Node's.
function encoding(name = "utf8") {
  const found = ENCODINGS[StringOf(name).toLowerCase()];
  if (found === undefined) throw Object.assign(new TypeError(`Unknown encoding: ${name}`), { code: "ERR_UNKNOWN_ENCODING" });
  return found;
}

const isEncoding = (name) => typeof name === "string" && name.toLowerCase() in ENCODINGS;

// --- the Encoding Standard ---

class TextEncoder {
  get encoding() {
    return "utf-8";
  }
  encode(text = "") {
    return Uint8Array.from(toUtf8(StringOf(text)));
  }
  encodeInto(text, target) {
    let [read, written] = [0, 0];
    for (const c of StringOf(text)) {
      const bytes = toUtf8(c);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += c.length;
    }
    return { read, written };
  }
}

const DECODED = { __proto__: null, "utf-8": "utf-8", utf8: "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16le": "utf-16le", "utf-16": "utf-16le" };

class TextDecoder {
  #fatal;
  #keepsMark;
  #encoding;
  // Bytes of a character that is not whole, between calls with `stream`.
  #rest = [];
  #isBehindMark = false;
  constructor(label = "utf-8", options = {}) {
    this.#encoding = DECODED[StringOf(label).trim().toLowerCase()];
    if (this.#encoding === undefined) {
      throw Object.assign(new RangeError(`The "${label}" encoding is not supported`), { code: "ERR_ENCODING_NOT_SUPPORTED" });
    }
    this.#fatal = options?.fatal === true;
    this.#keepsMark = options?.ignoreBOM === true;
  }
  get encoding() {
    return this.#encoding;
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#keepsMark;
  }
  decode(input = new Uint8Array(0), options = {}) {
    const given = ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
    const bytes = this.#rest.length === 0 ? given : [...this.#rest, ...given];
    const isMoreToCome = options?.stream === true;
    const { text, length } = this.#read(bytes, isMoreToCome);
    this.#rest = isMoreToCome ? Array.from(bytes).slice(length) : [];
    const hasMark = !this.#isBehindMark && !this.#keepsMark && text.startsWith("\ufeff");
    this.#isBehindMark = isMoreToCome && (this.#isBehindMark || text !== "");
    return hasMark ? text.slice(1) : text;
  }
  #read(bytes, isMoreToCome) {
    if (this.#encoding === "utf-8") return decodeUtf8(bytes, { isFatal: this.#fatal, isMoreToCome });
    return { text: utf16.decode(bytes), length: bytes.length & ~1 };
  }
}

class StringDecoder {
  #rest = [];
  constructor(name = "utf8") {
    encoding(name);
    this.encoding = name.toLowerCase().replace("utf-8", "utf8");
  }
  write(bytes) {
    if (typeof bytes === "string") return bytes;
    const all = [...this.#rest, ...bytes];
    let length = all.length;
    if (this.encoding === "utf8") ({ length } = decodeUtf8(all, { isMoreToCome: true }));
    else if (encoding(this.encoding) === utf16) length &= ~1;
    else if (this.encoding.startsWith("base64")) length -= length % 3;
    this.#rest = all.slice(length);
    return encoding(this.encoding).decode(all.slice(0, length));
  }
  end(bytes = []) {
    const text = this.write(bytes) + encoding(this.encoding).decode(this.#rest);
    this.#rest = [];
    return text;
  }
}

module.exports = { encoding, isEncoding, toUtf8, fromUtf8, TextEncoder, TextDecoder, stringDecoder: { StringDecoder } };
