// The list of problems. The filters are in the address, so that it can be kept and shared.

import { ask, byId, complain, element, insist, plural, points, ready, say } from "./common.js";
import { setUpKeys } from "./keys.js";

const filters = ["search", "status", "difficulty", "topic", "round"];
const marks = { solved: ["✓", "solved"], tried: ["◐", "tried"], todo: ["○", "to do"] };
let all = [];
let due = new Set();

const read = () => Object.fromEntries(filters.map((name) => [name, byId(name).value.trim()]));

function shown() {
  const { search, status, difficulty, topic, round } = read();
  const words = search.toLowerCase().replace(/^lc\s*/, "");
  return all.filter((problem) =>
    (!words || problem.slug.includes(words) || problem.title.toLowerCase().includes(words) || String(problem.number ?? "") === words)
    && (!status || (status === "due" ? due.has(problem.slug) : problem.status === status))
    && (!difficulty || problem.difficulty === difficulty)
    && (!topic || problem.topics.includes(topic))
    && (!round || problem.rounds.includes(round)));
}

function draw() {
  const rows = shown();
  byId("rows").replaceChildren(...rows.map(row));
  byId("none").hidden = rows.length > 0;
  const solved = all.filter((problem) => problem.status === "solved").length;
  byId("about").textContent = `${rows.length === all.length ? "" : `${rows.length} of `}${plural(all.length, "problem")} · ${solved} solved`;
  const chosen = new URLSearchParams(Object.entries(read()).filter(([, value]) => value));
  history.replaceState(null, "", chosen.size ? `?${chosen}` : "/");
}

const day = (text) => new Date(text).toLocaleDateString(undefined, { dateStyle: "medium" });

function row(problem) {
  const [mark, words] = marks[problem.status];
  const number = problem.number ? `LC ${problem.number}` : problem.follows ? "follow-up" : "";
  const about = [problem.theme, problem.rounds.join(", ")].filter(Boolean).join(" · ");
  const seen = problem.last_seen ? day(problem.last_seen) : "";
  return element("tr", { class: problem.status },
    element("td", { class: "mark" }, element("span", { "aria-hidden": true }, mark), element("span", { class: "sr" }, words)),
    element("td", {}, element("a", { href: `/p/${encodeURIComponent(problem.slug)}` }, problem.title), element("small", {}, number), due.has(problem.slug) && element("span", { class: "badge" }, "due")),
    element("td", { class: problem.difficulty }, problem.difficulty),
    element("td", { class: "wide quiet" }, problem.topics.join(", ")),
    element("td", { class: "wide quiet" }, about),
    element("td", { class: "n" }, String(problem.minutes)),
    element("td", { class: "n" }, problem.best === null ? "" : points(problem.best)),
    element("td", { class: "wide quiet" }, seen),
    element("td", { class: "wide quiet" }, problem.due ? day(`${problem.due}T00:00`) : ""));
}

/** What is due today, what is missed again and again, and what is no problem yet. */
function drawToday(weak, unreadable) {
  const parts = [];
  if (due.size) {
    const links = all.filter((problem) => due.has(problem.slug)).map((problem) => element("a", { class: "chip", href: `/p/${encodeURIComponent(problem.slug)}` }, problem.title));
    parts.push(element("div", {}, element("h2", {}, "Due today"), element("div", { class: "chips" }, links)));
  }
  if (weak.length) {
    const chips = weak.slice(0, 5).map(({ category, missed, of }) => element("span", { class: "chip" }, `${category} `, element("small", {}, `${missed} of ${of} missed`)));
    parts.push(element("div", {}, element("h2", {}, "Often forgotten"), element("div", { class: "chips" }, chips)));
  }
  if (unreadable.length) {
    const links = unreadable.map(({ slug, error }) => element("p", {}, element("a", { class: "inline", href: `/bank/${encodeURIComponent(slug)}` }, slug), ` ${error}`));
    parts.push(element("div", {}, element("h2", {}, "Cannot be read"), ...links));
  }
  byId("today").replaceChildren(...parts);
  byId("today").hidden = parts.length === 0;
}

async function pick() {
  try {
    const { slug } = await ask("POST", "pick", { among: shown().map((problem) => problem.slug) });
    if (!slug) return say("No problem is shown.", "take a filter away");
    location.href = `/p/${encodeURIComponent(slug)}`;
  } catch (error) { complain(error); }
}

function move(by) {
  const links = [...document.querySelectorAll("#rows a")];
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}

function setUp() {
  const asked = new URLSearchParams(location.search);
  const options = (name, values) => byId(name).append(...[...new Set(values)].sort().map((value) => element("option", {}, value)));
  options("topic", all.flatMap((problem) => problem.topics));
  options("round", all.flatMap((problem) => problem.rounds));
  for (const name of filters) {
    byId(name).value = asked.get(name) ?? "";
    byId(name).addEventListener("input", draw);
  }
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") document.querySelector("#rows a")?.click();
    if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
  });
  byId("reset").addEventListener("click", () => { filters.forEach((name) => { byId(name).value = ""; }); draw(); });
  byId("show-keys").before(element("button", { type: "button", onclick: pick }, "Pick for me ", element("kbd", { "aria-hidden": "true" }, "p")));
}

setUpKeys([
  ["/", "search", () => byId("search").focus()],
  ["j", "next problem", () => move(1)], ["k", "previous problem", () => move(-1)], ["Enter", "open it"],
  ["p", "pick one for me, of those that are shown", pick],
]);
try {
  const found = await insist(() => ask("GET", "problems"));
  all = found.problems;
  due = new Set(found.due);
  byId("eyebrow").textContent = found.bank === "judge" ? "judge" : `judge · ${found.bank}`;
  setUp();
  draw();
  drawToday(found.weak, found.unreadable);
} catch (error) { complain(error); } finally { ready(); }
