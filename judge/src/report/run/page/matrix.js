// The matrix of people and problems. Only the rows in view are elements, so that thousands stay quick.

const grid = byId("grid");
const head = element("div", { class: "row head", role: "row", "aria-rowindex": 1 });
const body = element("div", { class: "body", role: "rowgroup" });
/** The height of a row in pixels, as `--row` in the style. */
const ROW = 34;
let lastColumn;

/** The people shown, in order. */
let rows = [];
/** The cell that the keys are at: a place in `rows`, and a column from 0 (the name). */
const at = { row: 0, column: 1 };
/** The rows that are elements, by their place. */
const drawn = new Map();

/** What follows from the data beside the rows: the columns, and the verdicts to choose from. */
function drawColumns() {
  lastColumn = data.problems.length + (data.samples ? 0 : 1);
  grid.style.setProperty("--columns", `minmax(var(--name), 1.4fr) repeat(${data.problems.length}, minmax(132px, 1fr))${data.samples ? "" : " 96px"}`);
  grid.style.setProperty("--width", `calc(var(--name) + ${132 * data.problems.length + (data.samples ? 0 : 96)}px)`);
  const weights = ["", ...data.problems.map((problem) => (problem.weight === null ? "" : `weight ${problem.weight}`)), ""];
  head.replaceChildren(...["Name", ...data.problems.map((problem) => problem.title), "Score"].slice(0, lastColumn + 1).map((text, column) =>
    element("div", { role: "columnheader", "aria-colindex": column + 1 }, text, weights[column] && element("small", {}, weights[column]))));
  grid.setAttribute("aria-colcount", lastColumn + 1);
  const used = Object.keys(verdicts).filter((code) => submissions.some((submission) => submission.outcome.verdict === code));
  offer(byId("filter"), [["", "everybody"], ...used.map((code) => [code, `with ${verdicts[code].name}`]), ["none", data.complete ? "with nothing submitted" : "with nothing so far"]]);
}

function setUpGrid() {
  grid.append(element("div", { class: "top-rows", role: "rowgroup" }, head), body);
  grid.addEventListener("scroll", () => requestAnimationFrame(drawRows), { passive: true });
  new ResizeObserver(drawRows).observe(grid);
  grid.addEventListener("keydown", onGridKey);
  grid.addEventListener("click", (event) => {
    const cell = event.target.closest(".cell");
    if (!cell) return;
    moveTo(Number(cell.parentElement.dataset.row), Number(cell.dataset.column));
    openHere();
  });
  byId("search").addEventListener("input", chooseRows);
  byId("filter").addEventListener("change", chooseRows);
  byId("order").addEventListener("change", chooseRows);
}

/** Applies the search, the filter and the order. */
function chooseRows() {
  const wanted = byId("search").value.trim().toLowerCase();
  const code = byId("filter").value;
  const has = (person) => table[person].some((submission) =>
    code === "none" ? submission === null : submission !== null && submission.outcome.verdict === code);
  rows = data.people.map((_, person) => person)
    .filter((person) => (!wanted || nameOf(person).toLowerCase().includes(wanted)) && (!code || has(person)));
  const order = byId("order").value;
  // Someone without a score, because the judge failed or grading goes on, comes last in either order.
  const rank = (person) => data.people[person].score ?? (order === "high" ? -1 : 101);
  if (order !== "name") rows.sort((a, b) => (order === "high" ? rank(b) - rank(a) : rank(a) - rank(b)));
  const shown = rows.length === data.people.length
    ? plural(rows.length, "row") : `${rows.length.toLocaleString("en")} of ${plural(data.people.length, "row")}`;
  // What did not change is not read out again.
  if (byId("shown").textContent !== shown) byId("shown").textContent = shown;
  grid.setAttribute("aria-rowcount", rows.length + 1);
  body.style.height = `${rows.length * ROW}px`;
  at.row = Math.max(0, Math.min(at.row, rows.length - 1));
  redraw();
}

function redraw() {
  drawn.clear();
  body.replaceChildren();
  drawRows();
}

/** Makes the rows in view, and a few around them; removes the others. */
function drawRows(all = false) {
  const margin = 10;
  const first = all === true ? 0 : Math.max(0, Math.floor(grid.scrollTop / ROW) - margin);
  const last = all === true ? rows.length : Math.min(rows.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW) + margin);
  for (const [place, row] of drawn) {
    // The focused row stays, or the focus would be lost while scrolling.
    if ((place < first || place >= last) && !row.contains(document.activeElement)) {
      row.remove();
      drawn.delete(place);
    }
  }
  for (let place = first; place < last; place += 1) {
    if (!drawn.has(place)) {
      const row = makeRow(place);
      drawn.set(place, row);
      body.append(row);
    }
  }
}

