// How long a person waits on the page: from the end of a pause in typing, and from the key, to the verdict on the screen; until
// something is painted; and how much a page weighs. `tests/page/bench.sh` prints it, for the editor that the build has.

import { gzipSync } from "node:zlib";

import { Served } from "./served.mjs";

const TIMES = 30;
const PROGRAMS = {
  python: "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n",
  typescript: "function twoSum(nums: number[], target: number): number[] {\n  const seen = new Map<number, number>();\n  for (let i = 0; i < nums.length; i++) {\n    const other = seen.get(target - nums[i]);\n    if (other !== undefined) return [other, i];\n    seen.set(nums[i], i);\n  }\n  return [];\n}\n",
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const times = async (measure) => {
  const all = [];
  for (let at = 0; at < TIMES; at += 1) all.push(await measure());
  return `${median(all).toFixed(0)} ms (${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)})`;
};

/** Milliseconds from an event, or from so long after it, until the next verdict is painted. */
async function untilVerdict(page, name, after, act) {
  await page.evaluate(([name, after]) => { window.verdictIsShown = new Promise((done) => {
    let begun;
    addEventListener(name, () => { begun = performance.now() + after; }, { capture: true, once: true });
    const summary = document.getElementById("summary");
    const observer = new MutationObserver(() => {
      if (begun === undefined || !/^[✓✗]/.test(summary.textContent)) return;
      observer.disconnect();
      // The next frame shows it. What waits for a turn then gets it after the frame was drawn.
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => done(performance.now() - begun);
      requestAnimationFrame(() => drawn.port2.postMessage(null));
    });
    observer.observe(summary, { childList: true, characterData: true, subtree: true });
  }); }, [name, after]);
  await act();
  return page.evaluate(() => window.verdictIsShown);
}

/** The parts of a page in bytes, as they are and compressed. */
async function weigh(page, load) {
  const bodies = [];
  // What leads elsewhere has no body.
  const keep = (response) => { if (!response.url().includes("/api/") && response.ok()) bodies.push(response.body()); };
  page.on("response", keep);
  await load();
  page.off("response", keep);
  const parts = await Promise.all(bodies);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;
  return `${kilobytes(parts.reduce((sum, part) => sum + gzipSync(part).length, 0))} compressed, ${kilobytes(parts.reduce((sum, part) => sum + part.length, 0))} as served`;
}

const served = await Served.start();
const { page } = served;
const opened = async (path) => { await served.go(path); await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length); };
const painted = (path) => async () => { await opened(path); return page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime); };
console.log(`weight of a problem        ${await weigh(page, async () => { await served.go("/p/two-sum"); await page.locator("#note:enabled").waitFor(); })}`);
console.log(`first paint, the list      ${await times(painted("/"))}`);
console.log(`first paint, a problem     ${await times(painted("/p/two-sum"))}`);
await page.locator("#file", { hasText: ".py" }).waitFor();
for (const [language, program] of Object.entries(PROGRAMS)) {
  await page.locator("#language").selectOption(language);
  await page.locator("#surface textarea:not([readonly]), #surface .cm-content:not([aria-readonly])").waitFor();
  await page.locator("#surface").click();
  await served.write(program);
  await page.locator("#summary.AC").waitFor();
  const typed = () => untilVerdict(page, "input", 150, () => page.keyboard.insertText(" "));
  const pressed = (keys) => () => untilVerdict(page, "keydown", 0, () => page.keyboard.press(keys));
  console.log(`${language.padEnd(10)} after a pause   ${await times(typed)}`);
  console.log(`${language.padEnd(10)} Run             ${await times(pressed("Control+Enter"))}`);
  console.log(`${language.padEnd(10)} Submit          ${await times(pressed("Control+Shift+Enter"))}`);
}
await served.stop();
