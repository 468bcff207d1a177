// wrong-answer in basic: a load that fires is not taken for the threshold any more
import { createInterface } from "node:readline/promises";

const lines = createInterface({ input: process.stdin, output: process.stdout });
let low = 1;
let high = Number(await lines.question(""));
while (low < high) {
  const middle = Math.floor((low + high) / 2);
  if ((await lines.question(`? ${middle}\n`)) === "fires") high = Math.max(low, middle - 1);
  else low = middle + 1;
}
console.log(`! ${low}`);
lines.close();
