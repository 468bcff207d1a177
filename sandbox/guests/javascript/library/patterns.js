// Patterns with the flag `v` (ECMA-262, 22.2.1) as patterns with the flag `u`: what is new in them are classes that hold other
// classes and texts, and take them away from each other.
//
//     [[a-z]--[aeiou]]   (?:(?![aeiou])[a-z])
//     [\w&&\d]           (?:(?=[\d])[\w])
//     [[a-z][0-9]]       [a-z0-9]
//     [\q{abc|d}x]       (?:abc|[dx])
//
// A set has the characters of `class`, the inside of a class; those of `others`, patterns of one character each; and
// those of `texts`, the patterns of texts of several characters.

const OF_TEXTS = /^(?:Basic_Emoji|Emoji_Keycap_Sequence|RGI_\w+)$/;
const SYNTAX = "^$\\.*+?()[]{}|/-";
// These stand for themselves only behind a backslash where they could be doubled.
const PUNCTUATION = "&-!#%,:;<=>@`~";
const DOUBLED = "&!#$%*+,.:;<=>?@^`~";

function withoutSets(source, flags) {
  const reader = new Reader(source, flags);
  let made = "";
  while (!reader.isAtEnd()) made += reader.skip("[") ? patternOf(reader.set()) : reader.atom();
  return made;
}

const escaped = (character) => (SYNTAX.includes(character) ? `\\${character}` : character);

// The pattern of one character that is in a set.
function characterOf({ class: inside, others }) {
  const all = inside === "" && others.length > 0 ? others : [`[${inside}]`, ...others];
  return all.length === 1 ? all[0] : `(?:${all.join("|")})`;
}

// The pattern of a character or text that is in a set, of which the longest is tried first.
function patternOf(set) {
  if (set.texts.size === 0) return characterOf(set);
  const texts = [...set.texts].sort((a, b) => b.length - a.length);
  const isEmpty = set.class === "" && set.others.length === 0;
  // The empty text comes last.
  const [all, last] = [texts.filter((text) => text !== ""), set.texts.has("") ? [""] : []];
  return `(?:${[...all, ...(isEmpty ? [] : [characterOf(set)]), ...last].join("|")})`;
}

class Reader {
  constructor(source, flags) {
    this.characters = [...source];
    this.at = 0;
    this.refusal = `Invalid regular expression: /${source}/${flags}`;
  }

  refuse(reason) {
    throw new SyntaxError(`${this.refusal}: ${reason}`);
  }

  isAtEnd() {
    return this.at >= this.characters.length;
  }

  isNext(text) {
    return [...text].every((character, ahead) => this.characters[this.at + ahead] === character);
  }

  skip(text) {
    const is = this.isNext(text);
    if (is) this.at += text.length;
    return is;
  }

  next() {
    if (this.isAtEnd()) this.refuse("Unterminated character class");
    return this.characters[this.at++];
  }

  // What is no class, as it stands.
  atom() {
    const first = this.next();
    return first === "\\" && !this.isAtEnd() ? this.escape() : first;
  }

  // What is behind a backslash, with it.
  escape() {
    const first = this.next();
    const hasBraces = this.isNext("{") && "pPu".includes(first);
    let rest = "";
    if (hasBraces) {
      do rest += this.next();
      while (!rest.endsWith("}"));
      const name = rest.slice(1, -1);
      if (first !== "u" && OF_TEXTS.test(name)) this.refuse(`the engine has no properties of texts, such as ${name}`);
    }
    const digits = { u: 4, x: 2, c: 1 }[first];
    if (!hasBraces && digits !== undefined) for (let n = 0; n < digits; n++) rest += this.next();
    return `\\${first}${rest}`;
  }

  // A class, behind its bracket.
  set() {
    const isNegated = this.skip("^");
    const set = { class: "", others: [], texts: new Set() };
    let operator;
    let hasRange = false;
    for (let count = 0; !this.skip("]"); count++) {
      const found = ["--", "&&"].find((one) => this.skip(one));
      if ((count > 1 && found !== operator) || (count === 0 && found !== undefined)) this.refuse("Invalid set operation in character class");
      if (count === 1) operator = found;
      const operand = this.operand();
      hasRange ||= operand.isRange;
      if (hasRange && operator !== undefined) this.refuse("Invalid set operation in character class");
      if (operator === "--") subtract(set, operand);
      else if (operator === "&&") intersect(set, operand);
      else unite(set, operand);
    }
    if (!isNegated) return set;
    if (set.texts.size > 0) this.refuse("Negated character class may contain strings");
    const others = [set.others.length === 0 ? `[^${set.class}]` : `(?:(?!${characterOf(set)})[^])`];
    return { class: "", others, texts: new Set() };
  }

  operand() {
    const none = { class: "", others: [], texts: new Set() };
    if (this.skip("[")) return this.set();
    if (this.skip("\\q{")) return this.texts(none);
    const first = this.character();
    const isRange = this.isNext("-") && !this.isNext("--");
    if (!isRange) return { ...none, class: first };
    this.at++;
    return { ...none, class: `${first}-${this.character()}`, isRange: true };
  }

  // A character of a class, or a class behind a backslash.
  character() {
    const first = this.next();
    if (first === "\\") {
      if (PUNCTUATION.includes(this.characters[this.at])) return escaped(this.next());
      return this.escape();
    }
    const isDouble = DOUBLED.includes(first) && this.isNext(first);
    if (isDouble || "()[]{}/-|".includes(first)) this.refuse("Invalid character in character class");
    return escaped(first);
  }

  texts(set) {
    let text = "";
    let length = 0;
    for (;;) {
      const isLast = this.skip("}");
      if (isLast || this.skip("|")) {
        if (length === 1) set.class += text;
        else set.texts.add(text);
        if (isLast) return set;
        [text, length] = ["", 0];
      } else {
        text += this.character();
        length++;
      }
    }
  }
}

function unite(set, { class: inside, others, texts }) {
  set.class += inside;
  set.others.push(...others);
  for (const text of texts) set.texts.add(text);
}

function subtract(set, operand) {
  const kept = `(?:(?!${characterOf(operand)})${characterOf(set)})`;
  const texts = [...set.texts].filter((text) => !operand.texts.has(text));
  Object.assign(set, { class: "", others: [kept], texts: new Set(texts) });
}

function intersect(set, operand) {
  const kept = `(?:(?=${characterOf(operand)})${characterOf(set)})`;
  const texts = [...set.texts].filter((text) => operand.texts.has(text));
  Object.assign(set, { class: "", others: [kept], texts: new Set(texts) });
}

module.exports = { withoutSets };
