// What `judge check` found: in words, and as a list that leads to the lines. What mutants change that every case accepts is a difference.

import { element, plural } from "./common.js";

/** `✗ 2 findings` */
export function inWords(checked) {
  if (!checked) return "not checked as it is now";
  return checked.findings.length ? `✗ ${plural(checked.findings.length, "finding")}` : "✓ no findings";
}

/** `95 of 100` mutants; nothing where none was made. */
export function ofMutants({ mutants: { killed, survived, equivalent } }) {
  if (!killed && !survived && !equivalent) return "";
  return `${killed} of ${killed + survived}${equivalent ? `, ${equivalent} equivalent` : ""}`;
}

/** The lines of a file, by its path, that something was found in. */
export const linesOf = (path, checked) => (checked?.findings ?? []).filter((one) => one.path === path && one.line).map((one) => one.line);

/** How many findings a file has. */
export const countOf = (path, checked) => (checked?.findings ?? []).filter((one) => one.path === path).length;

/** An element for each finding. `open` opens a file at a line, if `knows` its path. */
export function list(checked, knows, open) {
  const place = ({ path, line }) => {
    const words = [path || "the problem", line].filter(Boolean).join(":");
    return knows(path) ? element("button", { type: "button", class: "link", onclick: () => open(path, line) }, words) : element("span", { class: "place" }, words);
  };
  const styles = { "-": "right", "+": "wrong" };
  const difference = (lines) => lines.length > 0 && element("pre", { class: "diff" }, lines.map((line) => element("span", { class: styles[line[0]] }, line)));
  return (checked?.findings ?? []).map((one) => element("li", {},
    element("p", {}, place(one), " ", one.message, element("small", { class: "quiet" }, ` ${one.rule}`)),
    difference(one.difference),
    element("p", { class: "quiet" }, one.hint)));
}
