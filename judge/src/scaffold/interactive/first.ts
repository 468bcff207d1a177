// accepted: TODO: the first way, in TypeScript
import { createInterface } from "node:readline";

const input = createInterface({ input: process.stdin });
let left = -1;
let total = 0;
input.on("line", (line) => {
  if (left < 0) {
    left = Number(line);
  } else {
    total += Number(line);
    left -= 1;
    console.log(total);
  }
  if (left === 0) input.close();
});
