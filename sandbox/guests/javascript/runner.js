// The exports of the guest.

// What the submission's top level declares or exports, by name.
let found = {};
let run = null;
let isScript = false;

// The host compiles JavaScript. This is only called while the guest is built, when the runner has been evaluated and its text is
// free again: zeros take its place, so that it is not frozen too.
export function compile() {
  const zeros = [];
  // An allocation takes the smallest hole that is large enough.
  for (let size = 1 << 17; size >= 1 << 8; size >>= 1) {
    for (let count = 0; count < 16; count++) zeros.push(new Uint8Array(size));
  }
  return new Uint8Array(0);
}

// The source is what the host made of the submission: an expression, whose value is a function, or an object with a function for
// each of several files, by their paths.
export function load(bytecode, source, fileName, entryText) {
  const entry = parse(entryText);
  isScript = entry.kind === "script";
  isTalking = entry.talks;
  if (isScript) {
    run = (text) => {
      unread = text;
      start(source, fileName);
      process.exit();
    };
    return;
  }
  found = guard(() => start(source, fileName));
  run = entry.kind === "class" ? classEntry(entry) : functionEntry(entry);
}

export function call(text) {
  // A call may be short: this is `guard` without the function.
  try {
    return run(text);
  } catch (error) {
    return afterError(error);
  }
}

// Runs a submission's top level, as Node does with a file, and tells what it declares, and then what it exports.
function start(source, fileName) {
  const module = { ...moduleOf(fileName), id: "." };
  // Of a function or class, the submission is not the program that runs.
  require.main = isScript ? module : undefined;
  meta.main = isScript;
  programText = source;
  const declared = settleEvent(
    () => {
      const made = evaluate(source);
      if (typeof made !== "function") return takeIn(made, fileName).open(module);
      return made.call(module.exports, guest, isArray, module.exports, require, module, module.filename, "/");
    },
    (names) => names,
    "the program waits at its top level for a promise that never settles",
  );
  module.loaded = true;
  const { exports } = module;
  // A script may have returned early, as it is the body of a function.
  const whole = declared?.default ?? (typeof exports === "function" ? exports : undefined);
  return { ...exports, ...(typeof whole === "object" ? whole : null), ...declared, default: whole };
}

function moduleOf(path) {
  const filename = `/${path}`;
  const folder = filename.slice(0, filename.lastIndexOf("/") || 1);
  return { id: filename, path: folder, filename, exports: {}, children: [], paths: [], loaded: false };
}

// Runs all that a call put off. What `use` makes of its result, or of what that becomes if it is a promise, is the answer; it is
// made at once when the value is there.
function settle(result, use) {
  if (!isPutOff && !isPromise(result)) return use(result);
  return settleEvent(() => result, use, "its answer is a promise that never settles");
}

// The same for an action, whose errors are those of an event.
function settleEvent(action, use, complaint) {
  let isWaiting = false;
  let answer;
  const settled = (value) => {
    isWaiting = false;
    answer = use(value);
  };
  const failed = (reason) => {
    isWaiting = false;
    throw reason;
  };
  runEvents(() => {
    const result = action();
    isWaiting = isPromise(result);
    if (isWaiting) waitFor(result, settled, failed);
    else settled(result);
  });
  if (isWaiting) throw new ErrorClass(complaint);
  return answer;
}

// Runs submitted code; what it throws becomes the error that the host is told.
function guard(action) {
  try {
    return action();
  } catch (error) {
    return afterError(error);
  }
}

function afterError(error) {
  // A script that exits well has answered; a function that does has not.
  if (error instanceof Exit && error.code === 0 && isScript) return "null";
  throw error instanceof Told ? error.text : describe(error);
}

// An error of the judge's own, already in its wire form.
class Told {
  constructor(text) {
    this.text = text;
  }
}

function functionEntry(entry) {
  const find = guard(() => finder(entry.names));
  if (find === undefined) throw describeMissing(entry.names);
  const build = entry.parameters.map(builder);
  const plain = !build.some(Boolean);
  const write = encoder(entry.result);
  const answer = entry.answer;
  // Every call has a `Solution` of its own; that of the first one is made here.
  let ready = guard(find);
  return (text) => {
    const values = parse(text);
    const args = plain ? values : values.map((v, i) => (build[i] ? build[i](v) : v));
    const { receiver, target } = ready ?? find();
    ready = undefined;
    return settle(apply(target, receiver, args), answer === null ? write : () => write(args[answer]));
  };
}

// What finds the function to call, and what it is called on, for every call; undefined if there is none of these names.
function finder(names) {
  for (const class_ of [found.Solution, found.default]) {
    if (typeof class_ !== "function" || class_.prototype === undefined) continue;
    for (const name of names) {
      if (typeof class_.prototype[name] === "function") return () => memberOf(new class_(), name);
      if (typeof class_[name] === "function") return () => memberOf(class_, name);
    }
  }
  for (const name of names) if (typeof found[name] === "function") return () => ({ receiver: undefined, target: found[name] });
  const whole = found.default;
  const fits = typeof whole === "function" && !isClass(whole) && (isNameless(whole) || names.includes(whole.name));
  return fits ? () => ({ receiver: undefined, target: whole }) : undefined;
}

function memberOf(receiver, name) {
  return { receiver, target: receiver[name] };
}

// A function or class that is exported without a name needs none.
function isNameless(value) {
  return typeof value === "function" && (value.name === "" || value.name === "default");
}

function classEntry(entry) {
  const class_ = found[entry.name] ?? (isNameless(found.default) ? found.default : undefined);
  if (typeof class_ !== "function") throw describeMissing([entry.name]);
  const constructor = entry.constructor.map(builder);
  const methods = {};
  for (const { names, parameters, result } of entry.methods) {
    const name = names.find((n) => typeof class_.prototype[n] === "function") ?? null;
    const write = result.kind === "void" ? () => "null" : encoder(result);
    methods[names[0]] = { names, name, build: parameters.map(builder), write };
  }
  const create = (call) => new class_(...argumentsOf(call, constructor));
  const ask = (object, call) => {
    const { names, name, build, write } = methods[call[0]];
    // A method may also be an arrow function kept in a field.
    const called = name ?? names.find((n) => typeof object[n] === "function");
    if (called === undefined) throw new Told(describeMissing(names, entry.name));
    return settle(apply(object[called], object, argumentsOf(call, build)), write);
  };
  // The calls of one object, or of several, which take turns.
  return (text) => {
    const parsed = parse(text);
    const isOne = typeof parsed[0][0] === "string";
    const all = isOne ? [parsed] : parsed;
    const objects = all.map(([first]) => create(first));
    const answers = all.map(() => ["null"]);
    let turns = 0;
    for (const { length } of all) if (length > turns) turns = length;
    for (let turn = 1; turn < turns; turn++) {
      for (let i = 0; i < all.length; i++) {
        if (turn < all[i].length) answers[i].push(ask(objects[i], all[i][turn]));
      }
    }
    const written = answers.map((of) => `[${of.join(",")}]`);
    return isOne ? written[0] : `[${written.join(",")}]`;
  };
}

// What a call passes on: all that follows its name.
function argumentsOf(call, builders) {
  const values = [];
  for (let i = 1; i < call.length; i++) values[i - 1] = builders[i - 1] ? builders[i - 1](call[i]) : call[i];
  return values;
}

// The adapter to WASI sets itself up when it is first asked: that must be behind it when the engine is frozen. And spare
// room, so that few programs make the memory grow: an instance whose memory grew cannot be used again.
[Date.now(), Math.random(), performance.now(), new Uint8Array(8 << 20).length];

delete globalThis.wit;
