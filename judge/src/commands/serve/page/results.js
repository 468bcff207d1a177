// What came of a run or a submission.

import { bar, byId, element, keepHere, legend, plural, points, quantity, verdicts } from "./common.js";
import { currentLanguage, goTo, markPlaces } from "./editor.js";
import { ofProject } from "./delivery.js";

/**
 * Begins to show a run of a program in a language: a mark for each case, empty until it is there, above what was there before. What nobody asked for is not read
 * out.
 */
export function begin(cases, { title, unasked, language }) {
  byId("summary").setAttribute("aria-live", unasked ? "off" : "polite");
  byId("summary").textContent = title;
  byId("summary").className = "summary";
  const marks = Array.from({ length: cases }, () => element("span", { class: "mark SK" }, "·"));
  const row = element("div", { class: "marks", "aria-hidden": "true" }, marks);
  byId("results").classList.add("waiting");
  if (cases) {
    byId("results").querySelector(":scope > .marks")?.remove();
    byId("results").prepend(row);
  }
  return { row, marks, at: 0, language };
}

/** Shows no run any more: it came to no result. */
export function leave() {
  const results = byId("results");
  if (!results.classList.contains("waiting")) return;
  byId("summary").textContent = "";
  results.querySelector(":scope > .marks")?.remove();
  results.classList.remove("waiting");
}

/** Shows the next case. */
export function add(run, { id, verdict }) {
  const mark = run.marks[run.at];
  run.at += 1;
  if (!mark) return;
  mark.className = `mark ${verdict}`;
  mark.textContent = verdicts[verdict].sign;
  mark.title = `${id}: ${verdicts[verdict].name}`;
}

/** Shows the result of a run. */
export function showRun(run, line) {
  const { result } = line;
  const right = result.cases.filter((one) => one.verdict === "AC").length;
  conclude(result.verdict, result.syntax_error ? verdicts.CE.name : `${right} of ${plural(result.cases.length, "case")}`);
  const signs = legend(result.cases.map((one) => one.verdict));
  put(run.row, signs && element("p", { class: "quiet legend" }, signs), ...failurePart(run, line));
}

/** What the last two submissions in each language took, the last one last, also of another visit; and what an accepted solution takes. */
const KEPT = `judge-usage ${location.pathname}`;
let before = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
const accepted = {};
/** What the last submission was allowed. */
let limits;

/** Shows the result of a submission. */
export function showSubmission(run, line) {
  const { result, recorded } = line;
  limits = result.limits;
  const { language } = run;
  const [same, other] = [true, false].map((is) => before.filter((one) => (one.language === language) === is));
  before = [...other, ...same.slice(-1), { language, work: most(result, (of) => of.work), memory_bytes: most(result, (of) => of.memory_bytes) }];
  // Without it, the next visit has no try before.
  keepHere(KEPT, before);
  conclude(result.verdict, `${verdicts[result.verdict].name} · ${points(result.score)} of 100`);
  put(
    element("p", { class: `verdict ${result.verdict}` }, `${verdicts[result.verdict].mark} ${verdicts[result.verdict].name}`,
      element("span", { class: "quiet" }, `${points(result.score)} of 100 · correctness ${points(result.correctness.score)}/${result.correctness.max_score} · edge cases ${points(result.edge_cases.score)}/${result.edge_cases.max_score}${recorded ? " · recorded" : ""}`)),
    element("div", { id: "usage" }, usage()), ...failurePart(run, line), ...groups(result), ...ofProject(result));
}

function conclude(verdict, text) {
  byId("summary").className = `summary ${verdict}`;
  byId("summary").textContent = `${verdicts[verdict].mark} ${text}`;
}

function put(...parts) {
  byId("results").classList.remove("waiting");
  byId("results").replaceChildren(...parts.filter(Boolean));
}

/** Draws an accepted solution beside the last submission, once `find` knows it. */
export async function besides(language, find) {
  accepted[language] ??= await find();
  if (byId("usage") && before.at(-1).language === language) byId("usage").replaceChildren(usage(accepted[language]));
}

const most = (result, of) => Math.max(0, ...result.cases.map(of));
const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** Work and memory as bars against what is allowed, beside an accepted solution and the try before. */
function usage(beside) {
  const last = before.at(-1);
  const earlier = before.filter(({ language }) => language === last.language).at(-2);
  const one = (label, of, words) => {
    const [used, limit] = [last[of], limits[of]];
    const marks = [["accepted", beside?.[of]], ["earlier", earlier?.[of]]].filter(([, at]) => at !== undefined && at !== null);
    const text = [`${words(used)} of ${words(limit)}`, ...marks.map(([name, at]) => `${name === "accepted" ? "accepted" : "try before"} ${words(at)}`)].join(" · ");
    return element("div", { class: "used" }, element("span", { class: "quiet" }, label), bar(used / limit, `${label} ${text}`, { ticks: marks.map(([name, at]) => [name, at / limit]), isLimit: true }), element("span", {}, text));
  };
  return element("div", { class: "usage" },
    one("work", "work", quantity), one("memory", "memory_bytes", mib));
}

