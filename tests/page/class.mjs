// The results of a class, while they come: what was chosen on the page stays, and what strangers wrote is text.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Served, fits, nobodyIsShutOut } from "./served.mjs";

const RIGHT = "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n";
const WRONG = "def two_sum(nums, target):\n    print('</script><script>document.title = 1</script>')\n    return [0, 1]\n";
const EVIL = "<img src=x onerror=document.title=1>";
const STUDENTS = 60;

/** Somebody grades a class, and the folder is as it is after some of the results. */
function grade(served) {
  const names = [EVIL, ...Array.from({ length: STUDENTS - 1 }, (_, at) => `student ${String(at).padStart(2, "0")}`)];
  names.forEach((name, at) => {
    mkdirSync(join(served.folder, "class", name), { recursive: true });
    writeFileSync(join(served.folder, "class", name, "two_sum.py"), at % 2 ? RIGHT : WRONG);
  });
  served.run("grade", "class", "--out", "whole");
  served.results = join(served.folder, "results");
}

function come(served, count) {
  const lines = readFileSync(join(served.folder, "whole/results.jsonl"), "utf8").split("\n").filter(Boolean);
  cpSync(join(served.folder, "whole"), served.results, { recursive: true });
  if (count === lines.length) return;
  rmSync(join(served.results, "summary.json"));
  writeFileSync(join(served.results, "results.jsonl"), lines.slice(0, count).map((line) => `${line}\n`).join(""));
}

describe("a class", () => {
  let served;
  let page;
  before(async () => { served = await Served.start("export const codeMirror = null;", { options: ["--results", "results"], prepare: grade }); page = served.page; });
  after(() => served?.stop());

  test("results come by themselves, and what was chosen stays", async () => {
    await page.locator(".notice", { hasText: "there are no results" }).waitFor();
    come(served, 40);
    await page.locator("#unfinished").waitFor();
    await page.locator("#shown", { hasText: `${STUDENTS} rows` }).waitFor();
    await nobodyIsShutOut(page, "results that come");
    await page.locator("#order").selectOption("low");
    await page.locator("#search").fill("student");
    await page.locator("#grid").evaluate((grid) => grid.scrollTo(0, 200));
    await page.locator('.row[data-row="8"] .cell').nth(1).focus();
    const place = () => page.evaluate(() => ({ top: document.getElementById("grid").scrollTop, order: document.getElementById("order").value, search: document.getElementById("search").value, at: document.activeElement.className.split(" ")[0] }));
    const before = await place();
    come(served, STUDENTS);
    await page.locator("#unfinished").waitFor({ state: "hidden" });
    assert.deepEqual(await place(), before);
    assert.equal(before.top, 200);
  });

  test("the name and the output of a student are text", async () => {
    await page.locator("#search").fill("<img");
    await page.locator('.row[data-row="0"] .cell.open').click();
    await page.locator("#s-title", { hasText: EVIL }).waitFor();
    await page.locator("#s-body", { hasText: "</script><script>document.title = 1" }).waitFor();
    assert.equal(await page.locator("main img, dialog img, dialog script").count(), 0);
    assert.match(await page.title(), /results$/);
    await nobodyIsShutOut(page, "a submission");
    await page.keyboard.press("Escape");
  });

  test("it fits on a phone, and can be read in the dark", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const colorScheme of ["dark", "light"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await fits(page, colorScheme);
      await nobodyIsShutOut(page, colorScheme);
    }
  });

  test("a server that is away is said, and found again", async () => {
    await served.end();
    await page.locator(".notice", { hasText: "does not answer" }).waitFor();
    await served.serve();
    await page.locator(".notice", { hasText: "does not answer" }).waitFor({ state: "hidden" });
    assert.deepEqual(served.complaints, []);
  });
});
