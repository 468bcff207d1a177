// Nothing that was typed is lost, and nothing is shown that is not so: whatever is slow, away, closed, removed or damaged meanwhile.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Served } from "./served.mjs";

const RIGHT = "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n";

let served;
let page;

before(async () => {
  served = await Served.start("export const codeMirror = null;");
  page = served.page;
});
after(() => served?.stop());

const file = () => join(served.folder, "two_sum.py");
const program = () => readFileSync(file(), "utf8");
const text = (tab = page) => tab.locator("#surface textarea");
const until = async (is) => { while (!await is()) await new Promise((done) => setTimeout(done, 20)); };
const isSaved = (tab = page) => tab.locator("#saved", { hasText: /^saved$/ }).waitFor();
const isAway = (tab = page) => tab.locator("#said", { hasText: "the server does not answer" }).waitFor();
const spares = (tab) => tab.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("judge-unsaved")).length);

/** Opens a problem in a tab, and waits until its program is there. */
async function desk(tab = page, slug = "two-sum") {
  await tab.goto(`${served.address}/p/${slug}`);
  await tab.locator("#run:enabled").waitFor();
  return tab;
}

/** Has requests wait until `goOn` is called. */
async function hold(pattern, isMeant = () => true) {
  let letGo;
  const wait = new Promise((done) => { letGo = done; });
  const held = [];
  const late = (route) => {
    if (!isMeant(route.request())) return route.continue();
    const passed = wait.then(() => route.continue());
    held.push(passed);
    return passed;
  };
  await page.route(pattern, late);
  const goOn = async () => { letGo(); await Promise.all(held); await page.unroute(pattern, late); };
  return { goOn, held };
}

test("what was typed in a tab that was closed is not lost by what another tab writes", async () => {
  const [first, second] = [await desk(await served.open(served.address)), await desk(page)];
  await text(first).fill(RIGHT);
  await until(async () => await text(second).inputValue() === RIGHT);
  await served.end();
  await text(first).fill(`${RIGHT}# an hour of work\n`);
  await until(async () => await spares(first) === 1);
  await first.close();
  await text(second).fill(`${RIGHT}# one sign\n`);
  await until(async () => await spares(second) === 2);
  await served.serve();
  await until(() => program() === `${RIGHT}# one sign\n`);
  const third = await desk(await served.open(served.address));
  await third.locator("#conflict", { hasText: "changed elsewhere" }).waitFor();
  assert.equal(await text(third).inputValue(), `${RIGHT}# an hour of work\n`);
  // Who looks again before choosing has chosen nothing.
  await third.reload();
  await third.locator("#conflict", { hasText: "changed elsewhere" }).waitFor();
  assert.equal(program(), `${RIGHT}# one sign\n`);
  await third.locator("#conflict").getByText("Keep this one").click();
  await until(() => program() === `${RIGHT}# an hour of work\n`);
  await until(async () => await spares(third) === 0);
  await third.close();
});

test("nothing can be typed, run or submitted before there is a file for it", async () => {
  const late = await hold("**/api/v1/problems/two-sum");
  await page.goto(`${served.address}/p/two-sum`);
  await until(() => late.held.length);
  assert.equal(await text().isEditable(), false);
  assert.equal(await page.locator("#submit").isDisabled(), true);
  await late.goOn();
  await page.locator("#submit:enabled").waitFor();
  assert.equal(await text().isEditable(), true);

  for (const [slug, there] of [["error-client", "#begin"], ["nothing-here", "#said:not([hidden])"]]) {
    await page.goto(`${served.address}/p/${slug}`);
    await page.locator(there).waitFor();
    const said = await page.locator("#said").textContent();
    assert.equal(await text().isEditable(), false, slug);
    for (const id of ["run", "submit", "open-elsewhere"]) assert.equal(await page.locator(`#${id}`).isDisabled(), true, `${slug}: ${id}`);
    let asked = 0;
    const count = (request) => { asked += request.method() === "POST"; };
    page.on("request", count);
    for (const key of ["Control+Enter", "Control+Shift+Enter", "v", "x", "w"]) await page.keyboard.press(key);
    await page.locator("#left").focus();
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    page.off("request", count);
    assert.deepEqual([asked, await page.locator("#said").textContent()], [0, said], slug);
  }
});

test("what is typed while a note is kept stays, and a second click keeps nothing twice", async () => {
  await desk();
  await page.locator("#note:enabled").fill("one");
  const late = await hold("**/notes", (request) => request.method() === "POST");
  await page.getByText("Keep this note").dblclick();
  await until(() => late.held.length);
  await page.locator("#note").focus();
  await page.keyboard.press("End");
  await page.keyboard.insertText(" and two");
  await late.goOn();
  await page.locator("#notes li", { hasText: "one" }).waitFor();
  assert.equal(await page.locator("#note").inputValue(), " and two");
  await until(() => readFileSync(join(served.folder, ".judge/drafts/two-sum.note"), "utf8") === " and two");
  assert.deepEqual([late.held.length, await page.locator("#notes li").count()], [1, 1]);
});

