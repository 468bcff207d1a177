// wrong-answer in whitespace: skips empty lines, but takes lines of nothing but blanks for malformed
declare const require: any;

class Summary {
  private static readonly levels = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"];
  private readonly counts = new Map<string, Map<string, number>>();
  private malformed = 0;

  add(line: string): void {
    if (line.length === 0) return;
    const match = /^\s*([01]\d|2[0-3]):[0-5]\d:[0-5]\d\s+(\w+)\s+(\S+)/.exec(line);
    const upper = match ? match[2].toUpperCase() : "";
    const level = upper === "WARNING" ? "WARN" : upper;
    if (!match || !Summary.levels.includes(level)) {
      this.malformed++;
      return;
    }
    const levels = this.counts.get(match[3]) ?? new Map<string, number>();
    levels.set(level, (levels.get(level) ?? 0) + 1);
    this.counts.set(match[3], levels);
  }

  print(): void {
    const rows = [...this.counts].flatMap(([service, levels]) =>
      [...levels].map(([level, count]) => ({ service, level, count })),
    );
    rows.sort(
      (a, b) =>
        b.count - a.count ||
        Number(a.service > b.service) - Number(a.service < b.service) ||
        Summary.levels.indexOf(a.level) - Summary.levels.indexOf(b.level),
    );
    for (const { service, level, count } of rows) console.log(service + " " + level + " " + count);
    console.log("malformed " + this.malformed);
  }
}

const summary = new Summary();
for (const line of require("fs").readFileSync(0, "utf8").split(/\r?\n/)) summary.add(line);
summary.print();
