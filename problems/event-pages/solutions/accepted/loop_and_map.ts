// accepted: asks for the same page again after a wait, and keeps the size of each id
import { createInterface } from "node:readline/promises";

const lines = createInterface({ input: process.stdin, output: process.stdout });

async function ask(line: string): Promise<string[]> {
  return (await lines.question(`${line}\n`)).split(" ");
}

const sizes = new Map<string, number>();
let cursor = "start";
while (cursor !== "-") {
  const [status, first, ...events] = await ask(`GET ${cursor}`);
  if (status === "429") {
    await ask(`WAIT ${first}`);
    continue;
  }
  for (const event of events) {
    const [id, size] = event.split(":");
    sizes.set(id, Number(size));
  }
  cursor = first;
}
let total = 0;
for (const size of sizes.values()) total += size;
console.log(`SUM ${total}`);
lines.close();