/** What a program did with one input. */
export function trialFacts(trial) {
  const facts = element("dl", { class: "facts" });
  const fact = (label, text) => { if (text) facts.append(element("dt", {}, label), element("dd", {}, element("pre", {}, text))); };
  fact("yours", trial.answered);
  fact("expected", trial.expected);
  fact("error", trial.error);
  fact("printed", trial.printed);
  fact("not allowed", trial.objection);
  return facts;
}

/** Each group with its cases as marks; edge categories by their names. */
function groups({ groups, cases }) {
  const one = (group) => element("div", { class: `group ${group.passed === group.total ? "full" : ""}` },
    element("div", {}, element("span", {}, group.category ?? group.name), element("span", { class: group.passed === group.total ? "AC" : "plain" }, `${group.passed}/${group.total}`)),
    element("div", { class: "marks", "aria-hidden": "true" }, cases.filter((of) => of.group === group.name).map((of) => element("span", { class: of.verdict, title: `${of.id}: ${verdicts[of.verdict].name}` }, verdicts[of.verdict].sign))));
  const signs = legend(cases.map(({ verdict }) => verdict));
  return [element("div", { class: "groups" }, groups.map(one)), signs && element("p", { class: "quiet legend" }, signs)];
}

/** Where the program failed first, if that is known: a line, and the file if there are several. */
function placeOf({ syntax_error, first_failure, cases }) {
  const found = syntax_error ?? cases.find(({ id }) => id === first_failure);
  return found?.line ? { file: found.file, line: found.line } : undefined;
}

/** A place in the program, which leads there. */
export const placeLink = ({ file, line }) => element("button", { type: "button", class: "link", onclick: () => goTo(line, file) }, file ? `${file}:${line}` : `line ${line}`);

/** The first failure: its input, and the difference. Its line is one of the program that was run. */
function failurePart({ language }, { result, failure, input, whereabouts }) {
  const place = language === currentLanguage() ? placeOf(result) : undefined;
  markPlaces(place ? [place] : []);
  if (!failure) return [];
  const facts = element("dl", { class: "facts" });
  const fact = (label, content) => facts.append(element("dt", {}, label), element("dd", {}, content));
  if (failure.error) {
    fact("error", [element("pre", {}, failure.error), place && placeLink(place)].filter(Boolean));
  }
  if (whereabouts) fact("where", whereabouts);
  if (failure.input) fact("input", element("pre", {}, failure.input));
  if (failure.diff?.length) fact("answer", diffBlock(failure.diff));
  for (const [label, name] of [["expected", "expected"], ["answered", "yours"], ["printed", "printed"], ["stderr", "stderr"]]) {
    if (failure[label]) fact(name, element("pre", {}, failure[label]));
  }
  return [element("div", { class: "failure" },
    element("h3", {}, failure.test ? `First failure: ${failure.test}` : "It could not be run"),
    typeof input === "string" && inputButtons(input, failure.test),
    failure.note && element("p", { class: "quiet" }, failure.note), facts)];
}

/** What can be done with the whole input of a failure. */
function inputButtons(input, name) {
  const link = (words, onclick) => element("button", { type: "button", class: "link", onclick }, words);
  const tell = (what) => () => document.dispatchEvent(new CustomEvent(what, { detail: input }));
  return element("p", { class: "links" }, link("copy the input", (event) => copyText(event.target, input)), link("download it", () => download(input, `${name.replaceAll("/", "-")}.txt`)),
    link("use as case", tell("use-as-case")), link("keep as case", tell("keep-as-case")));
}

/** Hands a text over as a file. */
export function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  element("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** How long a button says what became of it, in milliseconds. */
const SAID = 2000;

/** Copies a text, and says so on the button. */
export async function copyText(button, text) {
  const words = button.dataset.words ??= button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "copied";
  } catch { button.textContent = "this browser does not allow it"; }
  setTimeout(() => { button.textContent = words; }, SAID);
}

/** The lines of a difference: what was expected begins with `-` or says so, what was answered with `+`. */
function diffBlock(lines) {
  const style = (line) => (/^ {2,3}(-|expected {2})/.test(line) ? "right" : /^ {2,3}(\+|yours {5})/.test(line) ? "wrong" : "");
  return element("pre", { class: "diff" }, lines.map((line) => element("span", { class: style(line) }, line)));
}
