// A problem: the statement, the editor, and what comes of it.

import { ask, byId, complain, element, follow, isTyping, moment, points, quantity, say, setUpKeys, verdicts } from "./common.js";
import { currentLanguage, open, save, setUpEditor, source } from "./editor.js";
import { setUpPanes } from "./panes.js";
import { add, begin, showRun, showSubmission } from "./results.js";

const slug = location.pathname.split("/")[2];
const path = `problems/${slug}`;
let problem;
let seen = 0;
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
    if (what === "submit") await drawTries();
  } catch (error) {
    if (error.name === "AbortError") return;
    // Several runs at a time are refused, and this one is the last.
    if (error.status === 429 && unasked) return setTimeout(() => { if (!signal.aborted) judge(what, { unasked }); }, 1000);
    byId("summary").textContent = "";
    complain(error);
  }
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

/** Hints, one by one. */
function drawHints() {
  if (!problem.hints) return;
  const button = element("button", { type: "button", id: "next-hint", onclick: showHint }, `Hint ${seen + 1} of ${problem.hints}`);
  byId("hints").append(button);
}

async function showHint() {
  if (!problem || seen >= problem.hints) return;
  try {
    const hint = await ask("POST", `${path}/hint`, { number: seen + 1 });
    seen = hint.number;
    const shown = element("div", { class: "hint" }, element("h3", {}, `Hint ${hint.number} of ${hint.of}`));
    const body = element("div");
    body.innerHTML = hint.html;
    shown.append(body);
    const button = byId("next-hint");
    button.before(shown);
    if (seen === hint.of) button.remove();
    else button.textContent = `Hint ${seen + 1} of ${hint.of}`;
  } catch (error) { complain(error); }
}

async function drawTries() {
  const { tries } = await ask("GET", `${path}/history`);
  if (!tries.length) return;
  const one = (entry) => element("li", {}, element("span", { class: entry.verdict }, `${verdicts[entry.verdict].mark} ${verdicts[entry.verdict].name}`),
    element("span", {}, `${points(entry.score)} · ${moment(entry.at)}`), entry.missed.length > 0 && element("span", { class: "quiet" }, `missed ${entry.missed.join(", ")}`));
  byId("tries").replaceChildren(element("h3", {}, "Your tries"), element("ul", { class: "plain-list" }, tries.slice(0, 10).map(one)));
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
      const facts = element("dl", { class: "facts" });
      const fact = (label, text) => { if (text) facts.append(element("dt", {}, label), element("dd", {}, element("pre", {}, text))); };
      fact("yours", trial.answered);
      fact("expected", trial.expected);
      fact("error", trial.error);
      fact("printed", trial.printed);
      fact("not allowed", trial.objection);
      const word = trial.good ? element("p", { class: "AC" }, "✓ right") : element("p", { class: "WA" }, "✗ not right");
      byId("tried").replaceChildren(word, facts, element("p", { class: "quiet" }, [trial.work && `work ${quantity(trial.work)}`, trial.kept && `kept as ${trial.kept}`].filter(Boolean).join(" · ")));
    });
    if (keep) {
      problem = await ask("GET", path);
      const [kept, tried] = [byId("input").value, byId("tried")];
      drawCases();
      byId("input").value = kept;
      byId("tried").replaceWith(tried);
    }
    say("");
  } catch (error) { complain(error); }
}

function showTab(name) {
  for (const tab of ["results", "cases"]) {
    byId(tab).hidden = tab !== name;
    byId(`tab-${tab}`).setAttribute("aria-selected", tab === name);
  }
}

function setUp() {
  setUpEditor();
  setUpPanes();
  setUpKeys();
  document.addEventListener("use-as-case", (event) => useAsCase(event.detail));
  byId("run").addEventListener("click", run);
  byId("submit").addEventListener("click", submit);
  for (const tab of ["results", "cases"]) byId(`tab-${tab}`).addEventListener("click", () => showTab(tab));
  byId("language").addEventListener("change", async () => {
    localStorage.setItem("judge-language", byId("language").value);
    await open(slug, byId("language").value, runUnasked).catch(complain);
    runUnasked();
  });
  document.addEventListener("keydown", (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key === "Enter") { event.preventDefault(); return event.shiftKey ? submit() : run(); }
    if (isControl && event.key === "s") { event.preventDefault(); return save(); }
    if (isControl || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) return;
    const action = { e: () => byId("text").focus(), s: () => byId("left").focus(), h: showHint, l: () => { location.href = "/"; } }[event.key];
    if (action) { event.preventDefault(); action(); }
  });
}

setUp();
try {
  problem = await ask("GET", path);
  drawProblem();
  drawHints();
  drawCases();
  const kept = localStorage.getItem("judge-language");
  if (kept) byId("language").value = kept;
  await open(slug, byId("language").value, runUnasked);
  await drawTries();
} catch (error) { complain(error); }