test("a file that is removed elsewhere is not taken from the page", async () => {
  await desk();
  await text().fill(RIGHT);
  await isSaved();
  rmSync(file());
  const bar = page.locator("#conflict", { hasText: "two_sum.py was removed elsewhere. Its text is still here." });
  await bar.waitFor();
  assert.equal(await text().inputValue(), RIGHT);
  // Also after the page was left.
  await page.reload();
  await bar.waitFor();
  assert.equal(await text().inputValue(), RIGHT);
  await bar.getByText("Keep this one").click();
  await until(() => { try { return program() === RIGHT; } catch { return false; } });
  rmSync(file());
  await bar.getByText("Let it go").click();
  await page.locator("#saved", { hasText: "not written yet" }).waitFor();
  assert.match(await text().inputValue(), /^# judge: two-sum\n/);
});

test("a file that is no text keeps nothing else away, and is there once it is mended", async () => {
  writeFileSync(file(), Buffer.from([0x78, 0xff, 0x0a]));
  await page.goto(`${served.address}/p/two-sum`);
  await page.locator("#said", { hasText: "UTF-8" }).waitFor();
  await page.locator("#note:enabled").waitFor();
  await page.locator("#notes li").waitFor();
  assert.equal(await text().isEditable(), false);
  writeFileSync(file(), RIGHT);
  await page.locator("#run:enabled").waitFor();
  assert.equal(await text().inputValue(), RIGHT);
  await page.locator("#said").waitFor({ state: "hidden" });
});

test("a language that cannot be opened leaves the program that is open, which is saved when the server is back", async () => {
  await desk();
  await served.end();
  await isAway();
  await page.locator("#language").selectOption("typescript");
  await until(async () => await page.locator("#language").inputValue() === "python");
  assert.equal(await page.locator("#file").textContent(), "two_sum.py");
  await text().fill(`${RIGHT}# meanwhile\n`);
  // Who listens is told once that the server is away.
  await page.evaluate(() => {
    window.told = 0;
    new MutationObserver(() => { window.told += 1; }).observe(document.getElementById("said"), { childList: true, subtree: true, characterData: true });
  });
  let looks = 0;
  const count = () => { looks += 1; };
  page.on("requestfailed", count);
  await until(() => looks > 2);
  page.off("requestfailed", count);
  assert.equal(await page.evaluate(() => window.told), 0);
  await served.serve();
  await until(() => program() === `${RIGHT}# meanwhile\n`);
  await page.locator("#said").waitFor({ state: "hidden" });
});

test("a tab that is hidden while it writes is in no conflict with itself", async () => {
  await desk();
  const late = await hold("**/problems/two-sum/file", (request) => request.method() === "PUT");
  await text().fill(`${RIGHT}# one\n`);
  await until(() => late.held.length);
  await text().fill(`${RIGHT}# one and two\n`);
  const hide = (is) => page.evaluate((is) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: is });
    document.dispatchEvent(new Event("visibilitychange"));
  }, is);
  await hide(true);
  await hide(false);
  await late.goOn();
  await until(() => program() === `${RIGHT}# one and two\n`);
  await isSaved();
  assert.equal(await page.locator("#conflict").isHidden(), true);
});

test("that a text could not be written is said until it is, whatever runs meanwhile", async () => {
  await desk();
  const refuse = (route) => route.request().method() === "PUT"
    ? route.fulfill({ status: 500, contentType: "application/problem+json", body: '{"title":"","status":500,"detail":"the disk is full"}' }) : route.continue();
  await page.route("**/problems/two-sum/file", refuse);
  await text().fill(`${RIGHT}# not written\n`);
  const said = page.locator("#said", { hasText: "the disk is full" });
  await said.waitFor();
  await page.evaluate(() => {
    window.told = [];
    new MutationObserver(() => window.told.push(document.getElementById("said").textContent)).observe(document.getElementById("said"), { childList: true });
  });
  // The samples run by themselves, and because they are asked for.
  await page.locator("#summary", { hasText: "✓ 3 of 3" }).waitFor();
  await Promise.all([page.waitForResponse("**/run"), page.locator("#run").click()]);
  await page.locator("#results:not(.waiting)").waitFor();
  await page.waitForResponse((response) => response.request().method() === "PUT");
  assert.deepEqual(await page.evaluate(() => window.told), []);
  await page.unroute("**/problems/two-sum/file", refuse);
  await until(() => program() === `${RIGHT}# not written\n`);
  await page.locator("#said").waitFor({ state: "hidden" });
});

