// What the code that the host makes of a submission needs beside what the submission itself finds.

// What `import.meta` is.
const meta = { __proto__: null, dirname: "/", filename: "/solution.ts", main: false, url: "file:///solution.ts" };

const namespaces = new MapClass();

// The namespace of a module, as `import` declarations see it.
function namespace(name) {
  return namespaceOf(require(name), true);
}

// The same for a module that is there, or for as much as there is of it.
function namespaceOf(module, isWhole) {
  // A function can be called under the name of its namespace too, as compilers to CommonJS allow.
  if (typeof module === "function") return Object.defineProperty(module, "default", { value: module, configurable: true });
  const known = namespaces.get(module);
  if (known !== undefined) return known;
  const made = Object.freeze({ __proto__: null, ...module, default: module });
  if (isWhole) namespaces.set(module, made);
  return made;
}

function importModule(name) {
  return Promise.try(namespace, name);
}

// --- decorators ---

// What decorators leave for later, by the numbers that the host gives to classes and members: functions that an object or
// class goes through when it is made, and functions that a member's first value goes through.
const initializers = {};
const initials = {};

// A decorator with what it decorates. The rest is known when the class is there.
function decorator(kind, ofClass, member, decorate) {
  return { kind, ofClass, member, decorate };
}

// Decorates a class (`key` is absent) or a member of it, the last decorator first.
function decorate(decorators, target, key, descriptor) {
  if (key === undefined) return decorators.reduceRight(decorateClass, target);
  const isMethod = descriptor === null;
  let found = isMethod ? Object.getOwnPropertyDescriptor(target, key) : undefined;
  for (const one of [...decorators].reverse()) found = decorateMember(one, target, key, found);
  if (isMethod && found !== undefined) Object.defineProperty(target, key, found);
}

function decorateClass(class_, { kind, decorate }) {
  const initializers = [];
  const addInitializer = (initializer) => void initializers.push(initializer);
  const changed = decorate(class_, { kind, name: class_.name, metadata: undefined, addInitializer }) ?? class_;
  for (const initializer of initializers) initializer.call(changed);
  return changed;
}

function decorateMember({ kind, ofClass, member, decorate }, target, key, descriptor) {
  // A decorator of three parameters is one of TypeScript's own kind, from before the standard.
  if (descriptor !== undefined && decorate.length >= 3) return decorate(target, key, descriptor) ?? descriptor;
  const isStatic = typeof target === "function";
  const context = {
    kind,
    name: key,
    static: isStatic,
    private: false,
    metadata: undefined,
    access: { has: (object) => key in object, get: (object) => object[key], set: (object, value) => void (object[key] = value) },
    addInitializer: (initializer) => {
      if (isStatic) initializer.call(target);
      else (initializers[ofClass] ??= []).push(initializer);
    },
  };
  const part = { method: "value", getter: "get", setter: "set" }[kind];
  const value = part !== undefined ? descriptor[part] : kind === "accessor" ? { get: descriptor.get, set: descriptor.set } : undefined;
  const changed = decorate.call(undefined, value, context);
  if (changed === undefined) return descriptor;
  if (part !== undefined) return { ...descriptor, [part]: changed };
  const init = kind === "field" ? changed : changed.init;
  if (init !== undefined) (initials[member] ??= []).push(init);
  return kind === "field" ? descriptor : { ...descriptor, get: changed.get ?? descriptor.get, set: changed.set ?? descriptor.set };
}

// The first value of a decorated member.
function initial(member, object, value) {
  return (initials[member] ?? []).reduce((value, init) => init.call(object, value), value);
}

// Runs what decorators want to run for every object of a class.
function initialize(ofClass, object) {
  for (const initializer of initializers[ofClass] ?? []) initializer.call(object);
}

// A decorator of a parameter, as a decorator of its method or class. It is one of TypeScript's own kind.
function decorateParam(index, decorate) {
  const isClass = (key) => typeof key === "object";
  return decorator("method", 0, 0, (target, key, _) => void decorate(target, isClass(key) ? undefined : key, index));
}

// What `{ ...value }` spreads: the engine forgets the characters of a text.
function spread(value) {
  return typeof value === "string" ? Object(value) : value;
}

const guest = {
  meta, namespace, importModule, regExp, reword, spread,
  decorator, decorate, decorateParam, initial, initialize,
  usingCtx, asyncFunction, asyncGeneratorFunction, asyncToGenerator, wrapAsyncGenerator, awaitAsyncGenerator, asyncGeneratorDelegate, asyncIterator,
};
