import assert from "node:assert/strict";
import { test } from "node:test";

import { ErrorClient } from "../error_client";

function client(events: string[], { capacity = 9, batchSize = 1, flushAfter = 0 } = {}): ErrorClient {
  const made = new ErrorClient(capacity, batchSize, flushAfter);
  for (const event of events) assert.equal(made.capture(0, event), true);
  return made;
}

test("a full batch is sent at once and no more than that", () => {
  const made = client(["a", "b", "c"], { batchSize: 2, flushAfter: 50 });
  assert.deepEqual(made.poll(0), ["a", "b"]);
  made.answer(0, 200);
  assert.deepEqual(made.poll(49), []);
  assert.deepEqual(made.poll(50), ["c"]);
});

test("one batch is on its way", () => {
  const made = client(["a", "b"]);
  assert.deepEqual(made.poll(0), ["a"]);
  assert.deepEqual(made.poll(9), []);
  assert.equal(made.answer(9, 202), 0);
  assert.equal(made.pending(), 1);
  assert.deepEqual(made.poll(9), ["b"]);
});

test("what comes when there is no room is dropped", () => {
  const made = client(["a", "b"], { capacity: 2, batchSize: 2 });
  assert.equal(made.capture(0, "c"), false);
  assert.deepEqual(made.poll(0), ["a", "b"]);
  assert.equal(made.capture(0, "c"), false);
  made.answer(0, 200);
  assert.equal(made.capture(0, "c"), true);
});

test("pauses become longer until the batch is lost", () => {
  const made = client(["a", "b"]);
  made.poll(0);
  for (const [answered, pause] of [[0, 1], [1, 2], [3, 4]]) {
    assert.equal(made.answer(answered, 500), 0);
    assert.deepEqual(made.poll(answered + pause - 1), []);
    assert.deepEqual(made.poll(answered + pause), ["a"]);
  }
  assert.equal(made.answer(7, 500), 1);
  assert.deepEqual(made.poll(7), ["b"]);
  assert.equal(made.answer(7, 500), 0);
  assert.deepEqual(made.poll(8), ["b"]);
});

test("statuses", () => {
  for (const [status, lost] of [[200, 0], [299, 0], [300, 1], [428, 1], [430, 1]]) {
    const made = client(["a"]);
    made.poll(0);
    assert.equal(made.answer(0, status), lost);
    assert.deepEqual(made.poll(1), []);
  }
  for (const status of [429, 500]) {
    const made = client(["a"]);
    made.poll(0);
    assert.equal(made.answer(0, status), 0);
    assert.deepEqual(made.poll(1), ["a"]);
  }
});

test("an answer to nothing changes nothing", () => {
  const made = client(["a"]);
  made.poll(0);
  made.answer(0, 500);
  assert.equal(made.answer(0, 400), 0);
  assert.deepEqual(made.poll(1), ["a"]);
});
