// wrong-answer in service-names: joins service and level with a hyphen and splits there again
declare const require: any;

const LEVELS = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"];
const counts = new Map<string, number>();
let malformed = 0;

for (const line of require("fs").readFileSync(0, "utf8").split(/\r?\n/) as string[]) {
  if (line.trim() === "") continue;
  const fields = line.trim().split(/[ \t]+/);
  let level = (fields[1] ?? "").toUpperCase();
  if (level === "WARNING") level = "WARN";
  if (fields.length < 3 || !LEVELS.includes(level) || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(fields[0])) {
    malformed++;
    continue;
  }
  const key = `${fields[2]}-${level}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const rows = [...counts].map(([key, count]) => {
  const [service, level] = key.split("-");
  return { service, level, count };
});
rows.sort((a, b) => {
  if (a.count !== b.count) return b.count - a.count;
  if (a.service !== b.service) return a.service < b.service ? -1 : 1;
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
});
for (const row of rows) console.log(`${row.service} ${row.level} ${row.count}`);
console.log(`malformed ${malformed}`);
