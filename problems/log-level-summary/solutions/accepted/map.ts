// accepted: a map from "service level" to its count, then one sort
declare const require: any;

const SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"];
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;

type Entry = { service: string; level: string; count: number };

function summarise(text: string): string[] {
  const entries = new Map<string, Entry>();
  let malformed = 0;
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const [time, rawLevel = "", service] = trimmed.split(/[ \t]+/);
    const upper = rawLevel.toUpperCase();
    const level = upper === "WARNING" ? "WARN" : upper;
    if (!TIME.test(time) || !SEVERITY.includes(level) || service === undefined) {
      malformed++;
      continue;
    }
    const key = `${service} ${level}`;
    const entry = entries.get(key) ?? { service, level, count: 0 };
    entry.count++;
    entries.set(key, entry);
  }
  const order = [...entries.values()].sort(
    (a, b) =>
      b.count - a.count ||
      (a.service < b.service ? -1 : a.service > b.service ? 1 : 0) ||
      SEVERITY.indexOf(a.level) - SEVERITY.indexOf(b.level),
  );
  return [...order.map((entry) => `${entry.service} ${entry.level} ${entry.count}`), `malformed ${malformed}`];
}

console.log(summarise(require("fs").readFileSync(0, "utf8")).join("\n"));
