// accepted: TODO: the first way, in TypeScript
import { readFileSync } from "node:fs";

const lines = readFileSync(0, "utf8").split("\n");
console.log(lines.filter((line) => line.trim() !== "").length);
