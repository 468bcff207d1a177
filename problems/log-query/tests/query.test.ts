import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "../query";

const LOG = `100 info api started
105 error api cannot reach db
110 warning web slow page
120 error web no such user
`;

const ask = (query: string, log = LOG): string[] => run(`${query}\n${log}`).split("\n").slice(0, -1);
const times = (query: string, log = LOG): string[] => ask(query, log).map((line) => line.split(" ")[0]);

test("every term has to match", () => {
  assert.deepEqual(times("level=error service=web"), ["120"]);
  assert.deepEqual(times(""), ["100", "105", "110", "120"]);
  assert.deepEqual(times("level!=error"), ["100", "110"]);
});

test("the first second counts and the last does not", () => {
  assert.deepEqual(times("since=105 until=120"), ["105", "110"]);
});

test("a word is part of the message only", () => {
  const log = "1 info web page\n2 info api the web is up\n3 info api cobweb\n4 info api Web\n";
  assert.deepEqual(times("web", log), ["2", "3"]);
  assert.deepEqual(times("-web", log), ["1", "4"]);
});

test("last", () => {
  assert.deepEqual(times(" | last 2"), ["110", "120"]);
  assert.deepEqual(times(" | last 0"), []);
});

test("counts and their ties", () => {
  const log = "1 info web a\n2 info db b\n3 info db c\n4 info api d\n";
  assert.deepEqual(ask(" | count by service", log), ["db 2", "api 1", "web 1"]);
});

test("what is no record is counted", () => {
  assert.deepEqual(ask("", "1 info\n2 info a\n\nx info a b\n"), ["2 info a", "skipped 2"]);
});

test("a query that means nothing", () => {
  assert.deepEqual(ask("host=a | first 3"), ["error: host=a"]);
  assert.deepEqual(ask("level=error | first 3"), ["error: first 3"]);
});
