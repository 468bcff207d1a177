// accepted: TODO: the first way, in TypeScript
import { readFileSync } from "node:fs";

const [word, ...lines] = readFileSync(0, "utf8").trimEnd().split("\n");
if (word === "pack") {
  console.log(lines.join(" "));
} else {
  console.log(lines[0].split(" ").join("\n"));
}
