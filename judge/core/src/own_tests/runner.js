// Runs the tests in a file, and stands in for `node:test` while it does.

// A name, what to call, and the hooks around it.
const registered = [];
let scope = { names: [], before: [], beforeEach: [], afterEach: [], parent: undefined };

function add(name, options, body) {
  const run = [options, body].find((one) => typeof one === "function") ?? (() => {});
  const skipped = typeof options === "object" && options !== null && (options.skip || options.todo);
  const within = scope;
  const test = { name: [...scope.names, String(name)].join(" > "), run: skipped ? () => {} : run, within };
  registered.push(test);
}

function describe(name, options, body) {
  const outer = scope;
  scope = { names: [...outer.names, String(name)], before: [], beforeEach: [], afterEach: [], parent: outer };
  try {
    [options, body].find((one) => typeof one === "function")?.();
  } finally {
    scope = outer;
  }
}

const nothing = () => {};
for (const one of [add, describe]) Object.assign(one, { skip: nothing, todo: nothing, only: one });
const before = (hook) => void scope.before.push(hook);
const beforeEach = (hook) => void scope.beforeEach.push(hook);
const afterEach = (hook) => void scope.afterEach.push(hook);
const after = nothing;
const test = Object.assign(add, { test: add, it: add, describe, suite: describe, before, after, beforeEach, afterEach });

export { test as default, test, add as it, describe, describe as suite, before, after, beforeEach, afterEach };

// What a function was written as says which variant of the program it belongs to.
Object.defineProperty(Function.prototype, "toString", {
  value: function toString() {
    return "function () { [native code] }";
  },
  writable: false,
  configurable: false,
});
for (const [name, value] of Object.entries({ test, it: add, describe, suite: describe, before, after, beforeEach, afterEach })) {
  globalThis[name] = value;
}

// The name of each test and why it does not pass, or `null`; of all, or of those with the chosen names.
export async function runTests(path, chosen) {
  try {
    await require(`/${path}`);
  } catch (error) {
    return [["(the whole file)", described(error)]];
  }
  const results = [];
  for (const one of registered) {
    if (chosen === null || chosen.includes(one.name)) results.push([one.name, await failure(one)]);
  }
  return results;
}

async function failure({ run, within }) {
  const scopes = [];
  for (let one = within; one !== undefined; one = one.parent) scopes.unshift(one);
  try {
    for (const one of scopes) {
      for (const hook of one.before.splice(0)) await hook();
    }
    for (const one of scopes) {
      for (const hook of one.beforeEach) await hook();
    }
    try {
      await run({ test: async (name, ...rest) => rest.at(-1)() });
    } finally {
      for (const one of scopes.reverse()) {
        for (const hook of one.afterEach) await hook();
      }
    }
  } catch (error) {
    return described(error);
  }
  return null;
}

function described(error) {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "an error";
  }
}
