// The data of the page, and the few ways in which it becomes elements.
//
// Names, programs and their output were written by strangers. They only ever become text (`textContent`) or
// attributes, never markup.

/** What is said of a program or of one test, with a mark that does not need colour. */
const verdicts = {
  AC: { name: "accepted", mark: "✓" },
  WA: { name: "wrong answer", mark: "✗" },
  TLE: { name: "time limit", mark: "✗" },
  MLE: { name: "memory limit", mark: "✗" },
  OLE: { name: "output limit", mark: "✗" },
  RE: { name: "run-time error", mark: "✗" },
  CE: { name: "compile error", mark: "✗" },
  JE: { name: "judge error", mark: "!" },
  SK: { name: "not run", mark: "–" },
  RJ: { name: "rejected", mark: "✗" },
};

const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is a string becomes text. */
function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
function shape(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** Points with at most one decimal. Less than 100 stays less. */
const points = (number) => (Math.min(Math.round(number * 10), number < 100 - 1e-9 ? 999 : 1000) / 10).toString();
const percent = (right, total) => (total ? `${Math.floor((100 * right) / total)} %` : "–");
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** What the page shows. While grading goes on, more of it comes. */
let data;
/** The submissions as objects. What counts is `points`; there are none where the judge failed. */
let submissions;
/** For each person, the submission that counts for each problem. */
let table;
/** For each person and problem, why there is no submission although something was handed in. */
let reasons;

/** Takes the data of the page, in the place of those that it had. */
function take(found) {
  data = found;
  submissions = data.submissions.map(([person, problem, at, penalty]) => {
    const outcome = data.outcomes[at];
    return { person, problem, outcome, penalty, points: outcome.score === null ? null : outcome.score - penalty };
  });
  table = data.people.map(() => new Array(data.problems.length).fill(null));
  for (const submission of submissions) table[submission.person][submission.problem] = submission;
  reasons = data.people.map(() => new Map());
  for (const [person, problem, path, reason] of data.passed_over) {
    if (person !== null && problem !== null && !table[person][problem] && !reasons[person].has(problem)) reasons[person].set(problem, `${path}: ${reason}`);
  }
}

/** The choices of a list that follow from the data. What was chosen stays, if it is still there. */
function offer(list, options) {
  const chosen = list.value;
  list.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  if (options.some(([value]) => String(value) === chosen)) list.value = chosen;
}

/** Whether names are replaced by numbers, so that the page can be shown to the class. */
let namesHidden = false;
const nameOf = (person) => (namesHidden && !data.samples ? `Student ${person + 1}` : data.people[person].name);
