// The keys of a page, and the sheet that shows them.

import { byId, element } from "./common.js";
import { choose, layout } from "./layout.js";

/** Whether a key was meant for a field, and not for the page. */
const isTyping = (event) => event.composedPath()[0].closest("input:not([type=radio]), textarea, select, [contenteditable]") !== null;

const go = (path) => () => { location.href = path; };
const everywhere = [["l", "all problems", go("/")], ["r", "the round", go("/round")], ["o", "progress", go("/progress")], ["b", "the bank", go("/bank")]];

/**
 * The keys of a page, each with its words and what it does, and the sheet with them that `?` opens. Keys with Ctrl work in fields too;
 * those without an action only stand on the sheet. Single signs can be switched off there: who speaks to the machine, or meets keys by
 * chance, would take hints and begin searches.
 */
export function setUpKeys(own) {
  const keys = [...own, ...everywhere.filter(([key]) => !own.some(([taken]) => taken === key)), ["?", "these keys", () => sheet.showModal()]];
  const list = keys.map(([key, words]) => [element("dt", {}, key.split(" ").map((one) => element("kbd", {}, one))), element("dd", {}, words)]);
  const single = element("input", { type: "checkbox", checked: layout.keys !== false, onchange: () => choose({ keys: single.checked }) });
  const sheet = element("dialog", { class: "small-sheet", "aria-labelledby": "keys-title" },
    element("form", { method: "dialog" }, element("h2", { id: "keys-title" }, "Keys"), element("dl", {}, list.flat()),
      element("p", {}, element("label", {}, single, " A letter or sign alone does something")),
      element("p", { class: "end" }, element("button", { autofocus: true }, "Close"))));
  document.body.append(sheet);
  byId("show-keys").addEventListener("click", () => sheet.showModal());
  // They are of use also where the rest of a page cannot be shown.
  byId("show-keys").disabled = false;
  document.addEventListener("keydown", (event) => {
    if (event.altKey || document.querySelector("dialog[open]")) return;
    const isControl = event.ctrlKey || event.metaKey;
    if (!isControl && isTyping(event)) return;
    const isSingle = event.key.length === 1 && !isControl;
    if (isSingle && layout.keys === false) return;
    const name = event.key.length === 1 && isControl ? event.key.toUpperCase() : event.key;
    const pressed = [isControl && "Ctrl", isControl && event.shiftKey && "Shift", name].filter(Boolean).join(" ");
    const action = keys.find(([key]) => key === pressed)?.[2];
    if (!action) return;
    event.preventDefault();
    // A key that is held acts once: a hint counts, and a search takes seconds.
    if (!event.repeat) action();
  });
}
