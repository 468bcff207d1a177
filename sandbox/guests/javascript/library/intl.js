// `Intl`, for American English whatever language is asked for.

const { StringOf } = internal;
const { Collator } = library("collation");
const { NumberFormat, PluralRules } = library("numbers");
const { DateTimeFormat } = library("dates");

const supportedLocalesOf = (locales) => [locales ?? []].flat();

class ListFormat {
  #type;
  #style;
  constructor(locales, { type = "conjunction", style = "long" } = {}) {
    this.#type = type;
    this.#style = style;
  }
  static supportedLocalesOf = supportedLocalesOf;
  format(list) {
    return this.formatToParts(list).map(({ value }) => value).join("");
  }
  formatToParts(list) {
    const values = [...list];
    const isUnit = this.#type === "unit";
    const [isShort, isNarrow] = [this.#style === "short", this.#style === "narrow"];
    const word = this.#type === "disjunction" ? "or" : isShort ? "&" : "and";
    const comma = isUnit && isNarrow ? " " : ", ";
    const isBare = isUnit || (isNarrow && this.#type === "conjunction");
    const last = isBare ? comma : values.length > 2 ? `, ${word} ` : ` ${word} `;
    return values.flatMap((value, at) => [
      ...(at === 0 ? [] : [{ type: "literal", value: at === values.length - 1 ? last : comma }]),
      { type: "element", value },
    ]);
  }
  resolvedOptions() {
    return { locale: "en-US", type: this.#type, style: this.#style };
  }
}

const NAMED = {
  day: ["yesterday", "today", "tomorrow"],
  second: [undefined, "now", undefined],
  hour: [undefined, "this hour", undefined],
  minute: [undefined, "this minute", undefined],
};

class RelativeTimeFormat {
  #numeric;
  constructor(locales, { numeric = "always" } = {}) {
    this.#numeric = numeric;
  }
  static supportedLocalesOf = supportedLocalesOf;
  format(value, unit) {
    const one = StringOf(unit).replace(/s$/, "");
    if (!["second", "minute", "hour", "day", "week", "month", "quarter", "year"].includes(one)) throw new RangeError(`Invalid unit argument for format() '${unit}'`);
    const isBefore = value < 0 || Object.is(value, -0);
    if (this.#numeric === "auto" && [-1, 0, 1].includes(value)) {
      const named = (NAMED[one] ?? [`last ${one}`, `this ${one}`, `next ${one}`])[value + 1];
      if (named !== undefined) return named;
    }
    const amount = new NumberFormat().format(Math.abs(value));
    const units = amount === "1" ? one : `${one}s`;
    return isBefore ? `${amount} ${units} ago` : `in ${amount} ${units}`;
  }
  resolvedOptions() {
    return { locale: "en-US", style: "long", numeric: this.#numeric, numberingSystem: "latn" };
  }
}

// What people take for one character: marks, joined pictures, flags and line ends belong together. Of words, letters and digits.
const GRAPHEMES = /\r\n|\p{RI}\p{RI}|\p{Extended_Pictographic}(?:[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]|(?<=\u200d)\p{Extended_Pictographic})*|[\u1100-\u115f]+[\u1160-\u11a7]*[\u11a8-\u11ff]*|[^](?:[\p{M}\u200d\u200c])*/gu;
const WORDS = /[\p{L}\p{M}\p{N}_]+(?:['’.][\p{L}\p{N}_]+)*|\r\n| +|[^]/gu;
const SENTENCES = /[^.!?]+(?:[.!?]+["')\]]*\s*|$)|[.!?]+\s*/gu;

class Segmenter {
  #granularity;
  constructor(locales, { granularity = "grapheme" } = {}) {
    this.#granularity = granularity;
  }
  static supportedLocalesOf = supportedLocalesOf;
  segment(text) {
    const input = StringOf(text);
    const granularity = this.#granularity;
    const pattern = { grapheme: GRAPHEMES, word: WORDS, sentence: SENTENCES }[granularity];
    const segments = Array.from(input.matchAll(pattern), ({ 0: segment, index }) => ({
      segment, index, input, ...(granularity === "word" ? { isWordLike: /[\p{L}\p{N}]/u.test(segment) } : {}),
    }));
    return {
      containing: (at = 0) => segments.findLast(({ index, segment }) => index <= at && at < index + segment.length),
      [Symbol.iterator]: () => segments[Symbol.iterator](),
    };
  }
  resolvedOptions() {
    return { locale: "en-US", granularity: this.#granularity };
  }
}

const Intl = {
  Collator, DateTimeFormat, ListFormat, NumberFormat, PluralRules, RelativeTimeFormat, Segmenter,
  getCanonicalLocales: (locales) => [locales ?? []].flat(),
};
Object.defineProperty(Intl, Symbol.toStringTag, { value: "Intl", configurable: true });
for (const name of Object.keys(Intl)) Object.defineProperty(Intl, name, { enumerable: false });
// They can be called without `new`, as programs from before classes do.
for (const class_ of [Collator, DateTimeFormat, NumberFormat]) {
  Intl[class_.name] = new Proxy(class_, { apply: (_, __, values) => new class_(...values) });
}

module.exports = Intl;
