// One submission: verdict, groups, the first failing test, the code.

const dialog = byId("submission");

function setUpDialog() {
  byId("s-close").addEventListener("click", () => dialog.close());
  byId("s-previous").addEventListener("click", () => step(-1));
  byId("s-next").addEventListener("click", () => step(1));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => moveTo(at.row, at.column));
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
}

/** The place in the matrix of the next submission for the same problem; nothing at the end. */
function neighbour(direction) {
  for (let row = at.row + direction; row >= 0 && row < rows.length; row += direction) {
    if (table[rows[row]][at.column - 1]) return row;
  }
  return null;
}

function step(direction) {
  const row = neighbour(direction);
  if (row === null) return;
  at.row = row;
  openSubmission(table[rows[row]][at.column - 1]);
}

function openSubmission(submission) {
  const { outcome } = submission;
  const problem = data.problems[submission.problem];
  byId("s-problem").textContent = [problem.title, outcome.language].filter(Boolean).join(" · ");
  byId("s-title").textContent = nameOf(submission.person);
  byId("s-previous").disabled = neighbour(-1) === null;
  byId("s-next").disabled = neighbour(1) === null;
  const { name, mark } = verdicts[outcome.verdict];
  byId("s-body").replaceChildren(
    element("p", { class: "verdict" },
      element("span", { class: outcome.verdict }, `${mark} ${name}`),
      element("span", {}, outcome.score === null ? "no score" : `${points(outcome.score)} of 100`),
      submission.penalty > 0 && element("span", { class: "quiet" }, `late: ${points(submission.penalty)} points less`)),
    ...failurePart(outcome.failure), ...groupsPart(problem, outcome), ...codePart(outcome));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  byId("s-title").focus({ preventScroll: true });
}

function failurePart(failure) {
  if (!failure) return [];
  const facts = element("dl", { class: "facts" });
  const fact = (label, content) => facts.append(element("dt", {}, label), element("dd", {}, content));
  if (failure.note) fact("about", failure.note);
  for (const label of ["error", "input"]) if (failure[label]) fact(label, element("pre", {}, failure[label]));
  if (failure.diff?.length) fact("answer", diffBlock(failure.diff));
  for (const label of ["expected", "answered", "printed", "stderr"]) if (failure[label]) fact(label, element("pre", {}, failure[label]));
  return [element("h3", {}, failure.test ? `First failing test: ${failure.test}` : "Why it could not be run"), facts];
}

/** The lines of a difference: what was expected begins with `-` or says so, what was answered with `+`. */
function diffBlock(lines) {
  const style = (line) => (/^ {2,3}(-|expected {2})/.test(line) ? "right" : /^ {2,3}(\+|yours {5})/.test(line) ? "wrong" : "");
  return element("pre", { class: "diff" }, lines.map((line) => element("span", { class: style(line) }, line)));
}

function groupsPart(problem, outcome) {
  const groups = new Map();
  problem.tests.forEach((test, index) => {
    const name = test.id.slice(0, test.id.indexOf("/"));
    if (!groups.has(name)) groups.set(name, { name, kind: test.category ?? test.kind, verdicts: [] });
    groups.get(name).verdicts.push(data.letters[outcome.tests[index]] ?? "SK");
  });
  if (!outcome.tests || ![...outcome.tests].some((letter) => letter !== "S")) return [];
  return [element("h3", {}, "Groups"), element("div", { class: "groups" }, [...groups.values()].map((group) => {
    const right = group.verdicts.filter((verdict) => verdict === "AC").length;
    return element("div", { class: "group" },
      element("div", {}, element("span", {}, group.name), element("span", { class: right === group.verdicts.length ? "AC" : "plain" }, `${right}/${group.verdicts.length}`)),
      element("div", { class: "marks", "aria-hidden": "true" }, group.verdicts.map((verdict) => element("span", { class: verdict, title: verdicts[verdict].name }, verdicts[verdict].mark))));
  }))];
}

function codePart(outcome) {
  const source = data.sources[outcome.source];
  if (source === undefined) return [];
  const lines = source.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  const place = outcome.failure?.line;
  return [element("h3", {}, "Program"), element("pre", { class: "code", tabindex: 0, "aria-label": "The program" },
    lines.map((line, index) => element("span", { class: index + 1 === place ? "here" : "" }, line || " ")))];
}
