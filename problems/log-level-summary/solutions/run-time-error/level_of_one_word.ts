// run-time-error in malformed: changes the case of the level before it knows that the line has one
declare const require: any;

const order = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"];
const counts = new Map<string, number>();
let malformed = 0;
for (const line of require("fs").readFileSync(0, "utf8").split(/\r?\n/) as string[]) {
  if (line.trim() === "") continue;
  const fields = line.trim().split(/[ \t]+/);
  let level = fields[1].toUpperCase();
  if (level === "WARNING") level = "WARN";
  if (fields.length < 3 || !order.includes(level) || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(fields[0])) {
    malformed++;
  } else {
    const key = `${fields[2]} ${level}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}
const rows = [...counts].map(([key, count]) => ({ service: key.split(" ")[0], level: key.split(" ")[1], count }));
rows.sort(
  (a, b) =>
    b.count - a.count ||
    (a.service === b.service ? order.indexOf(a.level) - order.indexOf(b.level) : a.service < b.service ? -1 : 1),
);
for (const { service, level, count } of rows) console.log(`${service} ${level} ${count}`);
console.log(`malformed ${malformed}`);
