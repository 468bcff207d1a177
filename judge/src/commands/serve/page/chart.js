// A drawing of how work grows: both scales are logarithmic, so a power of n is a straight line.

import { quantity } from "./common.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [440, 250];
const BOX = { left: 48, right: WIDTH - 74, top: 12, bottom: HEIGHT - 26 };

function shape(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

/** The powers of ten from the one before `low` to the one after `high`. */
function decades(low, high) {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: Math.max(1, to - from) + 1 }, (_, at) => 10 ** (from + at));
}

/** The work of programs, `points` being pairs of a size and the work for it, and the limit. Marks differ in form, not only in colour. */
export function logLog({ series, limit, words }) {
  const drawn = series.map(({ name, points }) => ({ name, points: points.filter(([n, work]) => n > 0 && work > 0) })).filter(({ points }) => points.length);
  const all = drawn.flatMap(({ points }) => points);
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words, class: "loglog" });
  if (!all.length) return svg;
  const [sizes, works] = [decades(1, Math.max(...all.map(([n]) => n))), decades(Math.min(...all.map(([, work]) => work)), Math.max(limit, ...all.map(([, work]) => work)))];
  const along = (ticks, from, to) => (value) => from + (to - from) * (Math.log10(value) - Math.log10(ticks[0])) / (Math.log10(ticks.at(-1)) - Math.log10(ticks[0]));
  const [x, y] = [along(sizes, BOX.left, BOX.right), along(works, BOX.bottom, BOX.top)];
  for (const n of sizes) svg.append(shape("line", { x1: x(n), x2: x(n), y1: BOX.top, y2: BOX.bottom, class: "grid-line" }), shape("text", { x: x(n), y: BOX.bottom + 14, "text-anchor": "middle" }, quantity(n).replace(".0", "")));
  for (const work of works) svg.append(shape("line", { x1: BOX.left, x2: BOX.right, y1: y(work), y2: y(work), class: "grid-line" }), shape("text", { x: BOX.left - 6, y: y(work) + 3, "text-anchor": "end" }, quantity(work).replace(".0", "")));
  svg.append(shape("line", { x1: BOX.left, x2: BOX.right, y1: y(limit), y2: y(limit), class: "limit-line" }));
  const labels = [{ text: "limit", y: y(limit), name: "limit" }];
  for (const { name, points } of drawn) {
    svg.append(shape("polyline", { points: points.map(([n, work]) => `${x(n)},${y(work)}`).join(" "), class: `curve ${name}` }));
    for (const [n, work] of points) svg.append(name === "yours" ? shape("circle", { cx: x(n), cy: y(work), r: 3.2, class: name }) : shape("rect", { x: x(n) - 2.7, y: y(work) - 2.7, width: 5.4, height: 5.4, class: name }));
    labels.push({ text: `${name === "yours" ? "●" : "■"} ${name}`, y: y(points.at(-1)[1]), name });
  }
  // Labels that would lie on each other move apart.
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, at) => { if (at) label.y = Math.max(label.y, labels[at - 1].y + 13); });
  for (const label of labels) svg.append(shape("text", { x: BOX.right + 8, y: label.y + 3, class: `name ${label.name}` }, label.text));
  svg.append(shape("text", { x: BOX.right + 26, y: BOX.bottom + 14 }, "n"));
  return svg;
}
