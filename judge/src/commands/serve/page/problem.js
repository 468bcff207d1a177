// A problem: the statement, the editor, and what comes of it.

import { drawHints, drawNotes, drawSolution, drawTries, showHint, writeNote } from "./aside.js";
import { setUpCases, useAsCase } from "./cases.js";
import { ask, byId, complain, element, fine, follow, insist, once, ready, say, waiting } from "./common.js";
import { currentLanguage, elsewhere, focus, open, openFile, program, save, setUpVim, source } from "./editor.js";
import { drawHelp, lookForInput, measure } from "./help.js";
import { setUpKeys } from "./keys.js";
import { choose, layout } from "./layout.js";
import { setUpPanes } from "./panes.js";
import { setUpProject } from "./project.js";
import { add, begin, besides, leave, showRun, showSubmission } from "./results.js";
import { drawRound } from "./roundbar.js";

const slug = location.pathname.split("/")[2];
const path = `problems/${slug}`;
let problem;
/** What runs now, whether somebody asked for it, and for what. */
let running = { controller: new AbortController(), asked: false };

/**
 * Runs or judges what is in the editor. A run that nobody waits for any more is left. What nobody asked for does not get in the way of
 * what somebody asked for: the samples run at the next pause after it.
 */
async function judge(what, { unasked = false } = {}) {
  const wanted = JSON.stringify([what, program()]);
  // Who clicks twice means it once.
  if (!currentLanguage() || (running.asked && (unasked || running.wanted === wanted))) return;
  // It would be remembered of a file that is not on the screen.
  if (elsewhere() && !unasked) return say(`${elsewhere()}.`, "load its file first");
  running.controller.abort();
  const mine = running = { controller: new AbortController(), asked: !unasked, wanted };
  // There is nothing to run; a file of a project may be empty beside others.
  if (!source().trim() && !openFile().path) {
    mine.asked = false;
    if (!unasked) say("There is no program to run.");
    return leave();
  }
  // Nobody who types or waits on another tab is taken from it by what they did not ask for.
  if (!unasked || !(helping || document.activeElement?.closest("#cases, #help"))) showTab("results");
  const title = what === "submit" ? "judging …" : "running …";
  const about = { title, unasked, language: currentLanguage() };
  let run = begin(0, about);
  try {
    await follow(`${path}/${what}`, { ...program(), unasked }, (line) => {
      if (line.waiting) byId("summary").textContent = waiting;
      if (line.started) run = begin(line.started.cases, about);
      if (line.case) add(run, line.case);
      if (!line.result) return;
      (what === "submit" ? showSubmission : showRun)(run, line);
      fine(judge);
      // Nobody else's words are taken back by what nobody asked for.
      if (!unasked) fine();
    }, mine.controller.signal);
    mine.asked = false;
    if (what === "submit") await Promise.all([drawTries(path), showBesides(run)]);
  } catch (error) {
    // Something else runs by now, and this is not its failure.
    if (running !== mine) return;
    mine.asked = false;
    leave();
    complain(error, judge);
  }
}

/** The accepted solution beside the submission. A problem need not have one. */
async function showBesides({ language }) {
  await besides(language, () => ask("POST", `${path}/accepted`, { language })).catch(() => {});
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
    if (input !== undefined) name.append(" ", element("button", { type: "button", class: "link", onclick: () => useAsCase(input).catch(complain) }, "use as case"));
  }
}

/** Opens the file in the person's own editor, which shares it with this page. */
const openElsewhere = once(async () => {
  if (!currentLanguage()) return;
  try {
    await save();
    const { editor } = await ask("POST", `${path}/open`, openFile());
    byId("saved").textContent = `opened in ${editor}`;
  } catch (error) { complain(error); }
});

async function changeLanguage() {
  const wanted = byId("language").value;
  try {
    if (!await open(problem, wanted, runUnasked)) return;
    choose({ language: wanted });
    runUnasked();
  } catch (error) {
    complain(error);
    byId("language").value = currentLanguage();
  }
}

const tabs = ["results", "cases", "help"];

function showTab(name) {
  for (const tab of tabs) {
    byId(tab).hidden = tab !== name;
    byId(`tab-${tab}`).setAttribute("aria-selected", tab === name);
    byId(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
  }
}

/** Goes along the tabs: the arrow keys lead from one to the next, and the Tab key past them. */
function alongTabs(event, at) {
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const tab = tabs.at(next % tabs.length);
  showTab(tab);
  byId(`tab-${tab}`).focus();
}

/** What helps is asked for on its tab. */
/** How much of it somebody has asked for and waits for. */
let helping = 0;
const withHelp = (action) => async () => {
  showTab("help");
  helping += 1;
  try { await save(); await action(); } finally { helping -= 1; }
};

function setUp() {
  setUpPanes();
  byId("open-elsewhere").addEventListener("click", openElsewhere);
  byId("run").addEventListener("click", run);
  byId("submit").addEventListener("click", submit);
  for (const [at, tab] of tabs.entries()) {
    byId(`tab-${tab}`).addEventListener("click", () => showTab(tab));
    byId(`tab-${tab}`).addEventListener("keydown", (event) => alongTabs(event, at));
  }
  byId("language").addEventListener("change", changeLanguage);
  setUpKeys([
    ["Ctrl Enter", "run the samples and your own cases", run],
    ["Ctrl Shift Enter", "submit", submit],
    ["Ctrl S", "save now; it is saved at every pause too", save],
    ["Escape", "leave the editor"], ["F6", "leave it with Vim keys too"],
    ["e", "to the editor", focus],
    ["v", "open the file in your own editor", openElsewhere],
    ["s", "to the statement", () => byId("left").focus()],
    ["h", "the next hint", () => showHint(problem, path)],
    ["n", "write a note", writeNote],
    ["x", "stress: look for an input on which it fails", withHelp(lookForInput)],
    ["w", "why is it slow?", withHelp(measure)],
    ["← → ↑ ↓", "move a border that has the focus"],
  ]);
}

setUpVim();
setUp();
try {
  problem = await insist(() => ask("GET", path));
  ready();
  drawProblem();
  drawHelp(path);
  drawRound(problem, path);
  drawSolution(path);
  byId("language").value = layout.language ?? "python";
  const openOne = (language, file) => open(problem, language, runUnasked, file);
  // What one of them lacks keeps no other away.
  for (const part of [
    drawHints(problem, path), setUpCases(slug, problem, showTab), drawTries(path), drawNotes(path, slug),
    problem.project ? setUpProject(problem, (file, language) => openOne(language, file)) : openOne(byId("language").value),
  ]) part.catch(complain);
} catch (error) { complain(error); }
