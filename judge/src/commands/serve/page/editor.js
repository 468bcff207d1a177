// The editor, and the file behind it, which the command line and other editors share.
//
// What is typed is written at every pause, with the version that it was made from. If the file has another one by then, nothing is
// overwritten: the person chooses.

import { ask, byId, complain, element, say } from "./common.js";
import { makeSurface } from "./surface.js";

/** How long a pause in typing is, and how often the file is looked at, in milliseconds. */
const PAUSE = 150;
const LOOK = 1500;

const surface = makeSurface({ label: "Your program; Escape leaves it", onInput: typed, onLeave: () => byId("left").focus() });
let slug;
let language;
let version = null;
let saved = "";
let timer;
let writing = Promise.resolve();
let onPause = () => {};

export const source = () => surface.text;
export const currentLanguage = () => language;

/** Loads the file of a problem. `pause` is called at every pause in typing. */
export async function open(problem, wanted, pause) {
  [slug, onPause] = [problem, pause];
  if (language) await save();
  language = wanted;
  surface.language = language;
  show(await ask("GET", `problems/${slug}/file?language=${language}`));
}

function show(found) {
  byId("file").textContent = found.path;
  version = found.version;
  surface.text = found.text;
  // What it changes in a text, such as line ends, is nothing that was typed.
  saved = surface.text;
  byId("conflict").hidden = true;
  byId("saved").textContent = version === null ? "not written yet" : "";
}

const isChanged = () => surface.text !== saved;

/** Writes what was typed. One write comes after the other. */
export function save() {
  clearTimeout(timer);
  writing = writing.then(write).catch(complain);
  return writing;
}

async function write(keepalive = false) {
  if (!isChanged() || !byId("conflict").hidden) return;
  const typed = surface.text;
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
  byId("saved").textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => { save(); onPause(); }, PAUSE);
}

/** Marks a line, counted from 1; none if there is none. */
export const markLine = (line) => surface.mark(line);

/** Goes to a line. */
export const goTo = (line) => surface.goTo(line);

export const focus = () => surface.focus();

/** Vim keys are a choice that this browser remembers. A plain text area does not know them. */
function setUpVim() {
  if (!("vim" in surface)) return;
  const button = element("button", { type: "button", class: "link", onclick: () => choose(localStorage.getItem("judge-keys") !== "vim") });
  const choose = (isOn) => {
    localStorage.setItem("judge-keys", isOn ? "vim" : "usual");
    button.textContent = isOn ? "usual keys" : "Vim keys";
    surface.vim = isOn;
  };
  choose(localStorage.getItem("judge-keys") === "vim");
  byId("saved").before(button);
}

export function setUpEditor() {
  setUpVim();
  // A page that is left may never come back.
  document.addEventListener("visibilitychange", () => { if (document.hidden) write(true).catch(() => {}); else look(); });
  addEventListener("pagehide", () => write(true).catch(() => {}));
  setInterval(look, LOOK);
}
