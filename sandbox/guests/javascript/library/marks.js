// What `performance` remembers: moments and what lies between them.

let entries = [];

class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) {
    Object.assign(this, { name, entryType, startTime, duration, detail });
  }
  toJSON() {
    return { ...this };
  }
}

function add(name, type, start, duration, detail = null) {
  const entry = new PerformanceEntry(`${name}`, type, start, duration, detail);
  entries = [...entries, entry].sort((a, b) => a.startTime - b.startTime);
  return entry;
}

function moment(given, otherwise) {
  if (given === undefined) return otherwise();
  if (typeof given === "number") return given;
  const mark = entries.findLast(({ name, entryType }) => entryType === "mark" && name === given);
  if (mark === undefined) throw new SyntaxError(`The "${given}" performance mark has not been set`);
  return mark.startTime;
}

function mark(name, { startTime = performance.now(), detail } = {}) {
  return add(name, "mark", startTime, 0, detail);
}

function measure(name, from, to) {
  const given = typeof from === "object" && from !== null ? from : { start: from, end: to };
  const end = given.end === undefined && given.duration !== undefined ? moment(given.start) + given.duration : moment(given.end, () => performance.now());
  const start = given.start === undefined && given.duration !== undefined ? end - given.duration : moment(given.start, () => 0);
  return add(name, "measure", start, end - start, given.detail);
}

const clear = (type) => (given) => {
  entries = entries.filter(({ name, entryType }) => entryType !== type || (given !== undefined && name !== given));
};

module.exports = {
  mark,
  measure,
  clearMarks: clear("mark"),
  clearMeasures: clear("measure"),
  getEntries: () => [...entries],
  getEntriesByName: (wanted, type) => entries.filter(({ name, entryType }) => name === wanted && (type === undefined || type === entryType)),
  getEntriesByType: (type) => entries.filter(({ entryType }) => entryType === type),
  timerify: (action) => action,
};
