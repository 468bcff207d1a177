// What is said of the class as a whole: key figures, problems, edge categories, tests.

function drawHead() {
  document.title = `${data.title} · results`;
  byId("title").textContent = data.title;
  byId("names").hidden = data.samples;
  byId("about").textContent = data.about;
  byId("due").textContent = data.due;
  byId("foot").textContent = `Made by judge ${data.judge} with engine ${data.engine}. Work is counted, not timed: the same programs give this same page on every machine.`;
  const errors = submissions.filter((submission) => submission.outcome.verdict === "JE").length;
  byId("unfinished").hidden = data.complete;
  byId("notice").hidden = errors === 0;
  if (errors > 0) {
    byId("notice").textContent = `! The judge failed on ${plural(errors, "submission")}. That says nothing about the programs: they have no score, and nothing here counts them.`;
  }
  const judged = submissions.length - errors;
  const accepted = submissions.filter((submission) => submission.outcome.verdict === "AC").length;
  const figures = [
    !data.samples && [data.people.length.toLocaleString("en"), data.people.length === 1 ? "student" : "students"],
    [submissions.length.toLocaleString("en"), (data.samples ? "sample" : "submission") + (submissions.length === 1 ? "" : "s")],
    [percent(accepted, judged), "of them accepted"],
    !data.samples && [data.median === null ? "–" : points(data.median), "median score, of 100"],
    [data.categories.length ? data.categories[0].name : "–", "weakest edge category"],
  ].filter(Boolean);
  byId("figures").replaceChildren(...figures.map(([value, label]) =>
    element("div", { class: "figure" }, element("b", {}, value), element("span", {}, label))));
}

function drawCards() {
  byId("cards").replaceChildren(...data.problems.map((problem, index) => {
    const mine = submissions.filter((submission) => submission.problem === index);
    const scores = mine.filter((submission) => submission.outcome.score !== null);
    const counts = Object.keys(verdicts)
      .map((code) => [code, mine.filter((submission) => submission.outcome.verdict === code).length])
      .filter(([, count]) => count > 0);
    return element("article", { class: "card" },
      element("header", {}, element("h3", {}, problem.title),
        element("span", { class: "quiet" }, [problem.weight !== null && `weight ${problem.weight}`,
          problem.median !== null && `median ${points(problem.median)}`].filter(Boolean).join(" · "))),
      histogram(scores.map((submission) => submission.outcome.score)),
      share(counts, mine.length),
      element("ul", { class: "legend" }, counts.map(([code, count]) => element("li", {},
        element("span", { class: code }, `${verdicts[code].mark} `), element("b", {}, count.toString()), ` ${verdicts[code].name}`))));
  }));
}

/** What is said of people, and of what is nobody's. It names files and so people: it is hidden with the names. */
function drawRemarks() {
  const of = data.people.flatMap((_, person) => (data.people[person].remarks ?? []).map((remark) => [nameOf(person), remark]));
  const nobodys = data.passed_over.filter(([person]) => person === null).map(([, , path, reason]) => ["–", `not judged: ${path}: ${reason}`]);
  const rows = namesHidden ? [] : [...of, ...nobodys];
  byId("remarks").hidden = rows.length === 0;
  byId("remark-rows").replaceChildren(...rows.map(([name, remark]) =>
    element("tr", {}, element("td", {}, name), element("td", { class: "plain" }, remark))));
}

/** Eleven bars: a bar for every ten points, and one for full marks. */
function histogram(scores) {
  const bins = new Array(11).fill(0);
  for (const score of scores) bins[Math.min(10, Math.floor(score / 10))] += 1;
  const highest = Math.max(1, ...bins);
  const label = (bin) => (bin === 10 ? "100" : `${bin * 10} to under ${bin * 10 + 10}`);
  const spoken = bins.map((count, bin) => [count, bin]).filter(([count]) => count > 0)
    .map(([count, bin]) => `${label(bin)} points: ${count}`).join("; ");
  const svg = shape("svg", { viewBox: "0 0 308 96", role: "img", "aria-label": `Distribution of points. ${spoken}` });
  bins.forEach((count, bin) => {
    const height = Math.round((62 * count) / highest);
    const x = bin * 28 + 2;
    svg.append(shape("rect", { class: bin === 10 ? "bin full" : "bin", x, y: 78 - height, width: 24, height: Math.max(height, count ? 2 : 0), rx: 2 },
      shape("title", {}, `${label(bin)} points: ${count}`)));
    if (count > 0) svg.append(shape("text", { class: "value", x: x + 12, y: 74 - height, "text-anchor": "middle" }, count.toString()));
  });
  svg.append(shape("line", { class: "axis", x1: 0, x2: 308, y1: 78.5, y2: 78.5 }));
  for (const bin of [0, 5, 10]) {
    svg.append(shape("text", { x: bin * 28 + 14, y: 91, "text-anchor": "middle" }, (bin * 10).toString()));
  }
  return svg;
}

