// wrong-answer in large-sums: adds with a bitwise operation, which cuts the sum to 32 bits
declare const require: any;

type Value = number | string | null;
type Test = (row: Value[]) => boolean;

const [query, header, ...lines]: string[] = require("fs").readFileSync(0, "utf8").replace(/\n$/, "").split("\n");
const fields = header.split(" ").map((field) => field.split(":"));
const indexOf = (name: string): number => fields.findIndex(([other]) => other === name);
const read = (word: string, column: number): Value => (fields[column][1] === "int" ? Number(word) : word);

function condition(name: string, operator: string, word: string): Test {
  const column = indexOf(name);
  const wanted = read(word, column)!;
  return (row) => {
    const value = row[column];
    if (value === null) return false;
    switch (operator) {
      case "=":
        return value === wanted;
      case "!=":
        return value !== wanted;
      case "<":
        return value < wanted;
      case "<=":
        return value <= wanted;
      case ">":
        return value > wanted;
      case ">=":
        return value >= wanted;
      default:
        return String(value).includes(word);
    }
  };
}

const words = query.split(" ");
const aggregate = words.shift()!;
const target = aggregate === "count" ? -1 : indexOf(words.shift()!);
const by = words[0] === "by" ? indexOf(words.splice(0, 2)[1]) : -1;
const alternatives: Test[][] = words.length === 0 ? [[]] : [];
while (words.length > 0) {
  const [glue, name, operator, word] = words.splice(0, 4);
  if (glue !== "and") alternatives.push([]);
  alternatives[alternatives.length - 1].push(condition(name, operator, word));
}

const groups = new Map<string, number | null>();
const start = aggregate === "count" ? 0 : null;
if (by === -1) groups.set("", start);
for (const line of lines) {
  const row = line.split(" ").map((word, column) => (word === "-" ? null : read(word, column)));
  if (!alternatives.some((tests) => tests.every((test) => test(row)))) continue;
  const name = by === -1 ? "" : String(row[by] ?? "-");
  const before = groups.get(name) ?? start;
  const value = target === -1 ? 1 : (row[target] as number | null);
  if (value === null || before === null) groups.set(name, value ?? before);
  else if (aggregate === "min") groups.set(name, Math.min(before, value));
  else if (aggregate === "max") groups.set(name, Math.max(before, value));
  else groups.set(name, (before + value) | 0);
}

const rank = (value: number | null): number => (value === null ? -Infinity : value);
const rows = [...groups].sort(([a, m], [b, n]) => (m === n ? (a < b ? -1 : 1) : rank(n) - rank(m)));
for (const [name, value] of rows) console.log(`${by === -1 ? "" : name + " "}${value ?? "-"}`);