function makeRow(place) {
  const person = rows[place];
  const cell = (column, attributes, ...children) => element("div", {
    role: "gridcell", "aria-colindex": column + 1, "data-column": column,
    tabindex: place === at.row && column === at.column ? 0 : -1, ...attributes,
  }, ...children);
  const row = element("div", { class: "row", role: "row", "aria-rowindex": place + 2, "data-row": place },
    cell(0, { role: "rowheader", class: "cell" }, element("span", {}, nameOf(person))),
    data.problems.map((_, problem) => submissionCell(cell, problem + 1, table[person][problem], reasons[person].get(problem))),
    !data.samples && totalCell(cell, data.people[person].score, table[person]));
  row.style.transform = `translateY(${place * ROW}px)`;
  return row;
}

function submissionCell(cell, column, submission, reason) {
  if (!submission && reason) return cell(column, { class: "cell", title: namesHidden ? undefined : reason }, element("small", { class: "JE" }, "! not judged"));
  if (!submission) return cell(column, { class: "cell none" },
    element("span", { class: "sr" }, data.complete ? "nothing submitted" : "nothing so far"), element("span", { "aria-hidden": "true" }, "·"));
  const { verdict } = submission.outcome;
  const { name, mark } = verdicts[verdict];
  const score = submission.points;
  const spoken = score === null ? name : `${name}, ${points(score)} points`;
  const scored = score !== null && verdict !== "AC" && element("i", { "aria-hidden": "true" });
  if (scored) scored.style.width = `${score}%`;
  return cell(column, { class: `cell open ${verdict}` },
    element("span", { class: "sr" }, submission.penalty > 0 ? `${spoken}, late` : spoken),
    element("small", { "aria-hidden": "true" }, verdict === "AC" ? mark : `${mark} ${verdict}`, submission.penalty > 0 ? " · late" : ""),
    element("b", { "aria-hidden": "true" }, score === null ? "no score" : points(score)), scored);
}

function totalCell(cell, score, row) {
  if (score !== null) return cell(lastColumn, { class: "cell number" }, points(score));
  const hasFailed = row.some((submission) => submission?.points === null);
  return cell(lastColumn, { class: "cell number" },
    element("span", { class: "sr" }, hasFailed ? "no score, the judge failed" : "not known before grading ends"),
    element("span", { "aria-hidden": "true" }, hasFailed ? "–" : "…"));
}

/** Moves the keys to a cell and brings it into view. */
function moveTo(row, column) {
  drawn.get(at.row)?.children[at.column].setAttribute("tabindex", "-1");
  at.row = Math.max(0, Math.min(row, rows.length - 1));
  at.column = Math.max(0, Math.min(column, lastColumn));
  const top = at.row * ROW;
  const room = grid.clientHeight - head.offsetHeight - ROW;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top > grid.scrollTop + room) grid.scrollTop = top - room;
  drawRows();
  const cell = drawn.get(at.row)?.children[at.column];
  cell?.setAttribute("tabindex", "0");
  cell?.focus({ preventScroll: true });
  // The first column is always in view and covers what is below it.
  const left = head.children[0].offsetWidth;
  if (cell && at.column > 0) {
    if (cell.offsetLeft - left < grid.scrollLeft) grid.scrollLeft = cell.offsetLeft - left;
    else if (cell.offsetLeft + cell.offsetWidth > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = cell.offsetLeft + cell.offsetWidth - grid.clientWidth;
  }
}

function onGridKey(event) {
  if (rows.length === 0 || event.altKey || event.metaKey) return;
  const page = Math.max(1, Math.floor(grid.clientHeight / ROW) - 2);
  const all = event.ctrlKey;
  const moves = {
    ArrowUp: [at.row - 1, at.column], ArrowDown: [at.row + 1, at.column],
    ArrowLeft: [at.row, at.column - 1], ArrowRight: [at.row, at.column + 1],
    PageUp: [at.row - page, at.column], PageDown: [at.row + page, at.column],
    Home: [all ? 0 : at.row, 0], End: [all ? rows.length - 1 : at.row, lastColumn],
  };
  if (event.key === "Enter" || event.key === " ") openHere();
  else if (moves[event.key]) moveTo(...moves[event.key]);
  else return;
  event.preventDefault();
}

/** Opens the submission that the keys are at, if there is one. */
function openHere() {
  const submission = table[rows[at.row]]?.[at.column - 1];
  if (submission) openSubmission(submission);
}
