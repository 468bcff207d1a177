// A problem, for who writes it: its files, what a text looks like, and what a check finds, beside the line. The file is in the address.

import { andMore, ask, byId, complain, confirm, element, fine, follow, fragment, insist, once, ready, say } from "./common.js";
import { countOf, inWords, linesOf, list, ofMutants } from "./findings.js";
import { Kept } from "./kept.js";
import { setUpKeys } from "./keys.js";
import { layout } from "./layout.js";
import { setUpPanes } from "./panes.js";
import { makeSurface } from "./surface.js";

const slug = location.pathname.split("/")[2];
const path = `bank/${slug}`;
const languages = { py: "python", ts: "typescript" };
const STATEMENT = "statement.md";
const words = { saved: "saved", typed: "", new: "not written yet", taken: "taken from the disk, where it was changed" };
/** How many of the files that are not opened here are named. */
const MOST_OTHERS = 20;
const verdicts = ["accepted", "wrong-answer", "time-limit", "memory-limit", "run-time-error"];

const surface = makeSurface({ label: "The text of the file; Escape leaves it", onInput: typed, onLeave: () => byId("left").focus() });
const kept = new Kept({
  surface, bar: byId("conflict"),
  tell: (state) => {
    byId("saved").textContent = words[state];
    if (state === "taken") change();
  },
  onPause: () => drawPreview(file, surface.text),
});
let problem;
/** The path of the file that is open. */
let file;
/** The check that is running. */
let running = null;
/** Whether something was typed since the last check began. */
let isChanged = false;

function typed() {
  kept.typed();
  change();
}

function change() {
  isChanged = true;
  drawSummary();
}

async function drawProblem() {
  const found = await ask("GET", path);
  // What was found stays until the next check, also where it is no longer about what is there.
  problem = { ...found, checked: found.checked ?? problem?.checked };
  document.title = `${problem.title ?? slug} · judge`;
  byId("title").textContent = problem.title ?? slug;
  const others = [...problem.others.slice(0, MOST_OTHERS), andMore(problem.others, MOST_OTHERS)].filter(Boolean).join(", ");
  byId("others").textContent = others && `Also in the folder, and not opened here: ${others}`;
  const folders = ["cases/", ...verdicts.map((verdict) => `solutions/${verdict}/`)];
  byId("usual-paths").replaceChildren(...[...problem.missing, ...folders].map((value) => element("option", { value })));
  drawFiles();
}

/** The files by their folders, each with how much was found in it. */
function drawFiles() {
  const folders = Map.groupBy(problem.files, (one) => one.path.slice(0, one.path.lastIndexOf("/") + 1));
  const link = (one) => {
    const count = countOf(one.path, problem.checked);
    return element("a", { class: "chip", href: `#${one.path}`, "aria-current": one.path === file && "true" }, one.path.slice(one.path.lastIndexOf("/") + 1),
      count > 0 && element("small", { class: "WA" }, ` ✗ ${count}`, element("span", { class: "sr" }, " found")));
  };
  byId("files").replaceChildren(...[...folders].map(([folder, files]) => element("div", { class: "chips" }, folder && element("span", { class: "quiet" }, folder), files.map(link))));
}

function drawFindings() {
  const { checked } = problem;
  const known = new Set(problem.files.map((one) => one.path));
  byId("findings").replaceChildren(...list(checked, (of) => known.has(of), openAt));
  byId("facts").textContent = checked && ofMutants(checked) ? `mutants killed: ${ofMutants(checked)}` : "";
  surface.mark(linesOf(file, checked));
  drawSummary();
}

function drawSummary(step = "") {
  const { checked } = problem;
  byId("summary").className = `summary ${checked && !running && !isChanged ? (checked.findings.length ? "WA" : "AC") : ""}`;
  byId("summary").textContent = step || (running ? "checking …" : [inWords(checked), checked && isChanged && "changed since"].filter(Boolean).join(" · "));
}

/** Shows what a text looks like. Only the last one that was asked for is drawn. */
let asked = 0;
async function drawPreview(of, text) {
  if (!of.endsWith(".md")) return;
  const number = asked += 1;
  try {
    const { html } = await ask("POST", "markdown", { text });
    if (number !== asked) return;
    byId("preview-title").textContent = `Preview of ${of}`;
    // Made by the server of an allow-list of elements.
    byId("preview").innerHTML = html;
  } catch (error) { complain(error); }
}

