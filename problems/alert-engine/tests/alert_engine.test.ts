import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { AlertEngine } from "../alert_engine";

function engine(names: string[], { window = 10, threshold = 5, cooldown = 0 } = {}): AlertEngine {
  const made = new AlertEngine();
  for (const name of names) assert.equal(made.add(name, "api", window, threshold, cooldown), true);
  return made;
}

describe("a rule", () => {
  it("fires from its threshold", () => {
    const made = engine(["a"]);
    assert.deepEqual(made.report(1, "api", 4), []);
    assert.deepEqual(made.firing(1), []);
    assert.deepEqual(made.report(2, "api", 1), ["a"]);
    assert.deepEqual(made.firing(2), ["a"]);
  });

  it("counts a report for exactly the window", () => {
    const made = engine(["a"]);
    made.report(1, "api", 5);
    assert.deepEqual(made.firing(10), ["a"]);
    assert.deepEqual(made.firing(11), []);
    assert.deepEqual(made.report(12, "api", 4), []);
  });

  it("counts its own service only", () => {
    const made = engine(["a"]);
    assert.deepEqual(made.report(1, "web", 9), []);
  });

  it("begins anew when it is added", () => {
    const made = new AlertEngine();
    made.report(1, "api", 9);
    made.add("a", "api", 10, 5, 0);
    assert.deepEqual(made.firing(1), []);
    made.report(2, "api", 4);
    assert.equal(made.remove("a"), true);
    made.add("a", "api", 10, 5, 0);
    assert.deepEqual(made.report(3, "api", 4), []);
  });
});

describe("the cooldown", () => {
  it("ends to the second", () => {
    const made = engine(["a"], { window: 100, cooldown: 10 });
    const said = [5, 14, 15, 24, 25].map((time) => made.report(time, "api", 5));
    assert.deepEqual(said, [["a"], [], ["a"], [], ["a"]]);
  });

  it("may end with a report of zero errors", () => {
    const made = engine(["a"], { window: 100, cooldown: 10 });
    made.report(1, "api", 5);
    assert.deepEqual(made.report(11, "api", 0), ["a"]);
  });
});

describe("a silence", () => {
  it("ends to the second and starts no cooldown", () => {
    const made = engine(["a"], { window: 100, cooldown: 30 });
    assert.equal(made.silence("a", 10), true);
    assert.deepEqual(made.report(9, "api", 5), []);
    assert.deepEqual(made.firing(9), ["a"]);
    assert.deepEqual(made.report(10, "api", 0), ["a"]);
  });

  it("replaces a longer one", () => {
    const made = engine(["a"]);
    made.silence("a", 100);
    made.silence("a", 5);
    assert.deepEqual(made.report(5, "api", 5), ["a"]);
  });
});

describe("names", () => {
  it("are taken once", () => {
    const made = engine(["a"]);
    made.report(1, "api", 3);
    assert.equal(made.add("a", "web", 1, 1, 1), false);
    assert.deepEqual(made.report(2, "api", 2), ["a"]);
  });

  it("that nobody has are said to be so", () => {
    const made = engine([]);
    assert.equal(made.remove("a"), false);
    assert.equal(made.silence("a", 5), false);
  });

  it("come in alphabetical order", () => {
    const made = engine(["b", "c", "a"], { threshold: 1 });
    assert.deepEqual(made.report(1, "api", 1), ["a", "b", "c"]);
  });
});
