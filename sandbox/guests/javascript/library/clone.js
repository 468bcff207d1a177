// `structuredClone`.

const { isArray, ownKeys, tagOf, MapClass, SetClass, ErrorClass, StringOf } = internal;

function refuse(value) {
  const shown = typeof value === "function" || typeof value === "symbol" ? StringOf(value) : `#<${value?.constructor?.name ?? "Object"}>`;
  throw new DOMException(`${shown} could not be cloned.`, "DataCloneError");
}

function clone(value, seen = new MapClass()) {
  if (typeof value === "function" || typeof value === "symbol") refuse(value);
  if (value === null || typeof value !== "object") return value;
  if (!seen.has(value)) fill(copyOf(value, seen), value, seen);
  return seen.get(value);
}

// A value with the contents that cannot be added later, which is then found for the same value.
function copyOf(value, seen) {
  const copy = emptyOf(value, seen);
  seen.set(value, copy);
  return copy;
}

function emptyOf(value, seen) {
  if (isArray(value)) return new Array(value.length);
  if (value instanceof Date) return new Date(value);
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) return Object(value.valueOf());
  if (value instanceof MapClass) return new MapClass();
  if (value instanceof SetClass) return new SetClass();
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (ArrayBuffer.isView(value)) {
    const buffer = clone(value.buffer, seen);
    const class_ = value instanceof DataView ? DataView : globalThis[tagOf(value)];
    return new class_(buffer, value.byteOffset, value instanceof DataView ? value.byteLength : value.length);
  }
  if (value instanceof ErrorClass) return errorOf(value);
  if (["WeakMap", "WeakSet", "WeakRef", "Promise", "Symbol"].includes(tagOf(value))) refuse(value);
  return {};
}

const ERRORS = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"];

function errorOf(value) {
  const copy = new (ERRORS.includes(value.name) ? globalThis[value.name] : ErrorClass)(value.message);
  Object.defineProperty(copy, "stack", { value: value.stack, writable: true, configurable: true });
  return copy;
}

function fill(copy, value, seen) {
  if (value instanceof MapClass) for (const [key, item] of [...value]) copy.set(clone(key, seen), clone(item, seen));
  else if (value instanceof SetClass) for (const item of [...value]) copy.add(clone(item, seen));
  else if (value instanceof ErrorClass) {
    if (Object.hasOwn(value, "cause")) Object.defineProperty(copy, "cause", { value: clone(value.cause, seen), writable: true, configurable: true });
  } else if (isArray(value) || tagOf(value) === "Object" || Object.getPrototypeOf(copy) === Object.prototype) {
    for (const key of ownKeys(value)) copy[key] = clone(value[key], seen);
  }
}

function structuredClone(value) {
  if (arguments.length === 0) throw new TypeError("The \"value\" argument must be specified");
  return clone(value);
}

module.exports = { structuredClone };
