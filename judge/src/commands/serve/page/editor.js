// The editor, and the file behind it, which the command line and other editors share.
//
// What is typed is written at every pause, with the version that it was made from. If the file has another one by then, nothing is
// overwritten: the person chooses.

import { ask, byId, complain, element, say } from "./common.js";

/** How long a pause in typing is, and how often the file is looked at, in milliseconds. */
const PAUSE = 150;
const LOOK = 1500;

const text = byId("text");
let slug;
let language;
let version = null;
let saved = "";
let timer;
let writing = Promise.resolve();
let onPause = () => {};

export const source = () => text.value;
export const currentLanguage = () => language;

/** Loads the file of a problem. `pause` is called at every pause in typing. */
export async function open(problem, wanted, pause) {
  [slug, onPause] = [problem, pause];
  if (language) await save();
  language = wanted;
  show(await ask("GET", `problems/${slug}/file?language=${language}`));
}

function show(found) {
  byId("file").textContent = found.path;
  [version, saved] = [found.version, found.text];
  const [start, end, top] = [text.selectionStart, text.selectionEnd, text.scrollTop];
  text.value = found.text;
  // What a text area changes in a text, such as line ends, is nothing that was typed.
  saved = text.value;
  text.setSelectionRange(start, end);
  text.scrollTop = top;
  byId("conflict").hidden = true;
  byId("saved").textContent = version === null ? "not written yet" : "";
  drawGutter();
}

const isChanged = () => text.value !== saved;

/** Writes what was typed. One write comes after the other. */
export function save() {
  clearTimeout(timer);
  writing = writing.then(write).catch(complain);
  return writing;
}

async function write(keepalive = false) {
  if (!isChanged() || !byId("conflict").hidden) return;
  const typed = text.value;
  try {
    const written = await ask("PUT", `problems/${slug}/file`, { language, text: typed, version }, { keepalive });
    [version, saved] = [written.version, typed];
    byId("saved").textContent = "saved";
  } catch (error) {
    if (error.status !== 409) throw error;
    offerChoice(error.rest.found);
  }
}

function offerChoice(found) {
  const bar = byId("conflict");
  const theirs = () => { show(found); say(""); onPause(); };
  const mine = () => { version = found.version; saved = found.text; bar.hidden = true; say(""); save(); };
  bar.replaceChildren(element("p", {}, `${found.path} was changed elsewhere.`),
    element("button", { type: "button", onclick: theirs }, "Take that one"),
    element("button", { type: "button", onclick: mine }, "Keep this one"));
  bar.hidden = false;
  say("The file was changed elsewhere while you typed. Nothing was overwritten.");
}

/** Looks whether somebody else has changed the file. */
async function look() {
  if (document.hidden || !slug || !byId("conflict").hidden) return;
  await writing;
  const before = version;
  try {
    const found = await ask("GET", `problems/${slug}/file?language=${language}`, undefined, { headers: { "if-none-match": `"${version ?? "none"}"` } });
    if (byId("said").dataset.lost) { say(""); delete byId("said").dataset.lost; }
    if (version !== before) return;
    // What could not be written while the server was away.
    if (!found || found.version === version) return isChanged() ? save() : undefined;
    if (isChanged()) return offerChoice(found);
    show(found);
    byId("saved").textContent = "taken from the disk, where it was changed";
    onPause();
  } catch (error) {
    if (error.status === 0) byId("said").dataset.lost = "yes";
    complain(error);
  }
}

function typed() {
  drawGutter();
  byId("saved").textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => { save(); onPause(); }, PAUSE);
}

function drawGutter() {
  const lines = text.value.split("\n").length;
  const gutter = byId("gutter");
  if (gutter.childElementCount !== lines) gutter.replaceChildren(...Array.from({ length: lines }, (_, at) => element("span", {}, `${at + 1}\n`)));
  gutter.scrollTop = text.scrollTop;
}

/** Marks a line, counted from 1; none if there is none. */
export function markLine(line) {
  for (const mark of byId("gutter").children) mark.classList.remove("here");
  byId("gutter").children[line - 1]?.classList.add("here");
}

/** Goes to a line. */
export function goTo(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}

const unit = () => (language === "python" ? "    " : "  ");
const insert = (typed) => document.execCommand("insertText", false, typed);

/** The lines that are selected, from the start of the first. */
function selectedLines() {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  return [start, text.value.slice(start, text.selectionEnd)];
}

function indent(isLess) {
  if (!isLess && text.selectionStart === text.selectionEnd) return insert(unit());
  const [start, lines] = selectedLines();
  const changed = lines.split("\n").map((line) => (isLess ? line.replace(new RegExp(`^ {1,${unit().length}}|^\t`), "") : line && unit() + line)).join("\n");
  text.setSelectionRange(start, start + lines.length);
  insert(changed);
  text.setSelectionRange(start, start + changed.length);
}

function newLine() {
  const [start] = selectedLines();
  const line = text.value.slice(start, text.selectionStart);
  const deeper = /[:{([]\s*$/.test(line) ? unit() : "";
  insert(`\n${line.match(/^\s*/)[0]}${deeper}`);
}

function pressed(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") { text.blur(); byId("left").focus(); }
  else if (event.key === "Tab" && !event.ctrlKey && !event.altKey) indent(event.shiftKey);
  else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) newLine();
  else return;
  event.preventDefault();
}

export function setUpEditor() {
  text.addEventListener("input", typed);
  text.addEventListener("keydown", pressed);
  text.addEventListener("scroll", () => { byId("gutter").scrollTop = text.scrollTop; });
  // A page that is left may never come back.
  document.addEventListener("visibilitychange", () => { if (document.hidden) write(true).catch(() => {}); else look(); });
  addEventListener("pagehide", () => write(true).catch(() => {}));
  setInterval(look, LOOK);
}
