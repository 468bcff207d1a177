// A question that is answered in words: the answer while the time runs, then what it is judged by, and what the person makes of it.
// What is typed is a draft until it is kept.

import { ask, byId, complain, element, insist, keepHere, markup, once, ready, say } from "./common.js";
import { keepDraft } from "./kept.js";
import { setUpKeys } from "./keys.js";
import { countdown } from "./roundbar.js";

const slug = location.pathname.split("/")[2];
const LEVELS = ["weak", "solid", "strong"];
/** When it was begun, how long it took once it is done, and the scores so far: a tab that is loaded again goes on. */
const KEPT = `judge-prompt ${slug}`;
const going = { begun: Date.now(), seconds: 0, scores: [], ...JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") };
let draft;

const remember = () => keepHere(KEPT, going, sessionStorage);

const done = once(async () => {
  going.seconds ||= Math.max(1, Math.round((Date.now() - going.begun) / 1000));
  remember();
  try {
    const { html, criteria } = await ask("GET", `prompts/${slug}/rubric`);
    byId("done").hidden = true;
    const level = (at) => (word, number) => element("label", {}, element("input", { type: "radio", name: `criterion-${at}`, value: number + 1, checked: going.scores[at] === number + 1, onchange: () => { going.scores[at] = number + 1; remember(); } }), ` ${number + 1} ${word}`);
    const row = (name, at) => element("fieldset", {}, element("legend", {}, name), LEVELS.map(level(at)));
    const scores = element("form", { class: "scores", onsubmit: (event) => { event.preventDefault(); keep(criteria.length); } },
      criteria.map(row), element("p", { class: "end" }, element("button", { class: "main" }, "Keep answer and scores")));
    byId("rubric").replaceChildren(element("section", { class: "statement" }, element("h2", {}, "What it is judged by"), markup(html)), element("section", {}, element("h2", {}, "Your scores"), scores));
  } catch (error) { complain(error); }
});

const keep = once(async (criteria) => {
  const text = byId("answer").value;
  const scores = Array.from({ length: criteria }, (_, at) => Number(document.querySelector(`input[name=criterion-${at}]:checked`)?.value) || null);
  try {
    const { points, recorded } = await ask("POST", `prompts/${slug}/answer`, { text, seconds: going.seconds, scores });
    if (!recorded) return say("The answer was not kept.", "nothing is remembered here: see `--no-record`");
    sessionStorage.removeItem(KEPT);
    await draft.handedOn(text);
    byId("rubric").replaceChildren(element("p", { class: "finding", role: "status" }, `Kept${points ? `: ${points}` : ""}.`), element("p", {}, element("a", { class: "inline", href: "/round" }, "To the round")));
  } catch (error) { complain(error); }
});

const elapsed = () => Date.now() - going.begun;

setUpKeys([]);
remember();
byId("done").addEventListener("click", done);
try {
  draft = await keepDraft(byId("answer"), slug, "answer");
  const prompt = await insist(() => ask("GET", `prompts/${slug}`));
  document.title = `${prompt.title} · judge`;
  byId("title").textContent = prompt.title;
  byId("eyebrow").textContent = `${prompt.kind} question`;
  byId("about").append(`${prompt.minutes} min · `, countdown({ limit_ms: prompt.minutes * 60_000, elapsed_ms: elapsed() }, async () => ({ elapsed_ms: elapsed() })));
  byId("statement").replaceChildren(markup(prompt.statement));
  ready();
  if (going.seconds) await done();
} catch (error) { complain(error); }
