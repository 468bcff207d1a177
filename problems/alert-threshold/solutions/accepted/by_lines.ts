// accepted: an event for each line
import * as readline from "node:readline";

const input = readline.createInterface({ input: process.stdin });
let low = 1;
let high = 0;

const next = (): void => {
  if (low === high) {
    console.log(`! ${low}`);
    input.close();
  } else {
    console.log(`? ${(low + high) >> 1}`);
  }
};

input.on("line", (line) => {
  if (high === 0) high = Number(line);
  else if (line === "fires") high = (low + high) >> 1;
  else low = ((low + high) >> 1) + 1;
  next();
});
