// A bank in a browser, as its author meets it: a new problem, its files, how its statement looks, and what a check finds.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { Served, fits, nobodyIsShutOut } from "./served.mjs";

const PLAIN = "export const codeMirror = null;";
const bundle = readFileSync(join(import.meta.dirname, "../../target/editor/codemirror.js"), "utf8");
const SCRIPT = "<img src=x onerror=window.broken=1>";

/** A bank with a sound problem, but for a branch whose border no case shows. */
function bankWithSurvivor() {
  const bank = mkdtempSync(join(tmpdir(), "judge-bank-"));
  cpSync(resolve(import.meta.dirname, "../fixtures/clamp"), join(bank, "clamp"), { recursive: true });
  const change = (name, from, to) => {
    const file = join(bank, "clamp", name);
    assert.ok(readFileSync(file, "utf8").includes(from), name);
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  };
  change("solutions/accepted/branch.py", "    return", "    if limit < 0:\n        return []\n    return");
  change("cases/zero.jsonl", "[[0], 0]", "[[0], 1]");
  return bank;
}

for (const [editor, script] of [["plain text", PLAIN], ["CodeMirror", bundle]]) describe(`a bank, with ${editor}`, () => {
  let served;
  let page;
  let bank;
  const inBank = (path) => join(bank, path);
  const text = () => page.evaluate(() => document.querySelector("#surface textarea")?.value ?? [...document.getElementById("surface").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"));
  const marked = () => page.locator(editor === "CodeMirror" ? "#surface .cm-marked" : "#surface .gutter .here");
  const opened = (path) => page.locator("#file", { hasText: path }).waitFor();

  before(async () => {
    bank = bankWithSurvivor();
    served = await Served.start(script, { bank });
    page = served.page;
  });
  after(async () => { await served?.stop(); rmSync(bank, { recursive: true }); });

  test("a problem is begun, and its statement is seen while it is typed", async () => {
    await page.getByRole("link", { name: "Bank" }).click();
    await page.locator("#rows a", { hasText: "Clamp" }).waitFor();
    await nobodyIsShutOut(page, "the bank");
    await page.keyboard.press("n");
    await page.keyboard.type("ring-road");
    await page.getByLabel("Kind").selectOption("stdio");
    await page.getByRole("button", { name: "New problem" }).click();
    await page.locator("#title", { hasText: "Ring Road" }).waitFor();
    await opened("statement.md");
    await page.locator("#summary", { hasText: "not checked" }).waitFor();
    await page.keyboard.press("e");
    await served.write(`# Ring Road\n\nA *long* road. ${SCRIPT}\n`);
    await page.locator("#preview em", { hasText: "long" }).waitFor();
    await page.locator("#preview", { hasText: SCRIPT }).waitFor();
    assert.equal(readFileSync(inBank("ring-road/statement.md"), "utf8"), `# Ring Road\n\nA *long* road. ${SCRIPT}\n`);
    assert.equal(await page.locator("#preview img").count(), 0);
  });

  test("a check leads to the lines, and says when it is no longer about what is there", async () => {
    await page.keyboard.press("Control+Enter");
    await page.locator("#summary", { hasText: /^✗ \d+ findings?$/ }).waitFor();
    await nobodyIsShutOut(page, "findings");
    await page.locator("#findings button", { hasText: /^hints\.md:\d/ }).first().click();
    await opened("hints.md");
    assert.ok(await marked().count() > 0);
    await page.locator("#files a[aria-current]", { hasText: "hints.md" }).waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText("## Think\n");
    await page.locator("#summary", { hasText: "changed since" }).waitFor();
    await page.locator("#preview h3", { hasText: "Think" }).waitFor();
    await page.goBack();
    await opened("statement.md");
    assert.match(await text(), /road/);
    // What is undone is what was typed here.
    await page.locator("#files a", { hasText: "followups.md" }).click();
    await opened("followups.md");
    const before = await text();
    await page.locator("#surface").click();
    await page.keyboard.press("Control+z");
    assert.equal(await text(), before);
  });

  test("files are added and removed, where files of a problem lie", async () => {
    await page.getByLabel("New file").fill("../evil.md");
    await page.getByRole("button", { name: "Add" }).click();
    await page.locator("#said", { hasText: "no file of a problem" }).waitFor();
    await page.getByLabel("New file").fill("solutions/accepted/third.py");
    await page.getByRole("button", { name: "Add" }).click();
    await opened("solutions/accepted/third.py");
    assert.match(readFileSync(inBank("ring-road/solutions/accepted/third.py"), "utf8"), /^# accepted: TODO: /);
    await page.locator("#remove").click();
    await page.getByRole("button", { name: "Remove it" }).click();
    await opened("statement.md");
    assert.ok(!existsSync(inBank("ring-road/solutions/accepted/third.py")));
    assert.equal(await page.locator("#remove").isVisible(), false);
    await page.locator("#files a", { hasText: "third.py" }).waitFor({ state: "detached" });
  });

  test("a file that is changed elsewhere is shown, and nothing is overwritten", async () => {
    const file = inBank("ring-road/statement.md");
    writeFileSync(file, "# Ring Road\n\nBy another editor.\n");
    await page.locator("#saved", { hasText: "taken from the disk" }).waitFor();
    await page.locator("#preview", { hasText: "By another editor." }).waitFor();
    await page.locator("#surface").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText("# typed here\n");
    writeFileSync(file, "# typed there\n");
    await page.locator("#conflict", { hasText: "was changed elsewhere" }).waitFor();
    await page.getByText("Take that one").click();
    await page.locator("#saved", { hasText: "taken" }).waitFor();
    assert.equal(readFileSync(file, "utf8"), "# typed there\n");
  });

  test("a mutant that survives is a difference", async () => {
    await served.go("/bank/clamp");
    await opened("statement.md");
    await page.getByRole("button", { name: "Check" }).click();
    const survivor = page.locator("#findings li", { hasText: "every case accepts this mutant" }).filter({ hasText: "limit <= 0" });
    await survivor.locator(".diff .right", { hasText: "- if limit < 0:" }).waitFor();
    await survivor.locator(".diff .wrong", { hasText: "+ if limit <= 0:" }).waitFor();
    await survivor.getByRole("button", { name: "solutions/accepted/branch.py:3" }).click();
    await opened("solutions/accepted/branch.py");
    await page.locator("#preview-title", { hasText: "statement.md" }).waitFor();
    await page.getByRole("link", { name: "The bank" }).click();
    await page.locator("#rows tr", { hasText: "Clamp" }).locator("td", { hasText: /✗ \d+ findings?/ }).waitFor();
  });

  test("while one problem is half written, the others can be solved", async () => {
    const file = inBank("ring-road/problem.toml");
    const whole = readFileSync(file, "utf8");
    writeFileSync(file, "title = \n");
    await served.go("/");
    await page.locator("#rows a", { hasText: "Clamp" }).waitFor();
    await page.locator("#today", { hasText: "Cannot be read" }).locator("p", { hasText: /ring-road\/problem\.toml:1/ }).waitFor();
    await nobodyIsShutOut(page, "a problem that cannot be read");
    await served.go("/progress");
    await page.locator("#said").waitFor({ state: "hidden" });
    writeFileSync(file, whole);
  });

  test("it fits on a phone, and can be read in the dark", async () => {
    for (const [width, colorScheme] of [[390, "dark"], [390, "light"], [640, "light"]]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const [path, shown] of [["/bank", "#rows a"], ["/bank/clamp#solutions/accepted/branch.py", "#findings li"]]) {
        await served.go(path);
        await page.locator(shown).first().waitFor();
        await fits(page, `${path} ${width}`);
        await nobodyIsShutOut(page, `${path} ${width} ${colorScheme}`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 860 });
  });

  test("nothing failed in a script, and nothing broke the policy", () => assert.deepEqual(served.complaints, []));
});

test("a bank that was not named says how to get one that can be written to", async () => {
  const bank = bankWithSurvivor();
  const served = await Served.start(PLAIN, { bank, environment: { JUDGE_BANK: bank } });
  try {
    await served.go("/bank");
    await served.page.locator("#said", { hasText: "judge bank export DIR" }).waitFor();
    assert.equal(await served.page.locator("main form, main table").count(), 0);
    await nobodyIsShutOut(served.page, "no bank");
    assert.deepEqual(served.complaints, []);
  } finally {
    await served.stop();
    rmSync(bank, { recursive: true });
  }
});