async function open(wanted) {
  try {
    // Every problem has a statement, which is opened as soon as it can be.
    if (!await insist(() => kept.open(`${path}/file`, { path: wanted }), () => !file && wanted === STATEMENT)) return;
  } catch (error) {
    complain(error);
    // The address names the file that is open.
    history.replaceState(null, "", `#${file ?? STATEMENT}`);
    return file || wanted === STATEMENT ? undefined : open(STATEMENT);
  }
  file = wanted;
  surface.language = languages[wanted.split(".").at(-1)];
  byId("file").textContent = wanted;
  byId("remove").hidden = !problem.files.find((one) => one.path === wanted)?.is_removable;
  drawFiles();
  surface.mark(linesOf(wanted, problem.checked));
  // Who was led to a line types there at once.
  drawPreview(wanted, surface.text);
}

const chosen = () => fragment() || STATEMENT;

async function openAt(wanted, line) {
  if (file !== wanted) {
    history.pushState(null, "", `#${wanted}`);
    await open(wanted);
  }
  surface.goTo(line ?? 1);
}

const add = once(async () => {
  const wanted = byId("new-path").value.trim();
  try {
    const found = await ask("GET", `${path}/file?${new URLSearchParams({ path: wanted })}`);
    if (found.version === null) await ask("PUT", `${path}/file`, { path: wanted, text: found.text, version: null });
    byId("new-path").value = "";
    isChanged = true;
    await drawProblem();
    fine();
    await openAt(wanted);
  } catch (error) { complain(error); }
});

async function remove() {
  const gone = file;
  if (!await confirm(`Remove ${gone}? This cannot be taken back.`, "Remove it")) return;
  try {
    await kept.save();
    await ask("DELETE", `${path}/file?${new URLSearchParams({ path: gone, version: kept.version })}`);
    isChanged = true;
    await drawProblem();
    await openAt(STATEMENT);
    drawFindings();
  } catch (error) { complain(error); }
}

/** Checks the problem as it is now, or stops that. */
async function check() {
  if (running) return running.abort();
  if (kept.isInConflict) return say("Two texts of this file differ.", "choose one first: the check reads what is on the disk");
  running = new AbortController();
  byId("check").textContent = "Stop";
  drawSummary();
  await kept.save();
  const wasChanged = isChanged;
  let isDone = false;
  isChanged = false;
  try {
    await follow(`${path}/check`, undefined, ({ waiting, progress, checked }) => {
      if (waiting) drawSummary("waiting for others …");
      if (progress) drawSummary(`${progress.step}${progress.total ? ` ${progress.done}/${progress.total}` : ""}`);
      if (checked) [problem.checked, isDone] = [checked, true];
    }, running.signal);
    fine();
  } catch (error) { complain(error); }
  running = null;
  isChanged ||= wasChanged && !isDone;
  byId("check").textContent = "Check";
  await drawProblem().catch(complain);
  drawFindings();
}

// Vim keys are a choice, which is made where problems are solved.
if ("vim" in surface) surface.vim = Boolean(layout.vim);
setUpPanes();
byId("solve").href = `/p/${slug}`;
byId("check").addEventListener("click", check);
byId("remove").addEventListener("click", remove);
byId("new-file").addEventListener("submit", (event) => { event.preventDefault(); add(); });
addEventListener("hashchange", () => { if (chosen() !== file) open(chosen()); });
setUpKeys([
  ["Ctrl Enter", "check the problem, or stop checking", check],
  ["Ctrl S", "save now; it is saved at every pause too", () => kept.save()],
  ["Escape", "leave the text"], ["F6", "leave it with Vim keys too"],
  ["e", "to the text", () => surface.focus()],
  ["f", "to the files", () => document.querySelector("#files a")?.focus()],
  ["n", "a new file", () => byId("new-path").focus()],
  ["← → ↑ ↓", "move a border that has the focus"],
]);
try {
  await insist(drawProblem);
  await open(chosen());
  // Beside a program, the statement is what it is about.
  if (!file?.endsWith(".md")) await drawPreview(STATEMENT, (await ask("GET", `${path}/file?path=statement.md`)).text);
  drawFindings();
  ready();
} catch (error) { complain(error); }
