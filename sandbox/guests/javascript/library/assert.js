// `assert`: claims about values, and errors where they do not hold.

const { inspect, ownKeys, ErrorClass, StringOf } = internal;
const { isLoosely, isLooselyDeepEqual, isDeepStrictEqual } = library("equality");

class AssertionError extends ErrorClass {
  constructor({ message, actual, expected, operator, stackStartFn }) {
    super(message ?? `${inspect(actual)} ${operator} ${inspect(expected)}`);
    Object.assign(this, { generatedMessage: message === undefined, code: "ERR_ASSERTION", actual, expected, operator });
    Object.defineProperty(this, "name", { value: "AssertionError", configurable: true, writable: true });
    ErrorClass.captureStackTrace?.(this, stackStartFn);
  }
  toString() {
    return `AssertionError [ERR_ASSERTION]: ${this.message}`;
  }
}

function claim(holds, message, details) {
  if (holds) return;
  if (message instanceof ErrorClass) throw message;
  const error = new AssertionError({ ...details, message: message ?? details.message });
  error.generatedMessage = message === undefined;
  throw error;
}

// --- what two values differ in ---

// One part on each line, as long as the values may be.
const parts = (value) => inspect(value, { compact: false, depth: 1000, sorted: true });
const isPlain = (value) => (typeof value !== "object" && typeof value !== "function") || value === null;

