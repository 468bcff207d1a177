// What a submission prints with, and where printed text goes.

const OUT = 1;
const ERR = 2;
const counts = new MapClass();
const started = new MapClass();
let margin = "";

// Half of a surrogate pair cannot be written as UTF-8.
function wellFormed(text) {
  return toWellFormed.call(text);
}

function write(stream, text) {
  // A program that exits may do so in a `try` whose end prints.
  if (exit === null) host.print(stream, wellFormed(text));
}

function printer(stream) {
  return (...values) => {
    // A submission may have changed how lists are spread.
    const text = apply(format, undefined, values);
    write(stream, `${margin}${margin === "" ? text : text.replaceAll("\n", `\n${margin}`)}\n`);
  };
}

const print = printer(OUT);
const printError = printer(ERR);

const console = {
  log: print,
  info: print,
  debug: print,
  error: printError,
  warn: printError,
  trace: (...values) => printError(`Trace${values.length > 0 ? `: ${format(...values)}` : ""}`),
  dir: (value, options) => print(inspect(value, options)),
  dirxml: print,
  table: (value, columns) => print(value !== null && typeof value === "object" ? table(value, columns) : value),
  assert: (condition, ...values) => {
    if (condition) return;
    if (typeof values[0] === "string") printError(`Assertion failed: ${values[0]}`, ...values.slice(1));
    else printError(values.length > 0 ? "Assertion failed:" : "Assertion failed", ...values);
  },
  count: (label = "default") => {
    counts.set(`${label}`, (counts.get(`${label}`) ?? 0) + 1);
    print(`${label}: ${counts.get(`${label}`)}`);
  },
  countReset: (label = "default") => void counts.delete(`${label}`),
  group: (...values) => {
    if (values.length > 0) print(...values);
    margin += "  ";
  },
  groupCollapsed: (...values) => console.group(...values),
  groupEnd: () => {
    margin = margin.slice(2);
  },
  time: (label = "default") => void started.set(`${label}`, performance.now()),
  timeLog: (label = "default", ...values) => passed(label, values),
  timeEnd: (label = "default") => {
    passed(label, []);
    started.delete(`${label}`);
  },
};

function passed(label, values) {
  if (started.has(`${label}`)) print(`${label}: ${(performance.now() - started.get(`${label}`)).toFixed(3)}ms`, ...values);
}

// Rows and columns of a list or object, in a frame.
function table(values, wanted) {
  const entries = values instanceof MapClass ? [...values].map(([key, value], at) => [at, { Key: key, Values: value }])
    : values instanceof SetClass ? [...values].map((value, at) => [at, value])
    : Object.entries(values);
  const isRow = (value) => value !== null && typeof value === "object";
  const columns = wanted ?? [...new SetClass(entries.flatMap(([, row]) => (isRow(row) ? ownKeys(row) : [])))];
  const hasValues = entries.some(([, row]) => !isRow(row));
  const isPlain = !(values instanceof MapClass) && !(values instanceof SetClass);
  const head = [isPlain ? "(index)" : "(iteration index)", ...columns, ...(hasValues ? ["Values"] : [])];
  const cell = (value) => inspect(value, { depth: isRow(value) ? -1 : 1 });
  const rows = entries.map(([key, row]) => [
    StringOf(key),
    ...columns.map((column) => (isRow(row) && Object.hasOwn(row, column) ? cell(row[column]) : "")),
    ...(hasValues ? [isRow(row) ? "" : cell(row)] : []),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)) + 2);
  const line = (left, middle, right) => left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const show = (cells) => `│${cells.map((text, at) => ` ${text}`.padEnd(widths[at])).join("│")}│`;
  return [line("┌", "┬", "┐"), show(head), line("├", "┼", "┤"), ...rows.map(show), line("└", "┴", "┘")].join("\n");
}
