// Whether two values have equal parts, for `assert`, `util` and lodash.

const { isArray, prototypeOf, ownKeys, tagOf, MapClass, SetClass, ErrorClass, StringOf } = internal;

const isObject = (value) => value !== null && typeof value === "object";

// `is` compares what has no parts. `isStrict`: prototypes, boxed values and symbols as names matter too.
function isDeepEqual(a, b, is, isStrict, inside = []) {
  if (is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (tagOf(a) !== tagOf(b) || isArray(a) !== isArray(b)) return false;
  if (isStrict && prototypeOf(a) !== prototypeOf(b)) return false;
  // What is being compared further up is taken as equal: the rest decides.
  if (inside.some(([c, d]) => c === a && d === b)) return true;
  inside.push([a, b]);
  const same = (x, y) => isDeepEqual(x, y, is, isStrict, inside);
  const answer = haveSameContents(a, b, same) && haveSameFields(a, b, same, isStrict);
  inside.pop();
  return answer;
}

function haveSameContents(a, b, same) {
  if (a instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (a instanceof RegExp) return StringOf(a) === StringOf(b) && a.lastIndex === b.lastIndex;
  if (a instanceof ErrorClass) return a.message === b.message && a.name === b.name && same(a.cause, b.cause);
  if (a instanceof Number || a instanceof String || a instanceof Boolean || a instanceof BigInt || a instanceof Symbol) {
    return Object.is(a.valueOf(), b.valueOf());
  }
  if (isArray(a)) return a.length === b.length;
  if (a instanceof ArrayBuffer) return same(new Uint8Array(a), new Uint8Array(b));
  if (a instanceof SetClass) return haveSameMembers(a, b, same);
  if (a instanceof MapClass) return haveSameEntries(a, b, same);
  return !(a instanceof WeakMap || a instanceof WeakSet || a instanceof Promise);
}

// Members that are objects are equal to any object with equal parts, each to one.
function haveSameMembers(a, b, same) {
  if (a.size !== b.size) return false;
  const others = [...b].filter((other) => !a.has(other));
  for (const member of a) {
    if (b.has(member)) continue;
    const at = others.findIndex((other) => same(member, other));
    if (at < 0) return false;
    others.splice(at, 1);
  }
  return true;
}

function haveSameEntries(a, b, same) {
  if (a.size !== b.size) return false;
  const others = [...b].filter(([key]) => !a.has(key));
  for (const [key, value] of a) {
    if (b.has(key)) {
      if (!same(value, b.get(key))) return false;
      continue;
    }
    const at = others.findIndex(([other, otherValue]) => same(key, other) && same(value, otherValue));
    if (at < 0) return false;
    others.splice(at, 1);
  }
  return true;
}

function haveSameFields(a, b, same, isStrict) {
  const keys = fieldsOf(a, isStrict);
  if (keys.length !== fieldsOf(b, isStrict).length) return false;
  return keys.every((key) => Object.prototype.propertyIsEnumerable.call(b, key) && same(a[key], b[key]));
}

function fieldsOf(value, isStrict) {
  const isEnumerable = (key) => Object.prototype.propertyIsEnumerable.call(value, key);
  return isStrict ? [...ownKeys(value), ...Object.getOwnPropertySymbols(value).filter(isEnumerable)] : ownKeys(value);
}

const isLoosely = (a, b) => a == b || (a !== a && b !== b);
const isLooselyPlain = (a, b) => (isObject(a) || isObject(b) ? a === b : isLoosely(a, b));
const isSameZero = (a, b) => a === b || (a !== a && b !== b);

module.exports = {
  isLoosely,
  isLooselyDeepEqual: (a, b) => isDeepEqual(a, b, isLooselyPlain, false),
  isDeepStrictEqual: (a, b) => isDeepEqual(a, b, Object.is, true),
  // As lodash has it: 0 and -0 are equal.
  isEqual: (a, b) => isDeepEqual(a, b, isSameZero, true),
};