const TITLES = {
  strictEqual: "Expected values to be strictly equal:",
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  deepEqual: "Expected values to be loosely deep-equal:",
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

function difference(actual, expected, operator) {
  const title = TITLES[operator];
  if (title === undefined) return `${inspect(actual)} ${operator} ${inspect(expected)}`;
  const [found, wanted] = [parts(actual), parts(expected)];
  if (operator.startsWith("not")) return `${title}${isPlain(actual) ? ` ${found}` : `\n\n${found}${operator === "notDeepEqual" ? "" : "\n"}`}`;
  if (operator === "deepEqual") return `${title}\n\n${found}\n\nshould loosely deep-equal\n\n${wanted}`;
  if (found === wanted) return `Values have same structure but are not reference-equal:\n\n${found}\n`;
  if (isPlain(actual) && isPlain(expected)) return `${title}\n\n${found} !== ${wanted}\n`;
  return `${title}\n+ actual - expected\n\n${lines(found.split("\n"), wanted.split("\n")).join("\n")}`;
}

// The lines of both texts in order, those in only one of them with a sign.
function lines(actual, expected) {
  // What the longest common rest is, from each pair of places on; of long texts, the lines are not paired.
  if (actual.length * expected.length > 1_000_000) return [...actual.map((line) => `+ ${line}`), ...expected.map((line) => `- ${line}`)];
  const rests = Array.from({ length: actual.length + 1 }, () => new Uint32Array(expected.length + 1));
  // A comma at the end of a line only says that another one follows.
  const same = (i, j) => actual[i].replace(/,$/, "") === expected[j].replace(/,$/, "");
  for (let i = actual.length - 1; i >= 0; i--) {
    for (let j = expected.length - 1; j >= 0; j--) {
      rests[i][j] = same(i, j) ? rests[i + 1][j + 1] + 1 : Math.max(rests[i + 1][j], rests[i][j + 1]);
    }
  }
  const shown = [];
  let [i, j] = [0, 0];
  while (i < actual.length || j < expected.length) {
    if (i < actual.length && j < expected.length && same(i, j)) {
      shown.push(`  ${actual[i++]}`);
      j++;
    } else if (j === expected.length || (i < actual.length && rests[i + 1][j] >= rests[i][j + 1])) shown.push(`+ ${actual[i++]}`);
    else shown.push(`- ${expected[j++]}`);
  }
  return shown;
}

// An assertion that compares two values.
function comparing(operator, holds) {
  return function compare(actual, expected, message) {
    if (arguments.length < 2) throw new TypeError('The "actual" and "expected" arguments must be specified');
    if (holds(actual, expected)) return;
    claim(false, message, { actual, expected, operator, message: difference(actual, expected, operator) });
  };
}

// --- what is thrown ---

function isWanted(error, wanted) {
  if (wanted === undefined) return true;
  if (wanted instanceof RegExp) return wanted.test(StringOf(error));
  if (typeof wanted === "function") {
    if (wanted.prototype !== undefined && error instanceof wanted) return true;
    return !(wanted === ErrorClass || wanted.prototype instanceof ErrorClass) && wanted(error) === true;
  }
  const keys = wanted instanceof ErrorClass ? ["name", "message", ...ownKeys(wanted)] : ownKeys(wanted);
  return keys.every((key) => {
    if (wanted[key] instanceof RegExp && typeof error[key] === "string") return wanted[key].test(error[key]);
    return isDeepStrictEqual(error[key], wanted[key]);
  });
}

// The name under which the properties of two errors are shown.
class Comparison {}

// What was thrown is what was wanted, or the error is how it differs.
function check(error, wanted, message, operator) {
  if (isWanted(error, wanted)) return;
  const details = { actual: error, expected: wanted, operator };
  if (wanted instanceof RegExp) claim(false, message, { ...details, message: unmatched(StringOf(error), wanted) });
  if (typeof wanted === "object") {
    const pick = (value) => Object.assign(new Comparison(), Object.fromEntries(ownKeys(wanted).map((key) => [key, value[key]])));
    claim(false, message, { ...details, message: difference(pick(error), pick(wanted), "deepStrictEqual") });
  }
  if (wanted === ErrorClass || wanted.prototype instanceof ErrorClass) {
    if (!(error instanceof ErrorClass)) throw error;
    const text = `The error is expected to be an instance of "${wanted.name}". Received "${error.constructor.name}"\n\nError message:\n\n${error.message}`;
    claim(false, message, { ...details, message: text });
  }
  claim(false, message, { ...details, message: `The function did not return "true". Received ${inspect(wanted(error))}` });
}

// The second argument of `throws` and its kind is what is wanted, or a message.
const expectation = (wanted, message) => (typeof wanted === "string" ? [undefined, wanted] : [wanted, message]);
const missing = (what, wanted, message) => `Missing expected ${what}${typeof wanted === "function" && wanted.name ? ` (${wanted.name})` : ""}${message === undefined ? "." : `: ${message}`}`;
const unwanted = (what, error, message) => `Got unwanted ${what}${message === undefined ? "." : `: ${message}`}\nActual message: "${error?.message}"`;

function ok(...values) {
  const message = values.length === 0 ? "No value argument passed to `assert.ok()`" : "The expression evaluated to a falsy value";
  claim(values[0], values[1], { actual: values[0], expected: true, operator: "==", message });
}

function throws(action, ...rest) {
  const [wanted, message] = expectation(...rest);
  let thrown;
  try {
    action();
  } catch (error) {
    thrown = { error };
  }
  if (thrown !== undefined) return check(thrown.error, wanted, message, "throws");
  throw new AssertionError({ message: missing("exception", wanted, message), expected: wanted, operator: "throws" });
}

function doesNotThrow(action, ...rest) {
  const [wanted, message] = expectation(...rest);
  try {
    action();
  } catch (error) {
    if (!isWanted(error, wanted)) throw error;
    throw new AssertionError({ message: unwanted("exception", error, message), actual: error, expected: wanted, operator: "doesNotThrow" });
  }
}

function rejects(action, ...rest) {
  const [wanted, message] = expectation(...rest);
  return Promise.resolve().then(() => (typeof action === "function" ? action() : action)).then(
    () => {
      throw new AssertionError({ message: missing("rejection", wanted, message), expected: wanted, operator: "rejects" });
    },
    (error) => check(error, wanted, message, "rejects"),
  );
}

function doesNotReject(action, ...rest) {
  const [wanted, message] = expectation(...rest);
  return Promise.resolve().then(() => (typeof action === "function" ? action() : action)).then(
    () => undefined,
    (error) => {
      if (!isWanted(error, wanted)) throw error;
      throw new AssertionError({ message: unwanted("rejection", error, message), actual: error, expected: wanted, operator: "doesNotReject" });
    },
  );
}

const unmatched = (text, pattern) => `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;

function match(text, pattern, message) {
  const holds = typeof text === "string" && pattern.test(text);
  claim(holds, message, { actual: text, expected: pattern, operator: "match", message: unmatched(text, pattern) });
}

function doesNotMatch(text, pattern, message) {
  const holds = !(typeof text === "string" && pattern.test(text));
  const shown = unmatched(text, pattern).replace("did not", "was expected to not");
  claim(holds, message, { actual: text, expected: pattern, operator: "doesNotMatch", message: shown });
}

function fail(message) {
  claim(false, message, { operator: "fail", message: "Failed" });
}

function ifError(value) {
  if (value === null || value === undefined) return;
  const shown = value instanceof ErrorClass ? value.message : inspect(value);
  throw new AssertionError({ message: `ifError got unwanted exception: ${shown}`, actual: value, expected: null, operator: "ifError" });
}

const not = (holds) => (a, b) => !holds(a, b);

function make() {
  return Object.assign((...values) => ok(...values), {
    AssertionError,
    ok,
    equal: comparing("==", isLoosely),
    notEqual: comparing("!=", not(isLoosely)),
    strictEqual: comparing("strictEqual", Object.is),
    notStrictEqual: comparing("notStrictEqual", not(Object.is)),
    deepEqual: comparing("deepEqual", isLooselyDeepEqual),
    notDeepEqual: comparing("notDeepEqual", not(isLooselyDeepEqual)),
    deepStrictEqual: comparing("deepStrictEqual", isDeepStrictEqual),
    notDeepStrictEqual: comparing("notDeepStrictEqual", not(isDeepStrictEqual)),
    throws,
    doesNotThrow,
    rejects,
    doesNotReject,
    match,
    doesNotMatch,
    fail,
    ifError,
  });
}

const assert = make();
const strict = make();
assert.strict = Object.assign(strict, {
  equal: strict.strictEqual,
  notEqual: strict.notStrictEqual,
  deepEqual: strict.deepStrictEqual,
  notDeepEqual: strict.notDeepStrictEqual,
  strict,
});

module.exports = assert;
