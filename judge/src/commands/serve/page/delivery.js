// What is said of a project besides its cases: what its own tests catch, and how its code reads.

import { andMore, element, plural } from "./common.js";
import { goTo } from "./editor.js";

/** The most tests, mistakes and remarks that are named, of each sort. */
const MOST = 5;

const lookAt = { "fails-on-reference": "fails on the reference, so it asks for more than the statement does", "not-of-interface": "its file does not import the module of the interface" };

/** The parts below a result; none if the problem is no project. */
export const ofProject = ({ own_tests, quality }) => [own_tests && tests(own_tests), quality && code(quality)];

const section = (title, finding, rows) => element("section", { class: "delivery" }, element("h3", {}, title), element("p", {}, finding),
  element("ul", { class: "plain-list" }, rows.slice(0, MOST).map((row) => element("li", {}, row)), rows.length > MOST && element("li", { class: "quiet" }, andMore(rows, MOST))));

function tests({ tests: all, mistakes, mutants = [] }) {
  if (!all.length) return section("Your tests", "None, so nothing shows that a change breaks what you built.", []);
  const counting = all.filter(({ standing }) => standing === "counts").length;
  const caught = (list) => `${list.filter((one) => one.caught).length} of ${list.length}`;
  const catches = counting ? `; they catch ${caught(mistakes)} wrong deliveries${mutants.length ? ` and ${caught(mutants)} mutants` : ""}` : "";
  const named = ({ file, name }) => element("code", {}, `${file}: ${name}`);
  const failing = all.filter(({ passed }) => !passed).map((test) => [named(test), " fails on your own code", test.message && element("pre", {}, test.message)]);
  const others = all.filter(({ standing }) => lookAt[standing]).map((test) => [named(test), ` ${lookAt[test.standing]}`]);
  const missed = [...mistakes, ...mutants].filter(({ caught: is, group }) => !is && group).map(({ group, what }) => `${group}: no test fails ${what ? `where ${what}` : "on a mistake of this kind"}`);
  return section("Your tests", `${counting} of ${plural(all.length, "test")} count${catches}.`, [...failing, ...others, ...new Set(missed)].map((row) => [row].flat().filter(Boolean)));
}

const remarks = {
  length: ({ of, found, most }) => `${of} has ${found} lines of code, more than ${most}: give its steps names`,
  nesting: ({ of, found, most }) => `${of} nests ${found} blocks, more than ${most}: return early, or name the inner ones`,
  complexity: ({ of, found, most }) => `there are ${found} ways through ${of}, more than ${most}: decide less in one place`,
  repetition: ({ of, found }) => `${found} lines repeat those at ${of}: write them once`,
};

function code({ functions, longest, deepest, ways, remarks: all }) {
  const row = (remark) => [element("button", { type: "button", class: "link", onclick: () => goTo(remark.line, remark.file) }, `${remark.file}:${remark.line}`), ` ${remarks[remark.measure](remark)}`];
  return section("Your code", `${plural(functions, "function")}, up to ${plural(longest, "line")} long, ${plural(deepest, "block")} deep, with ${plural(ways, "way")}.`, all.map(row));
}
