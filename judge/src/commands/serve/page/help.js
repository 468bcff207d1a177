// Why does it fail, and why is it slow? What `judge stress` and `judge growth` find out.

import { logLog } from "./chart.js";
import { ask, byId, complain, element, plural, quantity, verdicts } from "./common.js";
import { goTo, markPlaces, program } from "./editor.js";
import { trialFacts } from "./results.js";

let path;
let seed = 0;

export function drawHelp(of) {
  path = of;
  byId("help").replaceChildren(
    element("div", { class: "buttons" },
      element("button", { type: "button", id: "stress", disabled: true, "data-waits": "file", onclick: lookForInput }, "Stress: find an input on which it fails"),
      element("button", { type: "button", id: "slow", disabled: true, "data-waits": "file", onclick: measure }, "Why is it slow?")),
    element("div", { id: "helped" }, element("p", { class: "quiet" }, "Stress tries many small inputs against an accepted solution, for five seconds. The other measures how the work grows with the input.")));
}

/** Shows what an answer says while nothing else is asked. */
async function find(what, body, words, show) {
  const buttons = [byId("stress"), byId("slow")];
  // Keys can be pressed where no button can.
  if (buttons.some((button) => !button || button.disabled)) return;
  byId("helped").replaceChildren(element("p", { role: "status" }, words));
  for (const button of buttons) button.disabled = true;
  try {
    const found = await ask("POST", `${path}/${what}`, { ...program(), ...body });
    markPlaces(found.line ? [found] : []);
    byId("helped").replaceChildren(...(found.error ? [element("p", { class: "CE", role: "status" }, "✗ It is not a program"), element("pre", {}, found.error)] : show(found)));
  } catch (error) {
    byId("helped").replaceChildren();
    complain(error);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

export async function lookForInput() {
  await find("stress", { seed }, "Trying inputs …", showStress);
}

function showStress({ counts, found }) {
  const passed = counts.unanswered ? `, ${counts.unanswered} of them passed over, since the accepted solution gave no answer` : "";
  if (!found) {
    seed += 1;
    return [element("p", { class: "AC", role: "status" }, "✓ No difference found"), element("p", { class: "quiet" }, `${plural(counts.tried, "input")} tried${passed}. Once more tries others.`)];
  }
  if (found.kept) document.dispatchEvent(new CustomEvent("kept"));
  const made = found.to < found.from ? `An input of size ${found.from} was made ${found.to} in ${plural(found.steps, "step")}.` : "";
  const facts = trialFacts(found.trial);
  facts.prepend(element("dt", {}, "input"), element("dd", {}, element("pre", {}, found.shown)));
  return [
    element("p", { class: found.verdict, role: "status" }, `${verdicts[found.verdict].mark} ${verdicts[found.verdict].name} on this input`), facts,
    element("p", { class: "quiet" }, [made, found.kept && `Kept as ${found.kept}: it runs after the samples from now on.`].filter(Boolean).join(" "))];
}

export async function measure() {
  await find("growth", {}, "Measuring …", showGrowth);
}

function showGrowth(found) {
  const series = [["yours", found.yours], ["accepted", found.accepted]];
  const sizes = [...new Set(series.flatMap(([, curve]) => [...curve.points.map(([n]) => n), curve.stopped ?? []].flat()))].sort((a, b) => a - b);
  const cell = (curve, n) => {
    const work = curve.points.find(([size]) => size === n)?.[1];
    if (work !== undefined) return `${quantity(work)}${work > found.limit ? " – over the limit" : ""}`;
    return curve.stopped === n ? "no end" : "–";
  };
  const head = ["n", "yours", "accepted"].map((name) => element("th", { scope: "col", class: "n" }, name));
  const row = (n) => element("tr", {}, element("td", { class: "n" }, n.toLocaleString("en")), series.map(([, curve]) => element("td", { class: "n" }, cell(curve, n))));
  return [
    element("p", { class: "finding", role: "status" }, `Yours ${found.yours.words}, an accepted one ${found.accepted.words}.`),
    element("p", { class: "quiet" }, `n = ${found.n}, up to ${found.most.toLocaleString("en")}. The limit of ${found.reached}.`),
    element("div", { class: "growth" },
      logLog({ series: series.map(([name, curve]) => ({ name, points: curve.points })), limit: found.limit, words: `Work against n. Yours ${found.yours.words}, an accepted one ${found.accepted.words}.` }),
      element("table", { class: "problems" }, element("thead", {}, element("tr", {}, head)), element("tbody", {}, sizes.map(row)))),
    found.busiest && busiest(found.busiest)].filter(Boolean);
}

/** The lines that run most are marked in the program, and lead into it. */
function busiest({ n, lines }) {
  if (!lines.length) return undefined;
  const one = ({ file, line, share, text }) => element("li", {}, element("button", { type: "button", class: "link", onclick: () => goTo(line, file) }, file ? `${file}:${line}` : `line ${line}`), element("b", {}, `${share} %`), element("code", {}, text));
  markPlaces(lines);
  return element("div", { class: "busiest" }, element("h3", {}, `Lines that run most, for n = ${n.toLocaleString("en")}`), element("ul", { class: "plain-list" }, lines.map(one)));
}
