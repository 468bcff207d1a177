// A rehearsal of an interview: its rules, what is left of it, and the report. What is shown is in the address: `/round?report=ID`.

import { ask, byId, clock, complain, confirm, element, insist, markup, moment, plural, ready } from "./common.js";
import { setUpKeys } from "./keys.js";
import { layout } from "./layout.js";
import { countdown, timeOf } from "./roundbar.js";

/** The rules, before the time begins. */
function drawRules({ rules, unreadable: halfRules, over }, { prompts, unreadable }) {
  byId("about").textContent = "A rehearsal of an interview: problems you have not seen, a clock, and a report.";
  const language = element("select", {}, element("option", { value: "python" }, "Python"), element("option", { value: "typescript" }, "TypeScript"));
  language.value = layout.language ?? "python";
  const start = async (name) => {
    const buttons = [...byId("round").querySelectorAll(".cards button")];
    const wait = (is) => buttons.forEach((button) => { button.disabled = is; });
    wait(true);
    try {
      await ask("POST", "rounds", { rules: name, language: language.value });
      await draw();
    } catch (error) {
      wait(false);
      complain(error);
    }
  };
  const card = (of) => element("article", { class: "card" },
    element("header", {}, element("h3", {}, of.title), element("span", { class: "quiet" }, `${of.minutes} min`)),
    element("p", {}, of.asks),
    element("ol", { class: "parts" }, of.parts.map((part) => element("li", {}, part))),
    element("button", { type: "button", class: "main", onclick: () => start(of.name) }, `Start ${of.title}`));
  byId("round").replaceChildren(
    element("ul", { class: "rules" },
      element("li", {}, "The time begins at once and cannot be stopped. What comes when it is over is late, and that is all."),
      element("li", {}, "A submission tells which kind of input it missed, and no more."),
      element("li", {}, "Hints and solutions are there, and count in the report."),
      element("li", {}, "You work on the usual page of each problem, or in the new folder with your own editor.")),
    element("div", { class: "tools" }, element("label", {}, "Language ", language)),
    element("div", { class: "cards" }, rules.map(card)), halfRules.map(unread), drawOver(over) ?? "", drawPrompts(prompts, unreadable));
}

/** The questions that rounds draw from, to answer one by itself. */
function drawPrompts(prompts, unreadable) {
  const row = ({ slug, title, kind, minutes, answers }) => element("li", {}, element("a", { class: "inline", href: `/prompt/${encodeURIComponent(slug)}` }, title),
    element("span", { class: "quiet" }, ` ${kind} · ${minutes} min${answers ? ` · answered ${answers === 1 ? "once" : `${answers} times`}` : ""}`));
  return element("section", {}, element("h2", {}, "Questions to answer in words"), element("ul", { class: "plain-list" }, prompts.map(row)),
    unreadable.map(unread));
}

function unread({ slug, error }) {
  return element("p", { class: "quiet" }, `${slug} cannot be read: ${error}`);
}

function drawOver(over) {
  if (!over.length) return undefined;
  const row = ({ id, title, started }) => element("li", {}, element("a", { class: "inline", href: `/round?report=${encodeURIComponent(id)}` }, title), element("span", { class: "quiet" }, ` ${moment(started)}`));
  return element("section", {}, element("h2", {}, "Earlier rounds"), element("ul", { class: "plain-list" }, over.map(row)));
}

/** What is left of the round that goes on. */
function drawActive({ active, over }) {
  byId("title").textContent = active.title;
  byId("about").replaceChildren(countdown(active, timeOf(active)), ` · its files are in ${active.folder}`);
  const finish = async () => {
    if (!await confirm("Is the round over?", "Finish it")) return;
    try {
      await ask("POST", `rounds/${active.id}/finish`);
      location.href = `/round?report=${active.id}`;
    } catch (error) { complain(error); }
  };
  const part = (one) => element("article", { class: "card" },
    element("header", {}, element("h3", {}, element("a", { class: "inline", href: `/${one.is_problem ? "p" : "prompt"}/${encodeURIComponent(one.slug)}` }, one.title)), element("span", { class: "quiet" }, `${one.kind} · ${one.minutes} min`)),
    element("p", { class: "quiet" }, one.so_far));
  const missing = active.left_out?.length ? `The bank has no ${active.left_out.join(" and ")} question for it.` : "";
  byId("round").replaceChildren(element("p", { class: "asks" }, active.asks), missing && element("p", { class: "quiet" }, missing),
    element("div", { class: "cards" }, active.parts.map(part)),
    element("p", { class: "end" }, element("button", { type: "button", class: "main", onclick: finish }, "Finish the round")), drawOver(over) ?? "");
}

async function drawReport(id) {
  const report = await ask("GET", `rounds/${encodeURIComponent(id)}`);
  document.title = `${report.title} · judge`;
  byId("title").textContent = report.title;
  byId("about").textContent = report.time;
  byId("round").replaceChildren(markup(report.html), drawReplay(report.programs) ?? "", element("p", { class: "end" }, element("a", { class: "inline", href: "/round" }, "All rounds")));
}

/** The programs as they were at each run, to move through. What is new since the one before is marked. */
function drawReplay(programs) {
  if (!programs.length) return undefined;
  const slider = element("input", { type: "range", min: 0, max: programs.length - 1, value: programs.length - 1, "aria-label": "Which of the programs" });
  const words = element("p", { role: "status" });
  const code = element("pre", { class: "code" });
  const show = () => {
    const at = Number(slider.value);
    const { after_ms, slug, what, source } = programs[at];
    const before = new Set(programs.slice(0, at).findLast((other) => other.slug === slug)?.source.split("\n"));
    slider.setAttribute("aria-valuetext", `after ${clock(after_ms)}: ${what}`);
    words.replaceChildren(element("b", {}, `${at + 1} of ${plural(programs.length, "program")}`), ` · ${slug}, after ${clock(after_ms)}: ${what}`);
    code.replaceChildren(...source.split("\n").map((line) => element("span", { class: before.size && !before.has(line) ? "new" : undefined }, line || " ")));
  };
  slider.addEventListener("input", show);
  show();
  return element("section", { class: "replay" }, element("h2", {}, "Your code, run by run"), element("p", { class: "quiet" }, "Lines that are new since the run before are marked with +."), slider, words, code);
}

async function draw() {
  const wanted = new URLSearchParams(location.search).get("report");
  if (wanted) return drawReport(wanted);
  const found = await insist(() => ask("GET", "rounds"));
  if (found.active) drawActive(found);
  else drawRules(found, await ask("GET", "prompts"));
}

setUpKeys([]);
await draw().catch(complain).finally(ready);
