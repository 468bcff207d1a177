// What a program is written on: CodeMirror in a build that carries it, else a plain text area. Both have a `text`, a `language`, lines
// that can be marked or gone to, can be `locked` so that only the page changes them, and forget what could be undone when they get
// another text. What is put into them by the page is not `onInput`.

import { codeMirror } from "./codemirror.js";
import { byId, element } from "./common.js";

export function makeSurface(asked) {
  const parent = byId("surface");
  return codeMirror ? codeMirror(parent, asked) : plain(parent, asked);
}

function plain(parent, { label, onInput, onLeave }) {
  const gutter = element("pre", { class: "gutter", "aria-hidden": "true" });
  const area = element("textarea", { "aria-label": label, spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off" });
  parent.append(element("div", { class: "plain-editor" }, gutter, area));
  let unit = "    ";

  const drawGutter = () => {
    const lines = area.value.split("\n").length;
    if (gutter.childElementCount !== lines) gutter.replaceChildren(...Array.from({ length: lines }, (_, at) => element("span", {}, `${at + 1}\n`)));
    gutter.scrollTop = area.scrollTop;
  };
  const insert = (typed) => document.execCommand("insertText", false, typed);
  /** The lines that are selected, from the start of the first. */
  const selectedLines = () => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    return [start, area.value.slice(start, area.selectionEnd)];
  };
  const indent = (isLess) => {
    if (!isLess && area.selectionStart === area.selectionEnd) return insert(unit);
    const [start, lines] = selectedLines();
    const changed = lines.split("\n").map((line) => (isLess ? line.replace(new RegExp(`^ {1,${unit.length}}|^\t`), "") : line && unit + line)).join("\n");
    area.setSelectionRange(start, start + lines.length);
    insert(changed);
    area.setSelectionRange(start, start + changed.length);
  };
  const newLine = () => {
    const [start] = selectedLines();
    const line = area.value.slice(start, area.selectionStart);
    insert(`\n${line.match(/^\s*/)[0]}${/[:{([]\s*$/.test(line) ? unit : ""}`);
  };
  area.addEventListener("input", () => { drawGutter(); onInput(); });
  area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" || event.key === "F6") onLeave();
    else if (event.key === "Tab" && !event.ctrlKey && !event.altKey) indent(event.shiftKey);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) newLine();
    else return;
    event.preventDefault();
  });

  return {
    get text() { return area.value; },
    set text(text) {
      const [start, end, top] = [area.selectionStart, area.selectionEnd, area.scrollTop];
      area.value = text;
      area.setSelectionRange(start, end);
      area.scrollTop = top;
      drawGutter();
    },
    set language(name) { unit = name === "python" ? "    " : "  "; },
    set locked(isLocked) { area.readOnly = isLocked; },
    focus() { area.focus(); },
    // Whatever a script puts into a text area cannot be undone.
    forget() {},
    mark(lines) {
      for (const [at, mark] of [...gutter.children].entries()) mark.classList.toggle("here", lines.includes(at + 1));
    },
    goTo(line) {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    },
  };
}
