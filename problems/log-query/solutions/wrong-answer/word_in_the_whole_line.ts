// wrong-answer in words: a word is also found outside the message
import { readFileSync } from "node:fs";

type Row = { line: string; time: number; level: string; service: string; message: string };
type Field = "level" | "service";

const isNumber = (text: string): boolean => /^[0-9]+$/.test(text);
const isField = (text: string): text is Field => text === "level" || text === "service";

function condition(term: string): ((row: Row) => boolean) | null {
  const at = term.indexOf("=");
  if (at < 0) {
    if (term.startsWith("-")) return (row) => !row.message.includes(term.slice(1));
    return (row) => row.line.includes(term);
  }
  const name = term.slice(0, at);
  const value = term.slice(at + 1);
  if (name === "since" && isNumber(value)) return (row) => row.time >= Number(value);
  if (name === "until" && isNumber(value)) return (row) => row.time < Number(value);
  if (isField(name)) return (row) => row[name] === value;
  const other = name.replace(/!$/, "");
  if (name.endsWith("!") && isField(other)) return (row) => row[other] !== value;
  return null;
}

function read(line: string): Row | null {
  const [time, level, service, ...words] = line.split(" ");
  if (!isNumber(time) || !level || !service) return null;
  return { line, time: Number(time), level, service, message: words.join(" ") };
}

function counted(rows: Row[], field: Field): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[field], (counts.get(row[field]) ?? 0) + 1);
  const order = ([a, m]: [string, number], [b, n]: [string, number]): number => n - m || (a < b ? -1 : 1);
  return [...counts].sort(order).map(([value, count]) => `${value} ${count}`);
}

function answer(rows: Row[], command: string): string[] | null {
  const words = command.split(" ");
  if (command === "") return rows.map((row) => row.line);
  if (words.length === 2 && words[0] === "last" && isNumber(words[1])) {
    return rows.slice(Math.max(0, rows.length - Number(words[1]))).map((row) => row.line);
  }
  if (words.length === 3 && words[0] === "count" && words[1] === "by" && isField(words[2])) return counted(rows, words[2]);
  return null;
}

export function run(text: string): string {
  const [query, ...lines] = text.split("\n");
  const bar = query.indexOf(" | ");
  const filters = bar < 0 ? query : query.slice(0, bar);
  const command = bar < 0 ? "" : query.slice(bar + 3);
  const conditions: ((row: Row) => boolean)[] = [];
  for (const term of filters.split(" ").filter((term) => term !== "")) {
    const one = condition(term);
    if (one === null) return `error: ${term}\n`;
    conditions.push(one);
  }
  const records = lines.filter((line) => line !== "").map(read);
  const rows = records.filter((row): row is Row => row !== null);
  const printed = answer(rows.filter((row) => conditions.every((one) => one(row))), command);
  if (printed === null) return `error: ${command}\n`;
  const skipped = records.length - rows.length;
  if (skipped > 0) printed.push(`skipped ${skipped}`);
  return printed.map((line) => line + "\n").join("");
}

if (require.main === module) process.stdout.write(run(readFileSync(0, "utf8")));
