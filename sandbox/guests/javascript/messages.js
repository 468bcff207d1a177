// The messages of errors that the engine throws, in the words of Node. An error gets them when it is caught, by the program or
// by what runs it. Where the engine leaves out what Node's words name, the engine's own stay.

const MESSAGES = {
  __proto__: null,
  "BigInt are forbidden in JSON.stringify": "Do not know how to serialize a BigInt",
  "circular reference": "Converting circular structure to JSON",
  "empty array": "Reduce of empty array with no initial value",
  "invalid array length": "Invalid array length",
  "BigInt division by zero": "Division by zero",
  "Date value is NaN": "Invalid time value",
  "bad normalization form": "The normalization form should be one of NFC, NFD, NFKC, NFKD.",
  "cannot convert symbol to string": "Cannot convert a Symbol value to a string",
  "expecting hex digit": "URI malformed",
  "invalid string length": "Invalid string length",
  "invalid value used as WeakMap key": "Invalid value used as weak map key",
  "this is not initialized": "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
};

// Those that name something.
const NAMING = [
  [/^cannot read property 'Symbol.iterator' of (null|undefined)$/, "$1 is not iterable"],
  [/^cannot read property '(.*)' of (null|undefined)$/s, "Cannot read properties of $2 (reading '$1')"],
  [/^cannot set property '(.*)' of (null|undefined)$/s, "Cannot set properties of $2 (setting '$1')"],
  [/^(.+) is not initialized$/, "Cannot access '$1' before initialization"],
];

// Gives an error that the engine has thrown its message in the words of Node, and a title to its stack. What the program made has
// its title already.
function reword(error) {
  if (!(error instanceof ErrorClass)) return;
  const stack = Object.getOwnPropertyDescriptor(error, "stack")?.value;
  if (typeof stack !== "string" || !isBare(stack)) return;
  const own = Object.getOwnPropertyDescriptor(error, "message");
  if (own !== undefined && typeof own.value === "string" && own.writable) {
    const message = nodeMessage(own.value, error);
    if (message !== own.value) error.message = message;
  }
  Titled.put(error, stack, true);
}

function nodeMessage(message, error) {
  const known = MESSAGES[message];
  if (known !== undefined) return known;
  if (message === "invalid repeat count") return repeatedAt(error.stack) ?? message;
  if (message === "not a function" || message === "not a constructor") return calledAt(error.stack, message) ?? message;
  if (message === "class constructors must be invoked with 'new'") return `Class constructor ${callerOf(error)[1]} cannot be invoked without 'new'`;
  if (message === "regexp must have the 'g' flag") return `String.prototype.${callerOf(error)[1]} called with a non-global RegExp argument`;
  if (message === "cannot convert BigInt to number") {
    const isByFunction = callerOf(error)[2] !== undefined;
    return isByFunction ? "Cannot convert a BigInt value to a number" : "Cannot mix BigInt and other types, use explicit conversions";
  }
  // All others end in one of these.
  if (!/(?:null|undefined|initialized|read-only)$/.test(message)) return message;
  for (const [pattern, words] of NAMING) if (pattern.test(message)) return message.replace(pattern, words);
  return isOfConstant(message) ? "Assignment to constant variable." : message;
}

