// A problem: the statement, the editor, and what comes of it.

import { drawHints, drawNotes, drawSolution, drawTries, showHint, writeNote } from "./aside.js";
import { ask, byId, complain, element, follow, quantity, say, setUpKeys } from "./common.js";
import { currentLanguage, focus, open, save, setUpEditor, source } from "./editor.js";
import { drawHelp, lookForInput, measure } from "./help.js";
import { setUpPanes } from "./panes.js";
import { add, begin, besides, showRun, showSubmission, trialFacts } from "./results.js";
import { drawRound } from "./roundbar.js";

const slug = location.pathname.split("/")[2];
const path = `problems/${slug}`;
let problem;
let running = new AbortController();

/** Runs or judges what is in the editor. A run that nobody waits for any more is left. */
async function judge(what, { unasked = false } = {}) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  if (!source().trim()) return;
  showTab("results");
  let run = begin(0, what === "submit" ? "judging …" : "running …", unasked);
  try {
    await follow(`${path}/${what}`, { language: currentLanguage(), source: source(), unasked }, (line) => {
      if (line.started) run = begin(line.started.cases, byId("summary").textContent, unasked);
      if (line.case) add(run, line.case);
      if (!line.result) return;
      (what === "submit" ? showSubmission : showRun)(run, line);
      say("");
    }, signal);
    if (what === "submit") await Promise.all([drawTries(path), showBesides()]);
  } catch (error) {
    if (error.name === "AbortError") return;
    // Several runs at a time are refused, and this one is the last.
    if (error.status === 429 && unasked) return setTimeout(() => { if (!signal.aborted) judge(what, { unasked }); }, 1000);
    byId("summary").textContent = "";
    complain(error);
  }
}

/** The accepted solution beside the submission. A problem need not have one. */
async function showBesides() {
  await besides(currentLanguage(), () => ask("POST", `${path}/accepted`, { language: currentLanguage() })).catch(() => {});
}

const run = () => save().then(() => judge("run"));
const submit = () => save().then(() => judge("submit"));
const runUnasked = () => judge("run", { unasked: true });

function drawProblem() {
  document.title = `${problem.title} · judge`;
  byId("title").textContent = problem.title;
  byId("facts").textContent = [problem.number && `LC ${problem.number}`, problem.difficulty, `${problem.minutes} min`, problem.topics.join(", ")].filter(Boolean).join(" · ");
  // Made by the server of an allow-list of elements.
  byId("statement").innerHTML = problem.statement;
  for (const name of byId("statement").querySelectorAll(".sample")) {
    const input = problem.cases.find((one) => one.id.endsWith(`/${name.textContent}`))?.input;
    if (input !== undefined) name.append(" ", element("button", { type: "button", class: "link", onclick: () => useAsCase(input) }, "use as case"));
  }
}

/** Reads the problem again: a case was kept. */
async function drawKept() {
  problem = await ask("GET", path);
  drawCases();
}

function drawCases() {
  const list = problem.cases.map((one) => element("li", {}, element("h4", {}, one.id, " ", element("button", { type: "button", class: "link", onclick: () => useAsCase(one.input) }, "change it")), element("pre", {}, one.input), element("pre", { class: "quiet" }, `→ ${one.expected}`)));
  const input = element("textarea", { id: "input", rows: 4, spellcheck: "false", "aria-label": "An input of your own", placeholder: problem.cases[0]?.input ?? "" });
  byId("cases").replaceChildren(
    element("div", { class: "own" }, element("h4", {}, "An input of your own"), input,
      element("div", { class: "buttons" }, element("button", { type: "button", onclick: () => tryInput(false) }, "Try it"), element("button", { type: "button", onclick: () => tryInput(true) }, "Try and keep it")),
      element("div", { id: "tried", role: "status" })),
    element("ul", { class: "plain-list" }, list));
}

function useAsCase(input) {
  showTab("cases");
  byId("input").value = input;
  byId("input").focus();
}

async function tryInput(keep) {
  const input = byId("input").value || byId("input").placeholder;
  try {
    await follow(`${path}/run`, { language: currentLanguage(), source: source(), input, keep }, ({ trial }) => {
      const word = trial.good ? element("p", { class: "AC" }, "✓ right") : element("p", { class: "WA" }, "✗ not right");
      byId("tried").replaceChildren(word, trialFacts(trial), element("p", { class: "quiet" }, [trial.work && `work ${quantity(trial.work)}`, trial.kept && `kept as ${trial.kept}`].filter(Boolean).join(" · ")));
    });
    if (keep) {
      const [kept, tried] = [byId("input").value, byId("tried")];
      await drawKept();
      byId("input").value = kept;
      byId("tried").replaceWith(tried);
    }
    say("");
  } catch (error) { complain(error); }
}

const tabs = ["results", "cases", "help"];

function showTab(name) {
  for (const tab of tabs) {
    byId(tab).hidden = tab !== name;
    byId(`tab-${tab}`).setAttribute("aria-selected", tab === name);
  }
}

async function keepAsCase(input) {
  useAsCase(input);
  await tryInput(true);
}

/** What helps is asked for on its tab. */
const withHelp = (action) => () => { showTab("help"); return save().then(action); };

function setUp() {
  setUpPanes();
  document.addEventListener("use-as-case", (event) => useAsCase(event.detail));
  document.addEventListener("keep-as-case", (event) => keepAsCase(event.detail));
  document.addEventListener("kept", () => drawKept().catch(complain));
  byId("run").addEventListener("click", run);
  byId("submit").addEventListener("click", submit);
  for (const tab of tabs) byId(`tab-${tab}`).addEventListener("click", () => showTab(tab));
  byId("language").addEventListener("change", async () => {
    localStorage.setItem("judge-language", byId("language").value);
    await open(slug, byId("language").value, runUnasked).catch(complain);
    runUnasked();
  });
  setUpKeys([
    ["Ctrl Enter", "run the samples and your own cases", run],
    ["Ctrl Shift Enter", "submit", submit],
    ["Ctrl S", "save now; it is saved at every pause too", save],
    ["Escape", "leave the editor"], ["F6", "leave it with Vim keys too"],
    ["e", "to the editor", focus],
    ["s", "to the statement", () => byId("left").focus()],
    ["h", "the next hint", () => showHint(problem, path)],
    ["n", "write a note", writeNote],
    ["x", "stress: look for an input on which it fails", withHelp(lookForInput)],
    ["w", "why is it slow?", withHelp(measure)],
    ["← → ↑ ↓", "move a border that has the focus"],
  ]);
}

try {
  setUpEditor();
  setUp();
  problem = await ask("GET", path);
  drawProblem();
  drawHints(problem, path);
  drawCases();
  drawHelp(path);
  drawRound(problem, path);
  drawSolution(path);
  const kept = localStorage.getItem("judge-language");
  if (kept) byId("language").value = kept;
  await open(slug, byId("language").value, runUnasked);
  await Promise.all([drawTries(path), drawNotes(path)]);
} catch (error) { complain(error); }
