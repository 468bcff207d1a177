// The order of texts for people: what the Unicode Collation Algorithm gives with the root tables of CLDR, which English uses.
//
// Texts are compared by their letters first, then by accents, then by case, lower case first. What is not in the table below
// has its place by its code point, among symbols or behind the letters of Latin.

const { StringOf } = internal;

// Spaces and punctuation, symbols, then currencies and digits, each character behind the one before it.
const PUNCTUATION = "\t\n\v\f\r\u0085\u2028\u2029 _‗-‒–—―,;:!¡?¿.‥…。·'‹›\"«»()[]{}§¶@*/\\&#%‰‱†‡•′″‴※";
const SYMBOLS = "`´^¯¨¸°©®←→↑↓+±÷×<=>¬|¦~⁄∞≤≥■●★✓";
const NUMBERS = "¤¢$£¥₩₪₫€₱₹₺₽₿0123456789";
// Characters that only differ from another one in how they look.
const LIKE = { "\u00a0": " ", "\u202f": " ", "\u205f": " ", "‐": "-", "‑": "-", "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', ς: "σ" };
// Letters that count as others with a mark, or as two.
const LETTERS = { ß: "s\u0361s", æ: "a\u0361e", œ: "o\u0361e", ø: "o\u0338", ł: "l\u0335", đ: "d\u0335", ð: "d\u0336", ħ: "h\u0335" };
// Letters behind the one that they look like.
const BEHIND = { ı: "i", ŋ: "n", þ: "z" };
// Marks in their order; others follow.
const MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304";

const FIRST = { punctuation: 100, symbols: 1_000, others: 2_000, numbers: 2_000_000, latin: 3_000_000, letters: 4_000_000 };
const primaries = new Map();
[...PUNCTUATION].forEach((c, at) => primaries.set(c, FIRST.punctuation + at));
[...SYMBOLS].forEach((c, at) => primaries.set(c, FIRST.symbols + at));
[...NUMBERS].forEach((c, at) => primaries.set(c, FIRST.numbers + at));
for (let at = 0; at < 26; at++) primaries.set(String.fromCharCode(97 + at), FIRST.latin + 10 * at);
for (const [letter, base] of Object.entries(BEHIND)) primaries.set(letter, primaries.get(base) + 5);
const ZERO = primaries.get("0");
// A number is one element, whose place is that of how many digits it has.
const LENGTHS = ZERO + 100;

const ascii = new Int32Array(128);
for (let code = 0; code < 128; code++) ascii[code] = primaries.get(String.fromCharCode(code).toLowerCase()) ?? 0;
const isUpperCode = (code) => code >= 65 && code <= 90;

// Compares texts without options. Where they differ in letters, digits and signs of ASCII only, no keys are needed.
function compareUsually(a, b) {
  const length = a.length < b.length ? a.length : b.length;
  let byCase = 0;
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    const p = ascii[x];
    const q = ascii[y];
    if (!(p > 0 && q > 0)) return compareWith(a, b, USUAL);
    if (p !== q) return p < q ? -1 : 1;
    if (byCase === 0) byCase = isUpperCode(x) ? 1 : -1;
  }
  if (a.length === b.length) return byCase;
  const isLonger = a.length > b.length;
  const isAscii = ascii[(isLonger ? a : b).charCodeAt(length)] > 0;
  return isAscii ? (isLonger ? 1 : -1) : compareWith(a, b, USUAL);
}

// What a text is compared by: three lists of numbers.
function keyOf(text, { numeric, ignorePunctuation }) {
  const key = { letters: [], marks: [], cases: [] };
  const add = (letter, mark, case_) => {
    if (ignorePunctuation && letter < FIRST.symbols) return;
    key.letters.push(letter);
    key.marks.push(mark);
    key.cases.push(case_);
  };
  const characters = [...text];
  for (let at = 0; at < characters.length; at++) {
    const c = characters[at];
    if (numeric && c >= "0" && c <= "9") {
      let end = at;
      while (characters[end] >= "0" && characters[end] <= "9") end++;
      const digits = characters.slice(at, end).join("").replace(/^0+/, "");
      add(LENGTHS + digits.length, 0, 0);
      for (const digit of digits) add(ZERO + Number(digit), 0, 0);
      at = end - 1;
    } else addCharacter(c, 0, key, add);
  }
  return key;
}