// The name of the function in which an error begins, and whether it is the engine's own.
function callerOf(error) {
  return /^ *at ([\w$]*) \((native)?/.exec(error.stack) ?? [];
}

// Whether what cannot be written is a constant. The engine says the same of a member, so none of that name may be written.
function isOfConstant(message) {
  const [, name] = /^'([A-Za-z_]\w*)' is read-only$/.exec(message) ?? [];
  if (name === undefined || programText.includes(`["${name}"]`)) return false;
  const isWritten = `\\.${name}\\s*(?:\\+\\+|--|(?:[-+%&|^/]|\\*\\*?|<<|>>>?|&&|\\|\\||\\?\\?)?=(?![=>]))|(?:\\+\\+|--)[\\w.]*\\.${name}\\b`;
  return new EngineRegExp(`\\bconst\\b[^;]*?\\b${name}\\b`).test(programText) && !new EngineRegExp(isWritten).test(programText);
}

// Says what it is that the program calls where the stack of an error begins, if that is a name, a member of one, or something in
// parentheses that is no constructor. The place is that of the call, or of the last of its arguments that is a name.
function calledAt(stack, message) {
  const [before, after] = placeOf(stack);
  if (message === "not a constructor" && /\bnew $/.test(before) && after.startsWith("(")) return "(intermediate value) is not a constructor";
  const [name] = /^[\w$]+(?=\()/.exec(after) ?? [];
  if (name !== undefined) return saidOf(before + name);
  const [call, ...around] = openCalls(before);
  // Of calls within each other it may be any, but for those that are surely there. What a call returned has no name.
  return call === undefined || !around.every(isUsual) || /\)[(`]/.test(after) ? undefined : saidOf(call);
}

// What Node says when the call at the end of a text cannot be made.
function saidOf(text) {
  const [, made, object, name] = /(\bnew )?((?:[\w$]+\.)*)([\w$]+)$/.exec(text);
  // An error that the program makes itself begins where it is made.
  if (name === "super" || name.endsWith("Error")) return undefined;
  const isInside = /[.\])]$/.test(text.slice(0, text.length - object.length - name.length));
  return `${isInside ? "(intermediate value)." : ""}${object}${name} is not a ${made === undefined ? "function" : "constructor"}`;
}

// What stands before brackets and is not called.
const UNCALLED = /\b(?:await|case|catch|delete|do|else|for|if|in|instanceof|new|of|return|switch|throw|typeof|void|while|with|yield)$|\bfunction\b[^(]*$/;

// The calls of one function in whose arguments a text ends, the innermost first, each as the text before its bracket. What is
// written in quotation marks may have brackets too, so there are none then, and a long line would cost the program too much.
function openCalls(text) {
  const calls = [];
  if (text.length > 300 || /["'`]/.test(text)) return calls;
  let closed = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (")]}".includes(text[at])) closed++;
    else if (closed > 0) closed -= "([{".includes(text[at]) ? 1 : 0;
    else if (text[at] === "{" || text.startsWith("=>", at)) break;
    else if (text[at] === "(") {
      const before = text.slice(0, at);
      if (/[\w$]$/.test(before) && !UNCALLED.test(before)) calls.push(before);
    }
  }
  return calls;
}

// Whether what is called at the end of a text is surely there: a function of the language, or one that the program declares.
function isUsual(text) {
  const [, object, name] = /((?:[\w$]+|[)\]])\??\.)?([\w$]+)$/.exec(text);
  if (object !== undefined) return object === "console." || object === "Math.";
  return typeof globalThis[name] === "function" || new EngineRegExp(`\\bfunction\\*? ${name}\\(`).test(programText);
}

// Names the count that a text cannot be repeated by, if it is a number where the program calls `repeat`.
function repeatedAt(stack) {
  const [, caller] = placeOf(`${stack}`.replace(/^.*\n/, ""));
  const [, count] = /^repeat\((-[\d.]+|-?Infinity)\)/.exec(caller) ?? [];
  return count === undefined ? undefined : `Invalid count value: ${Number(count)}`;
}

// What stands in the line of the program in which a stack begins, before that place and after it.
function placeOf(stack) {
  const [, line, column] = /^ *at [^\n]*\(<input>:(\d+):(\d+)\)/.exec(stack) ?? [];
  const text = programText.split("\n")[line - 1] ?? "";
  return [text.slice(0, column - 1), text.slice(column - 1)];
}

// --- stacks ---

// The engine keeps the lines of a stack alone. Above them belongs what the error is when the stack is first read, as in V8.

// Whether a stack has lines alone.
function isBare(stack) {
  return stack === "" || stack.startsWith("    at ");
}

