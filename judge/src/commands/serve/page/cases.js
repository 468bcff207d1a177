// Cases: an input to try, the samples, and the person's own, which can be imported, changed, copied, downloaded and removed.

import { NO_ROOM, ask, byId, complain, confirm, element, fine, follow, keepHere, plural, quantity, say, waiting } from "./common.js";
import { program } from "./editor.js";
import { keepDraft } from "./kept.js";
import { copyText, download, placeLink, trialFacts } from "./results.js";

let slug;
let path;
let cases = [];
/** What is in the field, once it is there. */
let draft;
let showTab;

/** Draws the cases of a problem; `show` brings their tab to the front. */
export async function setUpCases(name, problem, show) {
  [slug, path, cases, showTab] = [name, `problems/${name}`, problem.cases, () => show("cases")];
  const input = element("textarea", { id: "input", rows: 4, spellcheck: "false", "aria-label": "An input of your own", placeholder: cases[0]?.input ?? "" });
  byId("cases").replaceChildren(
    element("div", { class: "own" }, element("h4", {}, "An input of your own"), input,
      element("div", { class: "buttons" }, element("button", { type: "button", disabled: true, "data-waits": "file", onclick: () => tryInput(false) }, "Try it"), element("button", { type: "button", disabled: true, "data-waits": "file", onclick: () => tryInput(true) }, "Try and keep it")),
      element("div", { id: "tried", role: "status" })),
    importForm(), element("ul", { class: "plain-list", id: "case-list" }));
  drawList();
  document.addEventListener("use-as-case", (event) => useAsCase(event.detail).catch(complain));
  document.addEventListener("keep-as-case", (event) => { showTab(); tryInput(true, event.detail); });
  document.addEventListener("kept", () => readAgain().catch(complain));
  draft = keepDraft(input, slug, "input");
  await draft;
}

/** Reads the cases again: some were kept, changed or removed. */
async function readAgain() {
  ({ cases } = await ask("GET", path));
  drawList();
}

/** The cases that are being changed, by their ids. */
const edited = new Map();

export async function useAsCase(input) {
  showTab();
  const kept = await draft;
  byId("input").value = input;
  byId("input").focus();
  kept.typed();
}

/** Tries an input, and keeps it: that of the field, if none is given. */
async function tryInput(keep, input = byId("input").value || byId("input").placeholder) {
  const tell = (words) => byId("tried").replaceChildren(element("p", { class: "quiet" }, words));
  tell("running …");
  try {
    await follow(`${path}/run`, { ...program(), input, keep }, ({ waiting: waits, trial }) => {
      if (waits) tell(waiting);
      if (!trial) return;
      const word = trial.good ? element("p", { class: "AC" }, "✓ right") : element("p", { class: "WA" }, "✗ not right");
      byId("tried").replaceChildren(word, trialFacts(trial), trial.line ? placeLink(trial) : "", element("p", { class: "quiet" }, [trial.work && `work ${quantity(trial.work)}`, trial.kept && `kept as ${trial.kept}`].filter(Boolean).join(" · ")));
    });
    if (keep) await readAgain();
    fine();
  } catch (error) {
    byId("tried").replaceChildren();
    complain(error);
  }
}

const link = (words, onclick) => element("button", { type: "button", class: "link", onclick }, words);

function drawList() {
  const list = byId("case-list");
  // What is typed stays also where its case has gone.
  const gone = [...edited].filter(([id]) => !cases.some((one) => one.id === id)).map(([, item]) => item);
  const rows = [...cases.map((one) => edited.get(one.id) ?? row(one)), ...gone];
  // One that is being changed is not moved: whoever types in it would lose their place.
  for (const old of [...list.children]) if (!rows.includes(old)) old.remove();
  let next = list.firstElementChild;
  for (const one of rows) {
    if (one === next) next = next.nextElementSibling;
    else list.insertBefore(one, next);
  }
  byId("own-cases").textContent = `Download ${plural(cases.filter(({ own }) => own).length, "own case")}`;
  byId("own-cases").hidden = !cases.some(({ own }) => own);
}