function addCharacter(c, likeness, key, add) {
  const lower = c.toLowerCase();
  const isUpper = lower !== c;
  const found = primaries.get(lower);
  if (found !== undefined) return add(found, 0, likeness + (isUpper ? 8 : 0));
  if (LIKE[c] !== undefined) return addCharacter(LIKE[c], 4, key, add);
  const letters = LETTERS[lower];
  if (letters !== undefined) {
    for (const part of letters) addCharacter(isUpper ? part.toUpperCase() : part, 0, key, add);
    return;
  }
  // These are letters of their own, though they could be taken apart.
  if (lower === "й") return add(FIRST.letters + 2 * 0x438 + 1, 0, isUpper ? 8 : 0);
  if (/\p{M}/u.test(c)) {
    // It belongs to the character before it.
    const known = MARKS.indexOf(c);
    key.marks.push(known < 0 ? 100 + c.codePointAt(0) : known + 1);
    return;
  }
  const parts = c.normalize("NFKD");
  if (parts !== c) {
    for (const part of parts) addCharacter(part, c.normalize("NFD") === c ? 4 : 0, key, add);
  } else if (/\p{L}|\p{N}/u.test(c)) {
    const code = lower.codePointAt(0);
    // Katakana are Hiragana in another form.
    const isKatakana = code >= 0x30a1 && code <= 0x30f6;
    add(FIRST.letters + 2 * (isKatakana ? code - 0x60 : code), 0, isUpper || isKatakana ? 8 : likeness);
  } else if (!/\p{C}/u.test(c)) add(FIRST.others + c.codePointAt(0), 0, likeness);
}

function compareLists(a, b) {
  for (let at = 0; at < a.length && at < b.length; at++) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  return Math.sign(a.length - b.length);
}

const SENSITIVITIES = ["base", "accent", "case", "variant"];

function optionsOf({ sensitivity = "variant", numeric = false, caseFirst = "false", ignorePunctuation = false, usage = "sort" } = {}) {
  if (!SENSITIVITIES.includes(sensitivity)) throw new RangeError(`Value ${StringOf(sensitivity)} out of range for Intl.Collator options property sensitivity`);
  return { usage, sensitivity, ignorePunctuation: !!ignorePunctuation, collation: "default", numeric: !!numeric, caseFirst };
}

const USUAL = optionsOf();

function compareWith(a, b, options) {
  const { sensitivity, caseFirst } = options;
  const [x, y] = [keyOf(a, options), keyOf(b, options)];
  const byLetters = compareLists(x.letters, y.letters);
  if (byLetters !== 0 || sensitivity === "base") return byLetters;
  if (sensitivity !== "case") {
    const byMarks = compareLists(x.marks, y.marks);
    if (byMarks !== 0 || sensitivity === "accent") return byMarks;
  }
  const byCase = compareLists(x.cases, y.cases);
  return caseFirst === "upper" ? -byCase || 0 : byCase;
}

class Collator {
  #options;
  constructor(locales, options) {
    const isNumeric = /-u-(?:.*-)?kn(?:-true)?(?:-|$)/.test(StringOf(locales ?? ""));
    this.#options = options === undefined && !isNumeric ? USUAL : optionsOf({ numeric: isNumeric, ...options });
    const own = this.#options;
    const compare = own === USUAL ? compareUsually : (a, b) => compareWith(a, b, own);
    Object.defineProperty(this, "compare", { value: (a, b) => compare(StringOf(a), StringOf(b)), configurable: true });
  }
  static supportedLocalesOf(locales) {
    return [locales ?? []].flat();
  }
  resolvedOptions() {
    return { locale: "en-US", ...this.#options };
  }
  get [Symbol.toStringTag]() {
    return "Intl.Collator";
  }
}

// `localeCompare`.
function compare(a, b, locales, options) {
  if (options === undefined && (locales === undefined || !StringOf(locales).includes("-u-"))) return compareUsually(a, b);
  return new Collator(locales, options).compare(a, b);
}

module.exports = { Collator, compare, compareUsually };
