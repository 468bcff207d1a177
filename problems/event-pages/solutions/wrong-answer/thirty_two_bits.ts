// wrong-answer in large-sums: adds with the operators for integers of 32 bits
import { createInterface } from "node:readline/promises";

const lines = createInterface({ input: process.stdin, output: process.stdout });
const ask = async (line: string): Promise<string[]> => (await lines.question(`${line}\n`)).split(" ");
const sizes = new Map<string, number>();
let cursor = "start";
while (cursor !== "-") {
  const [status, first, ...events] = await ask(`GET ${cursor}`);
  if (status === "429") {
    await ask(`WAIT ${first}`);
    continue;
  }
  for (const event of events) sizes.set(event.split(":")[0], Number(event.split(":")[1]));
  cursor = first;
}
let total = 0;
for (const size of sizes.values()) total = (total + size) | 0;
console.log(`SUM ${Math.abs(total)}`);
lines.close();
