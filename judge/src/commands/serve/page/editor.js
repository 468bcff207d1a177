// The editor, and the file behind it, which the command line and other editors share.

import { byId, element } from "./common.js";
import { Kept } from "./kept.js";
import { choose, layout } from "./layout.js";
import { makeSurface } from "./surface.js";

const surface = makeSurface({ label: "Your program; Escape leaves it", onInput: () => file.typed(), onLeave: () => byId("left").focus() });
const words = { saved: "saved", typed: "", new: "not written yet", taken: "taken from the disk, where it was changed" };
const file = new Kept({
  surface, bar: byId("conflict"),
  tell: (state) => { byId("saved").textContent = words[state]; },
  onPause: () => onPause(),
});
let language;
let onPause = () => {};

export const source = () => surface.text;
export const currentLanguage = () => language;
export const save = () => file.save();

/** Loads the file of a problem. `pause` is called at every pause in typing. */
export async function open(problem, wanted, pause) {
  [language, onPause] = [wanted, pause];
  surface.language = language;
  if (await file.open(`problems/${problem}/file`, { language })) byId("file").textContent = file.name;
}

/** Marks lines, counted from 1, and no others. */
export const markLines = (lines) => surface.mark(lines);

/** Marks a line; none if there is none. */
export const markLine = (line) => markLines(line ? [line] : []);

/** Goes to a line. */
export const goTo = (line) => surface.goTo(line);

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
