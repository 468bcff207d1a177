// The page in a browser, as a person meets it: by keyboard, with failures, beside an editor of their own, in the dark, on a phone, and
// with what axe finds that shuts people out.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Served, fits, nobodyIsShutOut as shutOut } from "./served.mjs";

const WRONG = "def two_sum(nums, target):\n    return [0, 1]\n";
const SLOW = "def two_sum(nums, target):\n    for i in range(len(nums)):\n        for j in range(i):\n            if nums[i] + nums[j] == target:\n                return [j, i]\n";
const RIGHT = "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n";

let served;
let page;

const nobodyIsShutOut = (what) => shutOut(page, what);

const bundle = readFileSync(join(import.meta.dirname, "../../target/editor/codemirror.js"), "utf8");
for (const [editor, script] of [["plain text", "export const codeMirror = null;"], ["CodeMirror", bundle]]) describe(editor, () => {
  before(async () => { served = await Served.start(script); page = served.page; });
  after(() => served?.stop());

  test("a problem is solved from the list to accepted by keyboard alone", async () => {
    await page.locator("#rows a").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("two sum");
    await page.keyboard.press("Enter");
    await page.locator("#title", { hasText: "Two Sum" }).waitFor();
    await page.locator("#saved", { hasText: "not written yet" }).waitFor();
    assert.equal(await page.locator("#surface .cm-editor").count(), editor === "CodeMirror" ? 1 : 0);
    await page.keyboard.press("e");
    await served.write(WRONG);
    await page.keyboard.press("Control+Shift+Enter");
    await page.locator(".verdict.WA").waitFor();
    await served.write(RIGHT);
    await page.keyboard.press("Control+Shift+Enter");
    await page.locator(".verdict.AC", { hasText: "✓ accepted" }).waitFor();
    assert.equal(readFileSync(join(served.folder, "two_sum.py"), "utf8"), RIGHT);
    await page.keyboard.press("Escape");
    await page.keyboard.press("l");
    await page.locator("#rows .solved a", { hasText: "Two Sum" }).waitFor();
  });

  test("who fails reads why, keeps the case, and sees what makes it slow", async () => {
    await served.go("/p/two-sum");
    await page.locator("#saved").waitFor({ state: "attached" });
    await page.locator("#title", { hasText: "Two Sum" }).waitFor();
    await page.waitForFunction(() => document.getElementById("file").textContent);
    await page.keyboard.press("e");
    await served.write(WRONG);
    await page.keyboard.press("Control+Shift+Enter");
    const failure = page.locator(".failure");
    await failure.locator("h3", { hasText: "First failure: samples/" }).waitFor();
    assert.match(await failure.textContent(), /nums = .*expected/s);
    await failure.getByText("keep as case").click();
    await page.locator("#tried", { hasText: "kept as" }).waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#tab-results").click().then(() => failure.getByText("download it").click())]);
    assert.match(readFileSync(await download.path(), "utf8"), /\d, /);

    await page.locator("#left").focus();
    await page.keyboard.press("x");
    await page.locator("#helped", { hasText: "on this input" }).waitFor();
    await page.locator("#surface").click();
    await served.write(SLOW);
    await page.keyboard.press("Escape");
    await page.keyboard.press("w");
    await page.locator(".finding", { hasText: "Yours grows like n^2" }).waitFor();
    assert.equal(await page.locator(".loglog .curve").count(), 2);
    await page.locator(".busiest").waitFor();
    await nobodyIsShutOut("the desk");
  });

  test("Vim keys are a choice, and nobody is caught by them", { skip: editor !== "CodeMirror" }, async () => {
    await served.go("/p/two-sum");
    await page.waitForFunction(() => document.getElementById("file").textContent);
    await page.getByRole("button", { name: "Vim keys" }).click();
    await page.locator("#surface").click();
    await page.keyboard.type("ggdGione");
    await page.keyboard.press("Escape");
    await page.keyboard.type("xZ");
    await page.locator("#surface .cm-line", { hasText: /^on$/ }).waitFor();
    await page.keyboard.press("F6");
    await page.locator("#left:focus").waitFor();
    await page.getByRole("button", { name: "usual keys" }).click();
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
  });

  test("a file that is edited elsewhere is shown, and nothing is overwritten", async () => {
    await page.locator("#surface").click();
    const file = join(served.folder, "two_sum.py");
    writeFileSync(file, "# by another editor\n");
    await page.locator("#saved", { hasText: "taken from the disk" }).waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText("# typed here\n");
    writeFileSync(file, "# typed there\n");
    await page.locator("#conflict", { hasText: "was changed elsewhere" }).waitFor();
    assert.equal(readFileSync(file, "utf8"), "# typed there\n");
    await page.getByText("Keep this one").click();
    await page.locator("#saved", { hasText: "saved" }).waitFor();
    assert.equal(readFileSync(file, "utf8"), "# typed here\n");
  });

  test("notes are kept, and a solution is shown to who says yes", async () => {
    await page.getByLabel("A new note").fill("<b>one pass</b>");
    await page.getByText("Keep this note").click();
    await page.locator("#notes li", { hasText: "<b>one pass</b>" }).waitFor();
    await page.getByText("what changed since").first().click();
    await page.locator("#tries pre.diff").waitFor();
    await page.getByText("Show a solution …").click();
    await page.getByRole("button", { name: "No", exact: true }).click();
    assert.equal(await page.locator("#solution pre").count(), 0);
    await page.getByText("Show a solution …").click();
    await page.getByRole("button", { name: "Show it" }).click();
    await page.locator("#solution pre", { hasText: "def two_sum" }).waitFor();
  });

  test("a round begins, is worked on, and is reported", async () => {
    await served.go("/round");
    await page.getByRole("button", { name: "Start Onsite" }).waitFor();
    await nobodyIsShutOut("the rules");
    await page.getByRole("button", { name: "Start Onsite" }).click();
    await page.getByText("hide the time").click();
    assert.equal(await page.locator(".time").isVisible(), false);
    await page.getByText("show the time").click();
    await nobodyIsShutOut("a round");
    await page.locator('.card a[href^="/p/"]').first().click();
    await page.getByRole("button", { name: "plan", exact: true }).click();
    await page.locator('[aria-pressed="true"]', { hasText: "plan" }).waitFor();
    await page.waitForFunction(() => document.getElementById("file").textContent);
    await page.keyboard.press("Control+Shift+Enter");
    await page.locator(".verdict").waitFor();
    assert.doesNotMatch(await page.locator("#results").textContent(), /First failure: (?!samples)/);
    await served.go("/round");
    await page.locator('.card a[href^="/prompt/"]').first().click();
    await page.getByLabel("Your answer").fill("I would ask first.");
    await page.getByText("I am done").click();
    await page.getByLabel("2 solid").first().check();
    await nobodyIsShutOut("a question");
    await page.getByText("Keep answer and scores").click();
    await page.getByText("To the round").click();
    await page.getByText("Finish the round").click();
    await page.getByRole("button", { name: "Finish it" }).click();
    await page.locator("h2", { hasText: "Timeline" }).waitFor();
    assert.match(await page.locator("table.cases").textContent(), /phase: plan/);
    await page.locator(".replay pre", { hasText: "def " }).waitFor();
    await nobodyIsShutOut("a report");
  });

  test("everything fits on a phone, at 200 % and in 4K, and can be read in the dark", async () => {
    for (const [width, height, colorScheme] of [[390, 844, "dark"], [390, 844, "light"], [1280 / 2, 860 / 2, "light"], [3840, 2160, "dark"]]) {
      // A page at 200 % has half as many pixels of its own.
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const [path, shown] of [["/", "#rows a"], ["/p/two-sum", "#tries li"], ["/progress", ".calendar"], ["/round", ".cards"]]) {
        await served.go(path);
        await page.locator(shown).first().waitFor();
        await fits(page, `${path} ${width} ${colorScheme}`);
        await nobodyIsShutOut(`${path} ${width} ${colorScheme}`);
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${path.replaceAll("/", "_")}-${width}-${colorScheme}.png`) });
      }
    }
  });

  test("nothing failed in a script, and nothing broke the policy", () => assert.deepEqual(served.complaints, []));
});
