// The modules that a program can ask for, and the names that it finds without importing them.
//
// The memory of the frozen guest is put back after every run, page by page as far as they were touched. So what few programs
// use lies in `library/` as text, and is evaluated when it is first asked for. Each file there is the body of a function, as
// modules of CommonJS are, with `library` in place of `require`, and with `internal`, which holds what it uses of the runner.

const internal = {
  apply, isArray, isInteger, isSafeInteger, isFiniteNumber, ownKeys, prototypeOf, StringOf, ErrorClass, MapClass, SetClass,
  inspect, format, tagOf,
};

const evaluated = new MapClass();

// What a file of `library/` exports.
function library(name) {
  let module = evaluated.get(name);
  if (module === undefined) {
    module = { exports: {} };
    evaluated.set(name, module);
    // It begins below the last line of the program: so lines of the two are told apart in the stack of an error.
    const above = "\n".repeat(programLines());
    evaluate(`${above}(function (module, library, internal) {"use strict";${LIBRARY[name]}\n})`)(module, library, internal);
  }
  return module.exports;
}

// The text that is evaluated as the program, and how many lines it has.
let programText = "";

function programLines() {
  return programText.split("\n").length;
}

// The stack of an error without the lines of the library.
function ownStack(stack) {
  if (evaluated.size === 0) return stack;
  const last = programLines();
  return stack.split("\n").filter((line) => !(/\(<input>:(\d+)/.exec(line)?.[1] > last)).join("\n");
}

const MODULES = {
  __proto__: null,
  console,
  events: EventEmitter,
  module: {
    createRequire: () => require,
    get builtinModules() {
      return ownKeys(MODULES);
    },
  },
  perf_hooks: { performance },
  ...processModules,
  "@datastructures-js/deque": structures,
  "@datastructures-js/heap": structures,
  "@datastructures-js/priority-queue": structures,
  "@datastructures-js/queue": structures,
  get assert() {
    return library("assert");
  },
  get "assert/strict"() {
    return library("assert").strict;
  },
  get buffer() {
    return library("buffer");
  },
  get crypto() {
    return library("system").crypto;
  },
  get lodash() {
    return library("lodash");
  },
  get os() {
    return library("system").os;
  },
  get path() {
    return library("path");
  },
  get "path/posix"() {
    return library("path");
  },
  get querystring() {
    return library("queries").querystring;
  },
  get string_decoder() {
    return library("encoding").stringDecoder;
  },
  get url() {
    return library("url");
  },
  get util() {
    return library("util");
  },
  get "util/types"() {
    return library("util").types;
  },
};

function require(name) {
  const found = MODULES[StringOf(name).replace(/^node:/, "")];
  if (found !== undefined) return found;
  const error = new ErrorClass(`there is no module '${name}' in the sandbox: programs run without files, network, processes and packages`);
  throw Object.assign(error, { code: "MODULE_NOT_FOUND" });
}

// The names that are there without an import are not enumerable, like the engine's own.
function offer(name, value, object = globalThis) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true });
}

// A name whose value is made when it is first asked for.
function offerLater(name, make, object = globalThis) {
  Object.defineProperty(object, name, {
    configurable: true,
    get() {
      offer(name, make(), object);
      return object[name];
    },
    set: (value) => offer(name, value, object),
  });
}

// What a program refers to weakly stays until the job ends that saw it, as the standard wants: here, until the end.
const referred = new SetClass();

class WeakRef extends globalThis.WeakRef {
  constructor(target) {
    super(target);
    referred.add(target);
  }
}

delete globalThis.__cqjs;
const offered = {
  console, process, require, Promise, queueMicrotask, ...scheduling,
  global: globalThis, RegExp: regExp, WeakRef,
  ListNode, TreeNode, Node, _Node: Node, ...structures,
};
for (const [name, value] of Object.entries(offered)) offer(name, value);

// By the file that has them.
const offeredLater = {
  _: () => library("lodash"),
  Buffer: () => library("buffer").Buffer,
  Intl: () => library("intl"),
  TextDecoder: () => library("encoding").TextDecoder,
  TextEncoder: () => library("encoding").TextEncoder,
  URL: () => library("url").URL,
  URLSearchParams: () => library("url").URLSearchParams,
  AbortController: () => library("targets").AbortController,
  AbortSignal: () => library("targets").AbortSignal,
  CustomEvent: () => library("targets").CustomEvent,
  Event: () => library("targets").Event,
  EventTarget: () => library("targets").EventTarget,
  crypto: () => library("system").crypto.webcrypto,
  structuredClone: () => library("clone").structuredClone,
};
for (const [name, make] of Object.entries(offeredLater)) offerLater(name, make);

for (const name of ["mark", "measure", "clearMarks", "clearMeasures", "getEntries", "getEntriesByName", "getEntriesByType", "timerify"]) {
  offerLater(name, () => library("marks")[name], performance);
}
