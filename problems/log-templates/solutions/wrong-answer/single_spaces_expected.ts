// wrong-answer in whitespace: splits at every single space, so several spaces make empty tokens, and tabs do not separate
declare const require: any;

const [first, ...lines]: string[] = require("fs").readFileSync(0, "utf8").split("\n");
const support = Number(first);
const messages = lines.map((line) => line.trim()).filter((line) => line !== "").map((line) => line.split(" "));
const counts = new Map<string, number>();
const add = (name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};
const isFrequent = (name: string): boolean => (counts.get(name) ?? 0) >= support;
for (const tokens of messages) {
  tokens.forEach((token, i) => {
    add(`token ${tokens.length} ${i} ${token}`);
    if (token.indexOf("=") > 0) add(`key ${tokens.length} ${i} ${token.split("=")[0]}`);
  });
}
const templates = new Map<string, number>();
for (const tokens of messages) {
  const template = tokens
    .map((token, i) => {
      if (isFrequent(`token ${tokens.length} ${i} ${token}`)) return token;
      const key = token.split("=")[0];
      return token.indexOf("=") > 0 && isFrequent(`key ${tokens.length} ${i} ${key}`) ? `${key}=<*>` : "<*>";
    })
    .join(" ");
  templates.set(template, (templates.get(template) ?? 0) + 1);
}
for (const [template, count] of [...templates].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
  console.log(`${count} ${template}`);
}