/** One bar, divided by verdict. */
function share(counts, total) {
  const spoken = counts.map(([code, count]) => `${count} ${verdicts[code].name}`).join(", ");
  const svg = shape("svg", { viewBox: "0 0 308 10", role: "img", "aria-label": spoken || "no submissions" });
  let x = 0;
  for (const [code, count] of counts) {
    const width = (308 * count) / total;
    svg.append(shape("rect", { class: code, x, y: 0, width: Math.max(width - 1.5, 1), height: 8, rx: 1.5 }, shape("title", {}, `${verdicts[code].name}: ${count}`)));
    x += width;
  }
  return svg;
}

function meter(right, total, weak) {
  const filled = element("div", { class: weak ? "weak" : "" });
  filled.style.width = `${total ? (100 * right) / total : 0}%`;
  return element("div", { class: "track", "aria-hidden": "true" }, filled);
}

function drawCategories() {
  const bars = data.categories.map((category) => element("div", { class: "bar" },
    element("span", {}, category.name),
    meter(category.right, category.total, category.right < 0.6 * category.total),
    element("b", {}, percent(category.right, category.total)),
    element("span", { class: "quiet" }, `missed at least once by ${category.missed_by} of ${category.programs}`)));
  byId("bars").replaceChildren(...(bars.length ? bars : [element("p", { class: "quiet" }, "No edge cases were run.")]));
}

function drawCases() {
  const problem = data.problems[byId("case-problem").value] ?? { tests: [] };
  const order = byId("case-order").value;
  const tests = [...problem.tests];
  if (order === "hard") tests.sort((a, b) => a.right / a.ran - b.right / b.ran);
  if (order === "sharp") tests.sort((a, b) => (b.discrimination ?? -2) - (a.discrimination ?? -2));
  const count = (is) => tests.filter((test) => test.ran > 0 && is(test)).length;
  byId("case-note").textContent = `${plural(tests.length, "test")}: everybody passes ${count((test) => test.right === test.ran)}, nobody passes ${count((test) => test.right === 0)}`;
  byId("case-rows").replaceChildren(...tests.map((test) => {
    const [remark, style] = remarkOn(test);
    return element("tr", {}, element("td", {}, test.id), element("td", { class: "plain" }, test.category ?? test.kind),
      element("td", { class: "n" }, test.ran ? `${test.right}/${test.ran}` : "–"),
      element("td", {}, meter(test.right, test.ran, false)),
      element("td", { class: "n" }, test.discrimination === null ? "–" : signed(test.discrimination)),
      element("td", {}, lean(test.discrimination)),
      element("td", { class: style }, remark));
  }));
}

/** Two digits, and no minus before a zero. */
function signed(number) {
  const text = number.toFixed(2);
  return text === "-0.00" ? "0.00" : text.replace("-", "−");
}

/** A bar from zero; below zero, a short one in the colour of a warning. */
function lean(discrimination) {
  const bar = element("div", { class: discrimination < LOW ? "flag" : "" });
  bar.style.width = `${100 * Math.max(discrimination === null ? 0 : 0.02, Math.abs(discrimination ?? 0))}%`;
  return element("div", { class: "lean", "aria-hidden": "true" }, bar);
}

/** A correlation that is this far below zero is not an accident of rounding. */
const LOW = -0.05;

function remarkOn(test) {
  if (test.ran === 0) return ["never run", "plain"];
  if (test.right === 0) return ["✗ nobody passes: is the test right?", "flag"];
  if (test.right === test.ran) return ["everybody passes", "plain"];
  if (test.discrimination !== null && test.discrimination < LOW) return ["▼ weak programs pass it more often", "flag"];
  return ["", "plain"];
}
