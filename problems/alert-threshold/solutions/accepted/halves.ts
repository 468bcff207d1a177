// accepted: halves the range that is left
import { createInterface } from "node:readline/promises";

const lines = createInterface({ input: process.stdin, output: process.stdout });

const fires = async (load: number): Promise<boolean> => (await lines.question(`? ${load}\n`)) === "fires";

async function main(): Promise<void> {
  let low = 1;
  let high = Number(await lines.question(""));
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await fires(middle)) high = middle;
    else low = middle + 1;
  }
  console.log(`! ${low}`);
}

await main();
lines.close();
