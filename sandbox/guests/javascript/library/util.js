// `util`: what programs use of it beside `inspect` and `format`.

const { inspect, format, isArray, tagOf, apply, ErrorClass } = internal;
const { isDeepStrictEqual } = library("equality");
const { TextEncoder, TextDecoder } = library("encoding");

// A function that answers by a promise, of one that calls back.
function promisify(action) {
  if (typeof action !== "function") {
    throw Object.assign(new TypeError('The "original" argument must be of type function'), { code: "ERR_INVALID_ARG_TYPE" });
  }
  if (action[promisify.custom] !== undefined) return action[promisify.custom];
  // A wait calls back without an error.
  if (action === globalThis.setTimeout) return (delay, value) => new Promise((resolve) => action(() => resolve(value), delay));
  return function (...values) {
    return new Promise((resolve, reject) => apply(action, this, [...values, (error, value) => (error ? reject(error) : resolve(value))]));
  };
}

promisify.custom = Symbol.for("nodejs.util.promisify.custom");

// A function that calls back, of one that answers by a promise.
function callbackify(action) {
  return function (...values) {
    const done = values.pop();
    Promise.resolve().then(() => apply(action, this, values)).then(
      (value) => process.nextTick(done, null, value),
      (error) => process.nextTick(done, error),
    );
  };
}

function inherits(child, parent) {
  Object.defineProperty(child, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(child.prototype, parent.prototype);
}

function deprecate(action) {
  return action;
}

function debuglog() {
  return Object.assign(() => {}, { enabled: false });
}

const stripVTControlCharacters = (text) => text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[@-Z\\-_])/g, "");

const STYLES = {
  __proto__: null, reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27],
  black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39],
};

function styleText(styles, text) {
  return [styles].flat().reduceRight((text, style) => `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m`, text);
}

const is = (...tags) => (value) => tags.includes(tagOf(value));
const isBoxed = (...types) => (value) => value !== null && typeof value === "object" && types.includes(typeof value.valueOf()) && is("Number", "String", "Boolean", "BigInt", "Symbol")(value);
const isTyped = (value) => ArrayBuffer.isView(value) && !(value instanceof DataView);
const ofType = (name) => (value) => isTyped(value) && tagOf(value) === name;

const types = {
  isDate: is("Date"),
  isRegExp: is("RegExp"),
  isMap: (value) => value instanceof Map,
  isSet: (value) => value instanceof Set,
  isWeakMap: is("WeakMap"),
  isWeakSet: is("WeakSet"),
  isPromise: (value) => value instanceof Promise,
  isNativeError: (value) => value instanceof ErrorClass,
  isTypedArray: isTyped,
  isUint8Array: (value) => value instanceof Uint8Array,
  isArrayBuffer: is("ArrayBuffer"),
  isAnyArrayBuffer: is("ArrayBuffer", "SharedArrayBuffer"),
  isArrayBufferView: ArrayBuffer.isView,
  isDataView: is("DataView"),
  isGeneratorFunction: is("GeneratorFunction", "AsyncGeneratorFunction"),
  isGeneratorObject: is("Generator", "AsyncGenerator"),
  isAsyncFunction: is("AsyncFunction", "AsyncGeneratorFunction"),
  isMapIterator: is("Map Iterator"),
  isSetIterator: is("Set Iterator"),
  isSymbolObject: isBoxed("symbol"),
  isNumberObject: isBoxed("number"),
  isStringObject: isBoxed("string"),
  isBooleanObject: isBoxed("boolean"),
  isBigIntObject: isBoxed("bigint"),
  isBoxedPrimitive: isBoxed("number", "string", "boolean", "bigint", "symbol"),
};
for (const name of ["Int8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64", "BigInt64", "BigUint64"]) {
  types[`is${name}Array`] = ofType(`${name}Array`);
}

module.exports = {
  inspect,
  format,
  formatWithOptions: (options, ...values) => format(...values),
  promisify,
  callbackify,
  inherits,
  deprecate,
  debuglog,
  debug: debuglog,
  isDeepStrictEqual,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text) => `${text}`.toWellFormed(),
  types,
  TextEncoder,
  TextDecoder,
  // From before there was anything better.
  isArray,
  isBoolean: (value) => typeof value === "boolean",
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === "number",
  isString: (value) => typeof value === "string",
  isSymbol: (value) => typeof value === "symbol",
  isUndefined: (value) => value === undefined,
  isRegExp: types.isRegExp,
  isObject: (value) => value !== null && typeof value === "object",
  isDate: types.isDate,
  isError: (value) => value instanceof ErrorClass,
  isFunction: (value) => typeof value === "function",
  isPrimitive: (value) => value === null || (typeof value !== "object" && typeof value !== "function"),
};
