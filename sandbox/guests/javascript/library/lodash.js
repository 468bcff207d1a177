// `_` of LeetCode: the functions of lodash 4.17, as its documentation describes them.

const { isArray, ownKeys, isInteger, isSafeInteger, isFiniteNumber, tagOf, StringOf, MapClass, SetClass, ErrorClass } = internal;
const { isEqual } = library("equality");
const functions = library("lodash-lists");
const {
  arrayOf, cloneDeepOf, cloneOf, deburr, get, isArrayLike, isNone, isObject, isPlain, iteratee, keysIn, listOf, matches, orderOf, pairsOf, pathOf, words,
} = library("lodash-values");

// --- what answers a single value: it ends a chain that nobody began with `chain` ---

const best = (is) => (values, given) => {
  const rankOf = iteratee(given);
  let found;
  for (const value of arrayOf(values)) {
    const rank = rankOf(value);
    if (isNone(rank) || rank !== rank) continue;
    if (found === undefined || is(rank, found.rank)) found = { value, rank };
  }
  return found?.value;
};
const [maxBy, minBy] = [best((a, b) => a > b), best((a, b) => a < b)];

// Where a value belongs in a sorted list, before or after its equals.
const bound = (isAfter) => (values, value, given) => {
  const rankOf = iteratee(given);
  const rank = rankOf(value);
  let [low, high] = [0, values?.length ?? 0];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = orderOf(rankOf(values[middle]), rank);
    if (order < 0 || (isAfter && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
};
const [sortedIndexBy, sortedLastIndexBy] = [bound(false), bound(true)];

const sumBy = (values, given) => {
  const of = iteratee(given);
  const parts = arrayOf(values).map((value) => of(value));
  if (parts.length === 0) return 0;
  return parts.reduce((sum, part) => (part === undefined ? sum : sum === undefined ? part : sum + part), undefined);
};

// Rounds by moving the point in the text of a number, so that 1.005 is what it looks like.
const rounding = (round) => (number, digits = 0) => {
  if (!digits || !isFiniteNumber(+number)) return round(number);
  const moved = (value, by) => {
    const [mantissa, exponent = 0] = StringOf(value).split("e");
    return Number(`${mantissa}e${Number(exponent) + by}`);
  };
  return moved(round(moved(number, digits)), -digits);
};

const arithmetic = (otherwise, of) => (a, b) => (a === undefined && b === undefined ? otherwise : a === undefined ? b : b === undefined ? a : of(a, b));
const search = (method) => (values, given, from) => {
  const [is, all] = [iteratee(given), pairsOf(values)];
  const start = from === undefined ? 0 : from < 0 ? Math.max(all.length + from, 0) : from;
  return (from === undefined ? all : all.slice(start))[method](([key, value]) => is(value, key, values));
};
const place = (method) => (values, given, from = 0) => {
  const is = iteratee(given);
  const start = from < 0 ? Math.max((values?.length ?? 0) + from, 0) : from;
  if (method === "findLastIndex") return arrayOf(values).findLastIndex((value, at) => is(value, at, values));
  return arrayOf(values).findIndex((value, at) => at >= start && is(value, at, values));
};
const keySearch = (method) => (object, given) => {
  const is = iteratee(given);
  return ownKeys(object ?? {})[method]((key) => is(object[key], key, object));
};

// Calls for every element or property until the answer is false.
const each = (entriesOf) => (values, action = (value) => value) => {
  for (const [key, value] of entriesOf(values)) if (action(value, key, values) === false) break;
  return values;
};
const entriesIn = (object) => keysIn(object).map((key) => [key, object[key]]);
const ownEntries = (object) => Object.entries(object ?? {});
const reversed = (entriesOf) => (values) => [...entriesOf(values)].reverse();

const fold = (isRight) => (values, given, ...initial) => {
  const action = given ?? ((value) => value);
  const all = isRight ? [...pairsOf(values)].reverse() : pairsOf(values);
  let [sum] = initial;
  let start = 0;
  if (initial.length === 0 && all.length > 0) [sum, start] = [all[0][1], 1];
  for (let at = start; at < all.length; at++) sum = action(sum, all[at][1], all[at][0], values);
  return sum;
};

const cased = (join, change) => (text) => words(deburr(text).replace(/['\u2019]/g, "")).map(change).join(join);
const textOf = (value) => (isNone(value) ? "" : isArray(value) ? value.map((item) => (isNone(item) ? StringOf(item) : textOf(item))).join(",") : Object.is(value, -0) ? "-0" : StringOf(value));
const lower = (text) => textOf(text).toLowerCase();
const upper = (text) => textOf(text).toUpperCase();
const upperFirst = (text) => textOf(text).charAt(0).toUpperCase() + textOf(text).slice(1);
const capitalize = (text) => upperFirst(lower(text));
const trimmer = (before, after) => (text, characters) => {
  const all = [...textOf(text)];
  const isSpace = characters === undefined ? (c) => /\s/.test(c) : (c) => [...textOf(characters)].includes(c);
  let [start, end] = [0, all.length];
  while (before && start < end && isSpace(all[start])) start++;
  while (after && end > start && isSpace(all[end - 1])) end--;
  return all.slice(start, end).join("");
};
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function has(object, path, isThere = Object.hasOwn) {
  const keys = pathOf(path, object);
  let value = object;
  for (const key of keys) {
    if (isNone(value) || !isThere(Object(value), key)) return false;
    value = value[key];
  }
  return keys.length > 0;
}

function random(...given) {
  const isFloat = typeof given.at(-1) === "boolean" ? given.pop() : false;
  let [low, high] = given.length === 0 ? [0, 1] : given.length === 1 ? [0, given[0]] : given;
  if (low > high) [low, high] = [high, low];
  return isFloat || low % 1 || high % 1 ? Math.min(low + Math.random() * (high - low), high) : low + Math.floor(Math.random() * (high - low + 1));
}

function invoke(object, path, ...values) {
  const keys = pathOf(path, object);
  const receiver = keys.length > 1 ? get(object, keys.slice(0, -1)) : object;
  return receiver?.[keys.at(-1)]?.(...values);
}

function truncate(text, { length = 30, omission = "...", separator } = {}) {
  const whole = textOf(text);
  if (whole.length <= length) return whole;
  let kept = whole.slice(0, Math.max(length - omission.length, 0));
  if (separator !== undefined) {
    const places = separator instanceof RegExp ? [...kept.matchAll(new RegExp(separator.source, `${separator.flags.replace("g", "")}g`))].map(({ index }) => index) : [kept.lastIndexOf(separator)];
    if (places.length > 0 && places.at(-1) >= 0) kept = kept.slice(0, places.at(-1));
  }
  return kept + omission;
}

const toNumber = (value) => (typeof value === "symbol" ? NaN : Number(value));
const toInteger = (value) => Math.trunc(Math.max(Math.min(toNumber(value), Number.MAX_VALUE), -Number.MAX_VALUE)) || 0;
let ids = 0;

const single = {
  // lists and collections
  every: (values, given) => {
    const is = iteratee(given);
    return pairsOf(values).every(([key, value]) => is(value, key, values));
  },
  some: (values, given) => {
    const is = iteratee(given);
    return pairsOf(values).some(([key, value]) => is(value, key, values));
  },
  find: (...given) => search("find")(...given)?.[1],
  findLast: (...given) => search("findLast")(...given)?.[1],
  findIndex: place("findIndex"),
  findLastIndex: place("findLastIndex"),
  findKey: keySearch("find"),
  findLastKey: keySearch("findLast"),
  each: each(pairsOf),
  eachRight: each(reversed(pairsOf)),
  forIn: each(entriesIn),
  forInRight: each(reversed(entriesIn)),
  forOwn: each(ownEntries),
  forOwnRight: each(reversed(ownEntries)),
  head: (values) => values?.[0],
  last: (values) => values?.[values.length - 1],
  nth: (values, at = 0) => values?.[at < 0 ? values.length + at : at],
  includes: (values, value, from = 0) => (typeof values === "string" ? values.includes(value, from) : listOf(values).includes(value, from)),
  indexOf: (values, value, from = 0) => {
    if (isNone(values)) return -1;
    return value === value ? Array.prototype.indexOf.call(values, value, from) : Array.prototype.findIndex.call(values, (one, at) => at >= from && one !== one);
  },
  lastIndexOf: (values, value, ...from) => (isNone(values) ? -1 : Array.prototype.lastIndexOf.call(values, value, ...from)),
  join: (values, separator = ",") => (isNone(values) ? "" : Array.prototype.join.call(values, separator)),
  reduce: fold(false),
  reduceRight: fold(true),
  sample: (values) => {
    const all = listOf(values);
    return all[Math.floor(Math.random() * all.length)];
  },
  size: (values) => (isNone(values) ? 0 : values instanceof MapClass || values instanceof SetClass ? values.size : isArrayLike(values) ? values.length : ownKeys(values).length),
  sortedIndex: (values, value) => sortedIndexBy(values, value),
  sortedIndexBy,
  sortedIndexOf: (values, value) => {
    const at = sortedIndexBy(values, value);
    return at < (values?.length ?? 0) && values[at] === value ? at : -1;
  },
  sortedLastIndex: (values, value) => sortedLastIndexBy(values, value),
  sortedLastIndexBy,
  sortedLastIndexOf: (values, value) => {
    const at = sortedLastIndexBy(values, value) - 1;
    return at >= 0 && values[at] === value ? at : -1;
  },
  // numbers
  add: arithmetic(0, (a, b) => a + b),
  subtract: arithmetic(0, (a, b) => a - b),
  multiply: arithmetic(1, (a, b) => a * b),
  divide: arithmetic(1, (a, b) => a / b),
  clamp: (number, low, high) => (high === undefined ? Math.min(number, low) : Math.max(Math.min(number, high), low)),
  inRange: (number, start, end) => {
    if (end === undefined) [start, end] = [0, start];
    return number >= Math.min(start, end) && number < Math.max(start, end);
  },
  ceil: rounding(Math.ceil),
  floor: rounding(Math.floor),
  round: rounding(Math.round),
  max: (values) => maxBy(values),
  maxBy,
  min: (values) => minBy(values),
  minBy,
  sum: (values) => sumBy(values),
  sumBy,
  mean: (values) => (isNone(values) ? NaN : sumBy(values) / values.length),
  meanBy: (values, given) => (isNone(values) ? NaN : sumBy(values, given) / values.length),
  random,
  parseInt: (text, radix = 10) => parseInt(text, radix),
  // objects
  clone: cloneOf,
  cloneDeep: cloneDeepOf,
  get,
  has: (object, path) => has(object, path),
  hasIn: (object, path) => has(object, path, (value, key) => key in value),
  invoke,
  result: (object, path, otherwise) => {
    const keys = pathOf(path, object);
    let value = object;
    for (const key of keys) {
      let next = value?.[key];
      if (next === undefined) next = otherwise;
      value = typeof next === "function" ? next.call(value) : next;
    }
    return value;
  },
  unset: (object, path) => {
    const keys = pathOf(path, object);
    const parent = keys.length > 1 ? get(object, keys.slice(0, -1)) : object;
    return isNone(parent) || delete parent[keys.at(-1)];
  },
  // texts
  camelCase: cased("", (word, at) => (at === 0 ? lower(word) : capitalize(word))),
  kebabCase: cased("-", lower),
  snakeCase: cased("_", lower),
  lowerCase: cased(" ", lower),
  upperCase: cased(" ", upper),
  startCase: cased(" ", upperFirst),
  capitalize,
  upperFirst,
  lowerFirst: (text) => textOf(text).charAt(0).toLowerCase() + textOf(text).slice(1),
  deburr,
  endsWith: (text, end, ...at) => textOf(text).endsWith(end, ...at),
  startsWith: (text, start, ...at) => textOf(text).startsWith(start, ...at),
  escape: (text) => textOf(text).replace(/[&<>"']/g, (c) => ENTITIES[c]),
  unescape: (text) => textOf(text).replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ownKeys(ENTITIES).find((c) => ENTITIES[c] === entity)),
  escapeRegExp: (text) => textOf(text).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
  pad: (text, length = 0, fill = " ") => {
    const own = textOf(text);
    return own.padStart(own.length + Math.max(Math.floor((length - own.length) / 2), 0), fill).padEnd(length, fill);
  },
  padEnd: (text, length, fill) => textOf(text).padEnd(length, fill),
  padStart: (text, length, fill) => textOf(text).padStart(length, fill),
  repeat: (text, count = 1) => textOf(text).repeat(count),
  replace: (text, pattern, value) => textOf(text).replace(pattern, value),
  toLower: lower,
  toUpper: upper,
  trim: trimmer(true, true),
  trimEnd: trimmer(false, true),
  trimStart: trimmer(true, false),
  truncate,
  // values
  attempt: (action, ...values) => {
    try {
      return action(...values);
    } catch (error) {
      return error instanceof ErrorClass ? error : new ErrorClass(error);
    }
  },
  defaultTo: (value, otherwise) => (isNone(value) || value !== value ? otherwise : value),
  eq: (a, b) => a === b || (a !== a && b !== b),
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  identity: (value) => value,
  isArguments: (value) => tagOf(value) === "Arguments",
  isArray,
  isArrayLike,
  isArrayLikeObject: (value) => isObject(value) && isArrayLike(value),
  isBoolean: (value) => value === true || value === false || value instanceof Boolean,
  isDate: (value) => value instanceof Date,
  isElement: () => false,
  isEmpty: (value) => {
    if (isNone(value)) return true;
    if (isArrayLike(value) && typeof value !== "function") return value.length === 0;
    return value instanceof MapClass || value instanceof SetClass ? value.size === 0 : ownKeys(value).length === 0;
  },
  isEqual,
  isEqualWith: (a, b, same) => {
    const answer = same?.(a, b);
    return answer === undefined ? isEqual(a, b) : !!answer;
  },
  isError: (value) => value instanceof ErrorClass,
  isFinite: isFiniteNumber,
  isFunction: (value) => typeof value === "function",
  isInteger,
  isLength: (value) => isSafeInteger(value) && value >= 0,
  isMap: (value) => value instanceof MapClass,
  isMatch: (object, wanted) => matches(wanted)(object),
  isNaN: (value) => tagOf(value) === "Number" && +value !== +value,
  isNil: isNone,
  isNull: (value) => value === null,
  isNumber: (value) => tagOf(value) === "Number",
  isObject,
  isObjectLike: (value) => value !== null && typeof value === "object",
  isPlainObject: isPlain,
  isRegExp: (value) => value instanceof RegExp,
  isSafeInteger,
  isSet: (value) => value instanceof SetClass,
  isString: (value) => tagOf(value) === "String",
  isSymbol: (value) => typeof value === "symbol",
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUndefined: (value) => value === undefined,
  isWeakMap: (value) => value instanceof WeakMap,
  isWeakSet: (value) => value instanceof WeakSet,
  noop: () => undefined,
  now: () => Date.now(),
  stubArray: () => [],
  stubFalse: () => false,
  stubObject: () => ({}),
  stubString: () => "",
  stubTrue: () => true,
  times: (count, action = (at) => at) => Array.from({ length: Math.max(toInteger(count), 0) }, (_, at) => action(at)),
  toFinite: (value) => Math.max(Math.min(toNumber(value), Number.MAX_VALUE), -Number.MAX_VALUE) || 0,
  toInteger,
  toLength: (value) => Math.min(Math.max(toInteger(value), 0), 2 ** 32 - 1),
  toNumber,
  toSafeInteger: (value) => Math.min(Math.max(toInteger(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER),
  toString: textOf,
  uniqueId: (prefix = "") => `${textOf(prefix)}${++ids}`,
  words: (text, pattern) => (pattern === undefined ? words(text) : textOf(text).match(pattern) ?? []),
};
Object.assign(single, { forEach: single.each, forEachRight: single.eachRight, first: single.head });

// --- chains ---

class Chain {
  constructor(value, isExplicit) {
    this.wrapped = value;
    this.isExplicit = isExplicit;
  }
  value() {
    return this.wrapped;
  }
  valueOf() {
    return this.wrapped;
  }
  toJSON() {
    return this.wrapped;
  }
  toString() {
    return StringOf(this.wrapped);
  }
  chain() {
    return new Chain(this.wrapped, true);
  }
  tap(action) {
    action(this.wrapped);
    return this;
  }
  thru(action) {
    return new Chain(action(this.wrapped), this.isExplicit);
  }
  commit() {
    return this;
  }
  [Symbol.iterator]() {
    return listOf(this.wrapped)[Symbol.iterator]();
  }
}

function chainable(name, action, ends) {
  Object.defineProperty(Chain.prototype, name, {
    value(...given) {
      const answer = action(this.wrapped, ...given.map((one) => (one instanceof Chain ? one.wrapped : one)));
      return ends && !this.isExplicit ? answer : new Chain(answer, this.isExplicit);
    },
    writable: true,
    configurable: true,
  });
}

const lodash = (value) => (value instanceof Chain ? value : new Chain(value, false));
Object.assign(lodash, single, functions, {
  VERSION: "4.17.21",
  chain: (value) => new Chain(value, true),
  tap: (value, action) => {
    action(value);
    return value;
  },
  thru: (value, action) => action(value),
});
for (const [name, action] of Object.entries(single)) if (!(name in Chain.prototype)) chainable(name, action, true);
for (const [name, action] of Object.entries(functions)) chainable(name, action, false);
for (const name of ["pop", "shift", "push", "sort", "splice", "unshift"]) {
  chainable(name, (values, ...given) => {
    const answer = values[name](...given);
    return name === "push" || name === "unshift" ? values : answer;
  }, name === "pop" || name === "shift");
}

module.exports = lodash;
