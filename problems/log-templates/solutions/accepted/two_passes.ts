// accepted: counts tokens and keys by family and position first, and writes the templates in a second pass
declare const require: any;

const lines: string[] = require("fs").readFileSync(0, "utf8").split("\n");
const support = Number(lines[0]);
const messages = lines.slice(1).map((line) => line.split(/[ \t]+/).filter((token) => token !== "")).filter((tokens) => tokens.length > 0);

class Tally {
  private readonly counts = new Map<string, number>();

  add(key: string): void {
    this.counts.set(key, this.get(key) + 1);
  }
  get(key: string): number {
    return this.counts.get(key) ?? 0;
  }
  entries(): [string, number][] {
    return [...this.counts];
  }
}

// The length of KEY= at the beginning of a token, or 0.
function keyLength(token: string): number {
  return token.startsWith("=") ? 0 : token.indexOf("=") + 1;
}

const tokenCount = new Tally();
const keyCount = new Tally();
for (const tokens of messages) {
  tokens.forEach((token, position) => {
    const place = `${tokens.length} ${position} `;
    tokenCount.add(place + token);
    const length = keyLength(token);
    if (length > 0) keyCount.add(place + token.slice(0, length));
  });
}

const templates = new Tally();
for (const tokens of messages) {
  const template = tokens.map((token, position) => {
    const place = `${tokens.length} ${position} `;
    if (tokenCount.get(place + token) >= support) return token;
    const key = token.slice(0, keyLength(token));
    return key !== "" && keyCount.get(place + key) >= support ? key + "<*>" : "<*>";
  });
  templates.add(template.join(" "));
}

const rows = templates.entries().sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
console.log(rows.map(([template, count]) => `${count} ${template}`).join("\n"));
