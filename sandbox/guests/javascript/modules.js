// The modules that a program can ask for, and the names that it finds without importing them.

const MODULES = {
  fs: { readFileSync: readFile },
  readline: { createInterface },
  util: { inspect, format },
  process,
  assert: Object.assign((condition, message) => {
    if (!condition) throw new ErrorClass(message ?? "assertion failed");
  }, {}),
  "@datastructures-js/priority-queue": structures,
  "@datastructures-js/queue": structures,
  "@datastructures-js/deque": structures,
};

function require(name) {
  const key = StringOf(name).replace(/^node:/, "");
  const found = ownKeys(MODULES).includes(key) ? MODULES[key] : undefined;
  if (found === undefined) {
    throw new ErrorClass(`there is no module '${name}' in the sandbox: programs run without files, network, processes and packages`);
  }
  return found;
}

// Not enumerable, like the engine's own globals.
const offered = {
  console, process, require, setTimeout, clearTimeout, setInterval: setTimeout, clearInterval: clearTimeout,
  setImmediate: (callback, ...values) => setTimeout(callback, 0, ...values),
  ListNode, TreeNode, Node, _Node: Node, PriorityQueue, MinPriorityQueue, MaxPriorityQueue, Queue, Deque,
};
delete globalThis.__cqjs;
for (const [name, value] of Object.entries(offered)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
if (globalThis.queueMicrotask === undefined) {
  Object.defineProperty(globalThis, "queueMicrotask", {
    value: (callback) => void Promise.resolve().then(callback),
    writable: true,
    configurable: true,
  });
}
if (globalThis.structuredClone === undefined) {
  Object.defineProperty(globalThis, "structuredClone", {
    value: (value) => clone(value, new MapClass()),
    writable: true,
    configurable: true,
  });
}

function clone(value, seen) {
  if (value === null || typeof value !== "object") return value;
  if (seen.has(value)) return seen.get(value);
  if (value instanceof Date) return new Date(value);
  if (value instanceof MapClass || value instanceof SetClass) {
    const copy = value instanceof MapClass ? new MapClass() : new SetClass();
    seen.set(value, copy);
    if (value instanceof MapClass) for (const [k, v] of value) copy.set(clone(k, seen), clone(v, seen));
    else for (const item of value) copy.add(clone(item, seen));
    return copy;
  }
  const copy = isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const key of ownKeys(value)) copy[key] = clone(value[key], seen);
  return copy;
}