function row(one) {
  const item = element("li", {});
  const links = [link("use as case", () => useAsCase(one.input)), link("copy", (event) => copyText(event.target, one.line))];
  if (one.own) links.push(link("edit", () => edit(item, one)), link("remove", () => remove(one)));
  if (one.own && spareOf(one)) links.push(element("span", { class: "quiet" }, "changed and not saved"));
  item.append(element("div", { class: "links" }, element("h4", {}, one.id), links), element("pre", {}, one.input), element("pre", { class: "quiet" }, `→ ${one.expected}`));
  return item;
}

/** The line of a case that is being edited stays here until it is saved, with the line that it was made from. */
const spareKey = ({ id }) => `judge-case ${slug} ${id}`;
const spareOf = (one) => JSON.parse(localStorage.getItem(spareKey(one)) ?? "null");
const forget = (one) => { edited.delete(one.id); localStorage.removeItem(spareKey(one)); };

/** Puts the line of a case in its place, to be changed. */
function edit(item, one) {
  const area = element("textarea", { rows: 3, spellcheck: "false", "aria-label": `${one.id} as a line of JSON` });
  const spare = spareOf(one);
  const { line, from } = spare ?? { line: one.line, from: one.line };
  area.value = line;
  area.addEventListener("input", () => {
    if (!keepHere(spareKey(one), { line: area.value, from })) say(NO_ROOM, "save the case before you leave this page");
  });
  edited.set(one.id, item);
  const done = () => { forget(one); drawList(); };
  const keep = async () => {
    // What is typed while it is saved would be in no case.
    area.readOnly = true;
    if (await change(one, area.value)) return;
    area.readOnly = false;
  };
  item.replaceChildren(element("h4", {}, one.id),
    from === one.line ? "" : element("p", { class: "quiet", role: "status" }, "It was changed elsewhere since you typed this. It is now: ", element("code", {}, one.line)),
    area, element("div", { class: "buttons" }, element("button", { type: "button", onclick: keep }, "Save the case"), element("button", { type: "button", onclick: done }, "Leave it as it is")));
  area.focus();
}

/** Puts a line in the place of a case, or removes it; says whether that was done. One that was changed elsewhere is shown as it is now. */
async function change(one, line) {
  try {
    await ask("PUT", `${path}/cases`, { name: one.own, seen: one.line, line });
    forget(one);
    await readAgain();
    fine();
    return true;
  } catch (error) {
    complain(error);
    if (error.status === 409) await readAgain().then(() => compare(one), complain);
  }
}

/** Shows what a case is now beside what was typed for it. */
function compare({ id }) {
  const now = cases.find((one) => one.id === id);
  if (now && edited.has(id)) edit(edited.get(id), now);
}

async function remove(one) {
  if (await confirm(`Remove ${one.id}?`, "Remove it")) await change(one, null);
}

/** Takes cases in the format of a bank, from a file or as they are pasted. */
function importForm() {
  const area = element("textarea", { rows: 4, spellcheck: "false", "aria-label": "Cases, a line of JSON for each", placeholder: cases[0]?.line ?? "" });
  const file = element("input", { type: "file", accept: ".jsonl,.json,.txt", "aria-label": "A file of cases", onchange: async () => {
    area.value = await file.files[0]?.text() ?? "";
    file.value = "";
    (await importDraft).typed();
  } });
  const add = async () => {
    const text = area.value;
    try {
      const { kept } = await ask("POST", `${path}/cases`, { text });
      await Promise.all([importDraft.then((kept) => kept.handedOn(text)), readAgain()]);
      said.textContent = `There: ${kept.join(", ")}`;
      fine();
    } catch (error) { complain(error); }
  };
  const said = element("p", { class: "quiet", role: "status" });
  const form = element("details", { class: "own" }, element("summary", {}, "Import or download cases"),
    element("p", { class: "quiet" }, "A line for each, as in a bank. Nothing is kept of a text with a line that is no case, or an input that is not allowed."),
    area, element("div", { class: "buttons" }, file, element("button", { type: "button", onclick: add }, "Add these cases"),
      element("button", { type: "button", id: "own-cases", onclick: () => download(cases.filter(({ own }) => own).map(({ line }) => `${line}\n`).join(""), `${slug}.jsonl`) })), said);
  const importDraft = keepDraft(area, slug, "import");
  importDraft.then(() => { if (area.value) form.open = true; }, complain);
  return form;
}
