// The editor, and the file behind it, which the command line and other editors share.

import { byId, element, insist, ready } from "./common.js";
import { Kept } from "./kept.js";
import { choose, layout } from "./layout.js";
import { goToFile } from "./project.js";
import { makeSurface } from "./surface.js";

const surface = makeSurface({ label: "Your program; Escape leaves it", onInput: () => file.typed(), onLeave: () => byId("left").focus() });
const words = { saved: "saved", typed: "", new: "not written yet", taken: "taken from the disk, where it was changed" };
const file = new Kept({
  surface, bar: byId("conflict"),
  tell: (state) => { byId("saved").textContent = words[state]; },
  onPause: () => onPause(),
});
/** The language of the file that is open; none while there is no such file. */
let language;
/** Which file of a project is open; undefined if the program is one file. */
let path;
let onPause = () => {};

export const source = () => surface.text;
export const currentLanguage = () => language;
/** The program as requests have it: the file that is open, in a project beside the others. */
export const program = () => ({ language, source: source(), path });
/** The file that is open, as requests name it. */
export const openFile = () => ({ language, path });
export const save = () => file.save();
/** Why the file of the problem is another one now; undefined if it is not. */
export const elsewhere = () => file.elsewhere;
/** What stands for the file as the server has it; null if it has none. */
export const version = () => file.version;

/**
 * Opens the file of a problem, or the one of a project that is named. `pause` is called at every pause in typing. What cannot be opened
 * leaves the file that is open; the first one is opened as soon as it can be. Says whether it is the one that is open now. The round that
 * the problem belonged to when the page was drawn is the one that the file is of.
 */
export function open(problem, wanted, pause, named) {
  onPause = pause;
  return insist(async () => {
    const field = { language: wanted, round: problem.round?.id ?? "" };
    if (!await file.open(`problems/${problem.slug}/file`, named ? { ...field, path: named } : field)) return false;
    [language, path] = [wanted, named];
    surface.language = language;
    byId("file").textContent = file.name;
    ready("file");
    return true;
  }, () => !language);
}

/** Marks lines, counted from 1, and no others: those of places `{ file, line }` in the file that is open. */
export const markPlaces = (places) => surface.mark(places.filter(({ file }) => !file || file === path).map(({ line }) => line));

/** Goes to a line, in another file of the project perhaps. */
export async function goTo(line, named) {
  if (named && named !== path) await goToFile(named);
  surface.goTo(line);
}

export const focus = () => surface.focus();

/** Vim keys are a choice. A plain text area does not know them. */
export function setUpVim() {
  if (!("vim" in surface)) return;
  const button = element("button", { type: "button", class: "link", onclick: () => { choose({ vim: !layout.vim }); use(); } });
  const use = () => {
    button.textContent = layout.vim ? "usual keys" : "Vim keys";
    surface.vim = Boolean(layout.vim);
  };
  use();
  byId("saved").before(button);
}
