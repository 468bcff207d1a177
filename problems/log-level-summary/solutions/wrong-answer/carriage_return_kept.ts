// wrong-answer in line-ends: splits at "\n" only and keeps the "\r" as a part of the last field
declare const require: any;

const SEVERITY: Record<string, number> = { FATAL: 0, ERROR: 1, WARN: 2, INFO: 3, DEBUG: 4 };
const counts = new Map<string, number>();
let malformed = 0;

const text: string = require("fs").readFileSync(0, "utf8");
for (const line of text.split("\n")) {
  const fields = line.split(/[ \t]+/).filter((field) => field !== "");
  if (fields.length === 0) continue;
  const level = (fields[1] ?? "").toUpperCase().replace(/^WARNING$/, "WARN");
  if (fields.length < 3 || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(fields[0]) || SEVERITY[level] === undefined) {
    malformed++;
    continue;
  }
  const key = fields[2] + " " + level;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const rows = [...counts].map(([key, count]) => [...key.split(" "), count] as [string, string, number]);
rows.sort((a, b) => {
  if (a[2] !== b[2]) return b[2] - a[2];
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return SEVERITY[a[1]] - SEVERITY[b[1]];
});
for (const row of rows) console.log(row.join(" "));
console.log("malformed " + malformed);
