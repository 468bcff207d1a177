// Runs the tests of a task on its own solution, and answers with the calls that they make. It runs in the sandbox, below
// `judge_target`, which is the solution, or null where there is none: then the tests are asked what they compare an answer with.
// `judge_tests` is a function with the tests, whose parameters have the names of the solution and of what loads modules.
const judge_record = () => {
  const mostCalls = 10_000;
  const deepest = 40;
  const see = (value, depth = 0) => {
    if (value === null || value === undefined) return "Nothing";
    switch (typeof value) {
      case "boolean":
        return { Bool: value };
      case "bigint":
        return { Int: String(value) };
      case "number":
        if (Number.isSafeInteger(value)) return { Int: String(value === 0 ? 0 : value) };
        return Number.isFinite(value) ? { Float: String(value) } : { Other: "a number that is not finite" };
      case "string":
        return value.isWellFormed() ? { Text: value } : { Other: "a text that is not Unicode" };
      case "function":
        return { Other: "a function" };
    }
    if (depth === deepest) return { Other: "a value nested more than 40 deep" };
    if (Array.isArray(value)) return { List: Array.from(value, (item) => see(item, depth + 1)) };
    if (value instanceof Set) return { Set: [] };
    const prototype = Object.getPrototypeOf(value);
    const entries =
      value instanceof Map ? [...value] : prototype === Object.prototype || prototype === null ? Object.entries(value) : null;
    if (entries !== null) return { Map: entries.map(([key, item]) => [see(key, depth + 1), see(item, depth + 1)]) };
    return { Other: `a value of class ${prototype?.constructor?.name}`.slice(0, 100) };
  };
  const calls = [];
  // The answers of a solution that is not there, with the calls that they are for.
  const unknown = new WeakMap();
  const asking = (compare) => (actual, expected, ...rest) => {
    const call = unknown.get(Object(actual));
    if (call === undefined) return compare(actual, expected, ...rest);
    call.result = see(expected);
  };
  const load = (name) => {
    const found = require(name);
    if (judge_target !== null || !/^(node:)?assert(\/strict)?$/.test(name)) return found;
    const asked = Object.assign((...given) => found(...given), found);
    for (const compare of ["equal", "strictEqual", "deepEqual", "deepStrictEqual"]) asked[compare] = asking(found[compare]);
    return asked;
  };
  let depth = 0;
  let failed = 0;
  const recorded = (...given) => {
    if (depth > 0) return judge_target(...given);
    if (calls.length === mostCalls) throw new Error("enough");
    const before = given.map((argument) => see(argument));
    const call = { test: 0, args: before, result: null, raised: null, after: null };
    calls.push(call);
    if (judge_target === null) {
      const answer = {};
      unknown.set(answer, call);
      return answer;
    }
    depth++;
    try {
      const result = judge_target(...given);
      call.result = see(result);
      return result;
    } catch (error) {
      call.raised = String(error?.name).slice(0, 100);
      throw error;
    } finally {
      depth--;
      const after = given.map((argument) => see(argument));
      if (JSON.stringify(after) !== JSON.stringify(before)) call.after = after;
    }
  };
  console.assert = (holds) => {
    if (!holds) failed++;
  };
  let error = null;
  try {
    judge_tests(recorded, load);
  } catch (thrown) {
    if (calls.length < mostCalls) error = `its tests do not hold for its own solution: ${thrown}`.slice(0, 300);
  }
  return { parameters: null, calls, failed, error };
};
