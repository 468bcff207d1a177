// How lodash reads values: what stands for a function, a path or a list, how values are copied, and their order.

const { isArray, ownKeys, prototypeOf, StringOf, MapClass, SetClass } = internal;
const { isEqual } = library("equality");

const isNone = (value) => value === null || value === undefined;
const isObject = (value) => (value !== null && typeof value === "object") || typeof value === "function";
const isArrayLike = (value) => !isNone(value) && typeof value !== "function" && Number.isSafeInteger(value.length) && value.length >= 0;
const isPlain = (value) => value !== null && typeof value === "object" && [Object.prototype, null].includes(prototypeOf(value));

const pathOf = (path, object) => {
  if (isArray(path)) return path;
  if (typeof path === "symbol" || (isObject(object) && path in object)) return [path];
  return Array.from(StringOf(path).matchAll(/[^.[\]]+|\[(?:(["'])(.*?)\1)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))/g), ([whole, , quoted]) => quoted ?? whole);
};

function get(object, path, otherwise) {
  let value = object;
  for (const key of pathOf(path, object)) {
    if (isNone(value)) return otherwise;
    value = value[key];
  }
  return value === undefined ? otherwise : value;
}

// An object with at least these parts.
const matches = (wanted) => (value) => !isObject(wanted) || isPartOf(wanted, value);

function isPartOf(wanted, value) {
  if (!isObject(wanted) || typeof wanted === "function") return isEqual(wanted, value);
  if (isNone(value)) return ownKeys(wanted).length === 0;
  if (isArray(wanted)) return isArray(value) && wanted.every((part) => value.some((one) => isPartOf(part, one)));
  if (!isPlain(wanted)) return isEqual(wanted, value);
  return ownKeys(wanted).every((key) => key in Object(value) && isPartOf(wanted[key], value[key]));
}

// What stands for a function: a path, a path and its value, an object with properties, or nothing.
function iteratee(given) {
  if (typeof given === "function") return given;
  if (isNone(given)) return (value) => value;
  if (isArray(given)) return (value) => isPartOf(given[1], get(value, given[0]));
  if (typeof given === "object") return matches(given);
  return (value) => get(value, given);
}

const listOf = (values) => (isNone(values) ? [] : values instanceof MapClass || values instanceof SetClass ? [...values] : isArrayLike(values) ? Array.from(values) : Object.values(values));
const arrayOf = (values) => (isNone(values) ? [] : Array.from(values));
const pairsOf = (values) => (isNone(values) ? [] : isArrayLike(values) ? Array.from(values, (value, at) => [at, value]) : Object.entries(values));
const isSame = (a, b) => a === b || (a !== a && b !== b);

function keysIn(object) {
  const keys = [];
  for (const key in object) keys.push(key);
  return keys;
}

function cloneOf(value) {
  if (isArray(value)) return [...value];
  if (value instanceof MapClass) return new MapClass(value);
  if (value instanceof SetClass) return new SetClass(value);
  if (value instanceof Date) return new Date(+value);
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (ArrayBuffer.isView(value)) return value.slice();
  if (typeof value === "function") return {};
  return value !== null && typeof value === "object" ? Object.assign(Object.create(prototypeOf(value)), value) : value;
}

// Unlike `structuredClone`, it keeps classes, and functions as they are.
function cloneDeepOf(value, seen = new MapClass()) {
  if (value === null || typeof value !== "object") return typeof value === "function" && seen.size === 0 ? {} : value;
  if (seen.has(value)) return seen.get(value);
  const isSet = value instanceof SetClass;
  const copy = value instanceof MapClass ? new MapClass() : isSet ? new SetClass() : cloneOf(value);
  seen.set(value, copy);
  if (value instanceof MapClass) for (const [key, item] of value) copy.set(key, cloneDeepOf(item, seen));
  else if (isSet) for (const item of value) copy.add(cloneDeepOf(item, seen));
  else if (!ArrayBuffer.isView(value)) for (const key of ownKeys(value)) copy[key] = cloneDeepOf(value[key], seen);
  return copy;
}

// What cannot be ordered comes last: symbols, null, undefined, NaN.
const kindOf = (value) => (value === null ? 2 : value === undefined ? 3 : value !== value ? 4 : typeof value === "symbol" ? 1 : 0);

function orderOf(a, b) {
  const kinds = kindOf(a) - kindOf(b);
  if (kinds !== 0) return kinds;
  return kindOf(a) > 0 ? 0 : a > b ? 1 : a < b ? -1 : 0;
}

const deburr = (text) => StringOf(text ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[ßæÆœŒøØđĐłŁþÞðÐ]/g, (c) => ({
  ß: "ss", æ: "ae", Æ: "Ae", œ: "oe", Œ: "Oe", ø: "o", Ø: "O", đ: "d", Đ: "D", ł: "l", Ł: "L", þ: "th", Þ: "Th", ð: "d", Ð: "D",
})[c]);
const words = (text) => StringOf(text ?? "").match(/\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+(?!\p{Ll})|\d+/gu) ?? [];

module.exports = {
  arrayOf, cloneDeepOf, cloneOf, deburr, get, isArrayLike, isNone, isObject, isPlain, isSame, iteratee, keysIn, listOf, matches,
  orderOf, pairsOf, pathOf, words,
};
