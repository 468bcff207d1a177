// The bank, for who writes it: its problems with what was found in them, and a new one.

import { ask, byId, complain, element, once, plural, ready } from "./common.js";
import { inWords, ofMutants } from "./findings.js";
import { setUpKeys } from "./keys.js";

function row({ slug, title, difficulty, error, checked }) {
  const state = error || checked?.findings.length ? "WA" : checked ? "AC" : "quiet";
  return element("tr", {},
    element("td", {}, element("a", { href: `/bank/${encodeURIComponent(slug)}` }, title ?? slug), title && element("small", {}, slug)),
    element("td", { class: `wide ${difficulty}` }, difficulty ?? ""),
    element("td", { class: state }, error ? `✗ problem.toml: ${error}` : inWords(checked)),
    element("td", { class: "wide quiet" }, checked ? ofMutants(checked) : ""));
}

const begin = once(async () => {
  try {
    const { slug } = await ask("POST", "bank", { slug: byId("slug").value, kind: byId("kind").value });
    location.href = `/bank/${slug}`;
  } catch (error) { complain(error); }
});

setUpKeys([["n", "a new problem", () => byId("slug")?.focus()]]);
byId("new").addEventListener("submit", (event) => { event.preventDefault(); begin(); });
try {
  const { bank, problems, kinds } = await ask("GET", "bank");
  byId("eyebrow").textContent = `judge · ${bank}`;
  const checked = problems.filter((one) => one.checked);
  byId("about").textContent = `${plural(problems.length, "problem")} · ${checked.filter((one) => !one.checked.findings.length).length} without findings · ${problems.length - checked.length} not checked as they are now`;
  byId("kind").append(...kinds.map((kind) => element("option", {}, kind)));
  byId("rows").replaceChildren(...problems.map(row));
  ready();
} catch (error) {
  // Where the bank is not written here, there is nothing but that to say.
  byId("content").replaceChildren(byId("said"));
  complain(error);
}
