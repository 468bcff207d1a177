// wrong-answer in service-names: a plain object already has a property called "constructor"
declare const require: any;

const LEVELS = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"];
const counts: Record<string, Record<string, number>> = {};
let malformed = 0;

for (const line of require("fs").readFileSync(0, "utf8").split(/\r?\n/) as string[]) {
  if (!line.trim()) continue;
  const [time, level, service] = line.trim().split(/[ \t]+/);
  const name = (level ?? "").toUpperCase() === "WARNING" ? "WARN" : (level ?? "").toUpperCase();
  if (!service || !LEVELS.includes(name) || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) {
    malformed++;
    continue;
  }
  if (!counts[service]) counts[service] = {};
  counts[service][name] = (counts[service][name] ?? 0) + 1;
}

const rows: [string, string, number][] = [];
for (const service of Object.keys(counts)) {
  for (const level of Object.keys(counts[service])) rows.push([service, level, counts[service][level]]);
}
rows.sort(
  (a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : LEVELS.indexOf(a[1]) - LEVELS.indexOf(b[1])),
);
console.log([...rows.map((row) => row.join(" ")), `malformed ${malformed}`].join("\n"));
