// What stands below a statement: hints one by one, tries and what differs between two, notes, and the solution behind a question.

import { andMore, ask, byId, complain, confirm, element, markup, moment, once, points, say, verdicts } from "./common.js";
import { currentLanguage } from "./editor.js";
import { keepDraft } from "./kept.js";

let seen = 0;
/** How many tries are shown. */
const MOST_TRIES = 10;

/** What was seen stays: it is asked for again, which is not remembered again. */
export async function drawHints(problem, path) {
  if (!problem.hints) return;
  byId("hints").append(element("button", { type: "button", id: "next-hint", onclick: () => showHint(problem, path) }, `Hint ${seen + 1} of ${problem.hints}`));
  for (const last = Math.max(0, ...problem.seen_hints); seen < last;) if (!await showHint(problem, path)) return;
}

export const showHint = once(async (problem, path) => {
  if (!problem || seen >= problem.hints) return;
  try {
    const hint = await ask("POST", `${path}/hint`, { number: seen + 1 });
    seen = hint.number;
    const button = byId("next-hint");
    button.before(element("div", { class: "hint" }, element("h3", {}, `Hint ${hint.number} of ${hint.of}`), markup(hint.html)));
    if (seen === hint.of) button.remove();
    else button.textContent = `Hint ${seen + 1} of ${hint.of}`;
    return true;
  } catch (error) { complain(error); }
});

/** The tries, the last one first, each with what differs from the one before; and, after a review, how hard it was. */
export async function drawTries(path) {
  const { tries, asks_rating } = await ask("GET", `${path}/history`);
  if (!tries.length) return;
  const one = (entry) => element("li", {},
    element("b", { class: "n" }, String(entry.number)),
    element("span", { class: entry.verdict }, `${verdicts[entry.verdict].mark} ${verdicts[entry.verdict].name}`),
    element("span", {}, `${points(entry.score)} · ${moment(entry.at)}`),
    entry.missed.length > 0 && element("span", { class: "quiet" }, `missed ${entry.missed.join(", ")}`),
    entry.number > 1 && element("button", { type: "button", class: "link", "aria-expanded": "false", onclick: once((event) => showDifference(event.target, path, entry.number)) }, `what changed since ${entry.number - 1}`));
  byId("tries").replaceChildren(element("h3", {}, "Your tries"), ...(asks_rating ? [rating(path)] : []), element("ul", { class: "plain-list" }, tries.slice(0, MOST_TRIES).map(one), tries.length > MOST_TRIES && element("li", { class: "quiet" }, andMore(tries, MOST_TRIES))));
}

async function showDifference(button, path, number) {
  const row = button.closest("li");
  const shown = row.querySelector("pre");
  button.setAttribute("aria-expanded", String(!shown));
  if (shown) return shown.remove();
  try {
    const { lines } = await ask("GET", `${path}/difference?first=${number - 1}&second=${number}`);
    const style = { "-": "wrong", "+": "right" };
    row.append(element("pre", { class: "diff" }, lines.length ? lines.map((line) => element("span", { class: style[line[0]] }, line)) : "both are the same program"));
  } catch (error) { complain(error); }
}

function rating(path) {
  const rate = once(async (word) => {
    try {
      const { due } = await ask("POST", `${path}/rating`, { rating: word });
      box.replaceChildren(element("p", { class: "quiet", role: "status" }, `It is due again on ${due}.`));
    } catch (error) { complain(error); }
  });
  const box = element("div", { class: "rating", role: "group", "aria-label": "How hard was it?" }, element("span", {}, "This was a review. How hard was it?"),
    ["again", "hard", "good", "easy"].map((word) => element("button", { type: "button", onclick: () => rate(word) }, word)));
  return box;
}

export async function drawNotes(path, slug) {
  const list = element("ul", { class: "plain-list" });
  const field = element("textarea", { id: "note", rows: 2, "aria-label": "A new note", placeholder: "What to remember about this problem" });
  const drawList = async () => {
    const { notes } = await ask("GET", `${path}/notes`);
    list.replaceChildren(...notes.map(({ at, text }) => element("li", {}, element("pre", { class: "words" }, text), element("span", { class: "quiet" }, moment(at)))));
  };
  const keep = once(async () => {
    const text = field.value;
    if (!text.trim()) return;
    try {
      const { recorded } = await ask("POST", `${path}/notes`, { text });
      if (!recorded) return say("The note was not kept.", "nothing is remembered here: see `--no-record`");
      await Promise.all([draft.handedOn(text), drawList()]);
    } catch (error) { complain(error); }
  });
  byId("notes").replaceChildren(element("h3", {}, "Notes"), list, field, element("button", { type: "button", onclick: keep }, "Keep this note"));
  let draft;
  await Promise.all([drawList(), keepDraft(field, slug, "note").then((kept) => { draft = kept; })]);
}

export const writeNote = () => byId("note")?.focus();

export function drawSolution(path) {
  const show = async () => {
    if (!await confirm("Show a solution? The problem then counts as seen, and not as solved.", "Show it")) return;
    try {
      const shown = await ask("POST", `${path}/solution`, { language: currentLanguage() }).catch((error) => {
        if (error.status !== 422) throw error;
        return ask("POST", `${path}/solution`, {}); // In another language.
      });
      byId("solution").replaceChildren(element("h3", {}, "A solution"), element("p", { class: "quiet" }, `${shown.file}: ${shown.approach}`),
        element("pre", { class: "code" }, shown.source.split("\n").map((line) => element("span", {}, line || " "))));
    } catch (error) { complain(error); }
  };
  byId("solution").replaceChildren(element("h3", {}, "Solution"), element("button", { type: "button", onclick: show }, "Show a solution …"));
}