test("a key that is held is pressed once, and so is what is clicked twice", async () => {
  await desk();
  await page.locator("#next-hint").waitFor();
  let asked = 0;
  const count = (request) => { asked += /\/(hint|stress|submit)$/.test(request.url()); };
  page.on("request", count);
  await page.locator("#left").focus();
  for (let at = 0; at < 6; at += 1) await page.keyboard.down("h");
  await page.keyboard.up("h");
  await page.locator("#next-hint", { hasText: "Hint 2 of" }).waitFor();
  assert.deepEqual([asked, await page.locator(".hint").count()], [1, 1]);
  await page.locator("#submit").dblclick();
  await page.locator(".verdict.AC").waitFor();
  assert.equal(asked, 2);
  // The last hint takes its button away.
  for (let left = Number((await page.locator("#next-hint").textContent()).split(" ").at(-1)) - 1; left > 0; left -= 1) {
    const before = await page.locator(".hint").count();
    await page.locator("#next-hint").dispatchEvent("click");
    if (left === 1) await page.locator("#next-hint").dispatchEvent("click");
    await until(async () => await page.locator(".hint").count() === before + 1);
  }
  await page.locator("#next-hint").waitFor({ state: "detached" });
  assert.equal(await page.locator("#said").isHidden(), true);
  page.off("request", count);
});

test("what is said of a program is of its language", async () => {
  await desk();
  await text().fill("def two_sum(nums, target):\n    return 1 // 0\n");
  await page.locator(".gutter .here", { hasText: "2" }).waitFor();
  const late = await hold("**/submit");
  await page.locator("#submit").click();
  await until(() => late.held.length);
  await page.locator("#language").selectOption("typescript");
  await page.locator("#file", { hasText: ".ts" }).waitFor();
  await late.goOn();
  await page.locator(".verdict.RE").waitFor();
  assert.equal(await page.locator(".gutter .here").count(), 0);
  await page.locator("#language").selectOption("python");
  await page.locator("#file", { hasText: ".py" }).waitFor();
});

test("who skips to the content stays at the file that is open", async () => {
  await page.goto(`${served.address}/p/error-client`);
  await page.locator("#begin").click();
  await page.locator("#project a", { hasText: "WRITEUP.md" }).click();
  await page.locator("#file", { hasText: /^WRITEUP\.md$/ }).waitFor();
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "surface");
  assert.match(page.url(), /#WRITEUP\.md$/);
  assert.equal(await page.locator("#file").textContent(), "WRITEUP.md");
});

test("a file of a project that cannot be opened leaves the one that is open", async () => {
  writeFileSync(join(served.folder, "error-client/tests/test_error_client.py"), Buffer.from([0xff]));
  await page.locator("#project a", { hasText: "test_error_client.py" }).click();
  await page.locator("#said", { hasText: "UTF-8" }).waitFor();
  assert.match(page.url(), /#WRITEUP\.md$/);
  assert.equal(await page.locator("#file").textContent(), "WRITEUP.md");
  await text().fill("written all the same\n");
  await until(() => readFileSync(join(served.folder, "error-client/WRITEUP.md"), "utf8") === "written all the same\n");
});

test("a browser without room says that what was typed is in this tab alone, until it is saved", async () => {
  const tab = await desk(await served.open(served.address));
  const fill = (isFull) => tab.evaluate((isFull) => {
    window.setItem ??= Storage.prototype.setItem;
    Storage.prototype.setItem = isFull ? () => { throw new DOMException("full", "QuotaExceededError"); } : window.setItem;
  }, isFull);
  await fill(true);
  await served.end();
  await isAway(tab);
  await text(tab).fill(`${RIGHT}# no room\n`);
  const bar = tab.locator("#conflict", { hasText: "has no room to keep what you type" });
  await bar.waitFor();
  // Who leaves all the same is asked first.
  const asked = tab.waitForEvent("dialog");
  await text(tab).click();
  const left = tab.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await left;
  await served.serve();
  await until(() => program() === `${RIGHT}# no room\n`);
  await bar.waitFor({ state: "hidden" });
  await isSaved(tab);
  // What matters less is shown all the same.
  await tab.locator("#submit").click();
  await tab.locator(".verdict").waitFor();
  await fill(false);
  await tab.close();
});

test("nothing failed in a script, and nothing broke the policy", () => assert.deepEqual(served.complaints, []));

test("a file keeps its line ends, whatever is typed", async () => {
  writeFileSync(file(), RIGHT.replaceAll("\n", "\r\n"));
  await desk();
  await text().fill(`${RIGHT}# one sign\n`);
  await until(() => program().includes("# one sign"));
  assert.equal(program(), `${RIGHT}# one sign\n`.replaceAll("\n", "\r\n"));
  await isSaved();
  // Another editor gives it others.
  writeFileSync(file(), RIGHT);
  await until(async () => await text().inputValue() === RIGHT);
  await text().fill(`${RIGHT}# two\n`);
  await until(() => program().includes("# two"));
  assert.equal(program(), `${RIGHT}# two\n`);
});
