// What came of a run or a submission.

import { bar, byId, element, plural, points, quantity, verdicts } from "./common.js";
import { goTo, markLine } from "./editor.js";

/** Begins to show a run: a mark for each case, empty until it is there. What nobody asked for is not read out. */
export function begin(cases, title, unasked) {
  byId("summary").setAttribute("aria-live", unasked ? "off" : "polite");
  byId("summary").textContent = title;
  byId("summary").className = "summary";
  const marks = Array.from({ length: cases }, () => element("span", { class: "mark SK" }, "·"));
  const row = element("div", { class: "marks", "aria-hidden": "true" }, marks);
  byId("results").classList.add("waiting");
  return { row, marks, at: 0 };
}

/** Shows the next case. */
export function add(run, { id, verdict }) {
  const mark = run.marks[run.at];
  run.at += 1;
  if (!mark) return;
  mark.className = `mark ${verdict}`;
  mark.textContent = verdicts[verdict].mark;
  mark.title = `${id}: ${verdicts[verdict].name}`;
}

/** Shows the result of a run. */
export function showRun(run, line) {
  const { result } = line;
  const right = result.cases.filter((one) => one.verdict === "AC").length;
  conclude(result.verdict, result.syntax_error ? verdicts.CE.name : `${right} of ${plural(result.cases.length, "case")}`);
  put(run.row, ...failurePart(line));
}

/** Shows the result of a submission. */
export function showSubmission(run, line) {
  const { result, recorded } = line;
  conclude(result.verdict, `${verdicts[result.verdict].name} · ${points(result.score)} of 100`);
  put(
    element("p", { class: `verdict ${result.verdict}` }, `${verdicts[result.verdict].mark} ${verdicts[result.verdict].name}`,
      element("span", { class: "quiet" }, `${points(result.score)} of 100 · correctness ${points(result.correctness.score)}/${result.correctness.max_score} · edge cases ${points(result.edge_cases.score)}/${result.edge_cases.max_score}${recorded ? " · recorded" : ""}`)),
    usage(result), ...failurePart(line), groups(result));
}

function conclude(verdict, text) {
  byId("summary").className = `summary ${verdict}`;
  byId("summary").textContent = `${verdicts[verdict].mark} ${text}`;
}

function put(...parts) {
  byId("results").classList.remove("waiting");
  byId("results").replaceChildren(...parts.filter(Boolean));
}

/** Work and memory as bars against what is allowed. */
function usage({ cases, limits }) {
  const most = (of) => Math.max(0, ...cases.map(of));
  const [work, memory] = [most((one) => one.work), most((one) => one.memory_bytes)];
  const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const one = (label, used, limit, words) => element("div", { class: "used" }, element("span", { class: "quiet" }, label), bar(used / limit, `${label} ${words}`), element("span", {}, words));
  return element("div", { class: "usage" },
    one("work", work, limits.work, `${quantity(work)} of ${quantity(limits.work)}`),
    one("memory", memory, limits.memory_bytes, `${mib(memory)} of ${mib(limits.memory_bytes)}`));
}

/** Each group with its cases as marks; edge categories by their names. */
function groups({ groups, cases }) {
  const one = (group) => element("div", { class: `group ${group.passed === group.total ? "full" : ""}` },
    element("div", {}, element("span", {}, group.category ?? group.name), element("span", { class: group.passed === group.total ? "AC" : "plain" }, `${group.passed}/${group.total}`)),
    element("div", { class: "marks", "aria-hidden": "true" }, cases.filter((of) => of.group === group.name).map((of) => element("span", { class: of.verdict, title: `${of.id}: ${verdicts[of.verdict].name}` }, verdicts[of.verdict].mark))));
  return element("div", { class: "groups" }, groups.map(one));
}

/** The first failure: its input, and the difference. */
function failurePart({ failure, result, whereabouts }) {
  markLine(failure?.line);
  if (!failure) return [];
  const facts = element("dl", { class: "facts" });
  const fact = (label, content) => facts.append(element("dt", {}, label), element("dd", {}, content));
  if (failure.error) {
    const place = failure.line && element("button", { type: "button", class: "link", onclick: () => goTo(failure.line) }, `line ${failure.line}`);
    fact("error", [element("pre", {}, failure.error), place].filter(Boolean));
  }
  if (whereabouts) fact("where", whereabouts);
  const whole = result.cases.find((one) => one.id === failure.test)?.input?.text;
  if (failure.input) fact("input", element("pre", {}, failure.input));
  if (failure.diff?.length) fact("answer", diffBlock(failure.diff));
  for (const [label, name] of [["expected", "expected"], ["answered", "yours"], ["printed", "printed"], ["stderr", "stderr"]]) {
    if (failure[label]) fact(name, element("pre", {}, failure[label]));
  }
  const copy = whole && element("button", { type: "button", class: "link", onclick: (event) => copyText(event.target, whole) }, "copy the input");
  const use = whole && element("button", { type: "button", class: "link", onclick: () => document.dispatchEvent(new CustomEvent("use-as-case", { detail: whole })) }, "use as case");
  return [element("div", { class: "failure" },
    element("h3", {}, failure.test ? `First failure: ${failure.test}` : "It could not be run", " ", copy, " ", use),
    failure.note && element("p", { class: "quiet" }, failure.note), facts)];
}

async function copyText(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "copied";
  } catch { button.textContent = "this browser does not allow it"; }
}

/** The lines of a difference: what was expected begins with `-` or says so, what was answered with `+`. */
export function diffBlock(lines) {
  const style = (line) => (/^ {2,3}(-|expected {2})/.test(line) ? "right" : /^ {2,3}(\+|yours {5})/.test(line) ? "wrong" : "");
  return element("pre", { class: "diff" }, lines.map((line) => element("span", { class: style(line) }, line)));
}