// The lines of a stack, whatever stands above them.
function linesOfStack(stack) {
  const lines = stack.split("\n");
  let first = lines.length;
  while (first > 0 && /^ {4}at |^$/.test(lines[first - 1])) first--;
  return lines.slice(first).join("\n");
}

const { toString: titleOf } = ErrorClass.prototype;
const { setPrototypeOf } = Object;
const { defineProperty } = Reflect;

// A class puts its private members into whatever its parent's constructor returns: here, into an error that is there already.
class Titled extends (function (error) {
  return error;
}) {
  #lines;
  #isOwn;

  static #lazily = {
    configurable: true,
    get() {
      // It may be inherited by what is no error itself.
      for (let error = this; error !== null; error = prototypeOf(error)) if (#lines in error) return Titled.#read(error);
      return undefined;
    },
    set(value) {
      defineProperty(this, "stack", { value, writable: true, configurable: true });
    },
  };

  // `isOwn` says that the error is one of Node's own, whose code is a part of its title.
  static put(error, lines, isOwn) {
    const titled = #lines in error ? error : new Titled(error);
    titled.#lines = lines;
    titled.#isOwn = isOwn;
    defineProperty(error, "stack", Titled.#lazily);
  }

  static #read(error) {
    let title = attempt(() => apply(titleOf, error, []));
    const code = error.#isOwn ? Object.getOwnPropertyDescriptor(error, "code")?.value : undefined;
    if (typeof code === "string" && code.startsWith("ERR_")) title = title.replace(/^\w+/, `$& [${code}]`);
    const value = error.#lines === "" ? title : `${title}\n${error.#lines.slice(0, -1)}`;
    error.stack = value;
    return value;
  }
}

// The constructors that a program calls. Each makes what the engine's makes, and takes its own line off the stack.
const titledErrors = {};
for (const Engine of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError]) {
  const made = function (first, second, third) {
    const error = new Engine(first, second, third);
    if (new.target !== undefined && new.target !== made) setPrototypeOf(error, new.target.prototype);
    const { stack } = error;
    if (typeof stack === "string" && isBare(stack)) Titled.put(error, stack.slice(stack.indexOf("\n") + 1), false);
    return error;
  };
  Object.defineProperties(made, Object.getOwnPropertyDescriptors(Engine));
  if (Engine !== ErrorClass) setPrototypeOf(made, titledErrors.Error);
  defineProperty(Engine.prototype, "constructor", { value: made });
  titledErrors[Engine.name] = globalThis[Engine.name] = made;
}
ErrorClass.stackTraceLimit = 11;

const captureEngineStack = ErrorClass.captureStackTrace;
const { captureStackTrace } = {
  captureStackTrace(target, above = captureStackTrace) {
    captureEngineStack(target, above);
    const { stack } = target;
    if (typeof stack === "string" && isBare(stack)) Titled.put(target, stack, false);
  },
};
defineProperty(titledErrors.Error, "captureStackTrace", { value: captureStackTrace });

// A function whose error names a value that the engine leaves out, and is called seldom, looks at it itself.
const EngineBigInt = BigInt;
const { BigInt: bigInt } = {
  BigInt(value) {
    if (typeof value === "number" && !isInteger(value)) {
      throw new RangeErrorClass(`The number ${value} cannot be converted to a BigInt because it is not an integer`);
    }
    return EngineBigInt(value);
  },
};
// The engine leaves what is negative so from 32 bits on, and may make it of what is not. Its `asIntN` is right.
const { asIntN } = EngineBigInt;
const { asUintN } = {
  asUintN(bits, value) {
    const signed = asIntN(bits, value);
    return signed < 0n ? signed + (1n << EngineBigInt(Math.trunc(bits))) : signed;
  },
};
Object.defineProperty(EngineBigInt, "asUintN", { value: asUintN });
Object.defineProperty(globalThis, "BigInt", { value: Object.defineProperties(bigInt, Object.getOwnPropertyDescriptors(EngineBigInt)) });
Object.defineProperty(BigInt.prototype, "constructor", { value: bigInt });
