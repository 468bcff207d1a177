// What lies in the workspace is there for every tab, for the person's own editor and for the next server: programs, drafts, own
// cases and the layout. Nothing that was typed is lost.

import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Served, fits, nobodyIsShutOut } from "./served.mjs";

const RIGHT = "def two_sum(nums, target):\n    seen = {}\n    for i, n in enumerate(nums):\n        if target - n in seen:\n            return [seen[target - n], i]\n        seen[n] = i\n";
const PLAIN = "export const codeMirror = null;";
const TABS = 8;

let served;
let page;

/** Opens a problem in a tab, and waits until its program and its drafts are there. */
async function desk(tab, slug = "two-sum") {
  await tab.goto(`${served.address}/p/${slug}`);
  await tab.locator("#file", { hasText: ".py" }).waitFor();
  await tab.locator("#note:enabled").waitFor();
  await tab.locator("#input:enabled").waitFor({ state: "attached" });
  return tab;
}

const program = () => readFileSync(join(served.folder, "two_sum.py"), "utf8");
const hasValue = (tab, id, text) => tab.waitForFunction(([id, text]) => document.getElementById(id).value === text, [id, text]);
const until = async (is) => { while (!await is()) await new Promise((done) => setTimeout(done, 20)); };

/** An editor that writes a line at the end of what it is given. */
function editor({ folder }) {
  writeFileSync(join(folder, "my editor"), "#!/bin/sh\nprintf '# by my editor\\n' >> \"$1\"\n");
  chmodSync(join(folder, "my editor"), 0o755);
}

describe("the workspace", () => {
  before(async () => {
    served = await Served.start(PLAIN, { prepare: (of) => { editor(of); of.environment.VISUAL = `'${join(of.folder, "my editor")}'`; } });
    page = served.page;
  });
  after(() => served?.stop());

  test("a note that is typed in one tab is in the other, and two that differ are both kept until one is chosen", async () => {
    await desk(page);
    const other = await desk(await served.open(served.address));
    await page.bringToFront();
    await page.locator("#note").fill("typed here");
    await until(() => existsSync(join(served.folder, ".judge/drafts/two-sum.note")));
    await other.bringToFront();
    await hasValue(other, "note", "typed here");
    // Both go on at once: what comes second is no longer made from what is there.
    await other.route("**/drafts/**", (route) => route.abort());
    await other.locator("#note").fill("typed there");
    await page.locator("#note").fill("typed here and on");
    await until(() => readFileSync(join(served.folder, ".judge/drafts/two-sum.note"), "utf8") === "typed here and on");
    await other.unroute("**/drafts/**");
    const bar = other.locator("#notes .conflict");
    await bar.getByText("Nothing was overwritten").waitFor();
    await nobodyIsShutOut(other, "a conflict");
    assert.equal(await other.locator("#note").inputValue(), "typed there");
    await bar.getByText("Keep this one").click();
    await page.bringToFront();
    await hasValue(page, "note", "typed there");
    await page.getByText("Keep this note").click();
    await page.locator("#notes li", { hasText: "typed there" }).waitFor();
    await hasValue(page, "note", "");
    await other.close();
  });

  test("what is typed while the server is away is written when it is back, even from a tab that was closed", async () => {
    await desk(page);
    await page.locator("#surface textarea").fill(RIGHT);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    await served.end();
    await page.locator("#said", { hasText: "the server does not answer" }).waitFor();
    await page.locator("#surface textarea").fill(`${RIGHT}# offline\n`);
    await page.locator("#input").evaluate((area) => { area.value = "nums = [1, 2], target = 3"; area.dispatchEvent(new Event("input")); });
    await page.waitForFunction(() => Object.keys(localStorage).filter((key) => key.startsWith("judge-unsaved")).length === 2);
    await page.close();
    await served.serve();
    page = await desk(await served.open(served.address));
    await until(() => program() === `${RIGHT}# offline\n`);
    await hasValue(page, "input", "nums = [1, 2], target = 3");
    await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith("judge-unsaved")));

    // A tab that stays open finds the server again by itself.
    await served.end();
    await page.locator("#surface textarea").fill(`${RIGHT}# once more\n`);
    await page.locator("#said", { hasText: "the server does not answer" }).waitFor();
    await served.serve();
    await until(() => program() === `${RIGHT}# once more\n`);
    await page.locator("#said").waitFor({ state: "hidden" });
  });

  test("what was typed offline is not written over what came in between", async () => {
    await served.end();
    await page.locator("#surface textarea").fill("# typed offline\n");
    await page.locator("#said", { hasText: "the server does not answer" }).waitFor();
    await page.close();
    writeFileSync(join(served.folder, "two_sum.py"), "# by another editor\n");
    await served.serve();
    page = await desk(await served.open(served.address));
    await page.locator("#conflict", { hasText: "two_sum.py was changed elsewhere" }).waitFor();
    assert.equal(program(), "# by another editor\n");
    assert.equal(await page.locator("#surface textarea").inputValue(), "# typed offline\n");
    await page.locator("#conflict").getByText("Take that one").click();
    await page.waitForFunction(() => document.querySelector("#surface textarea").value === "# by another editor\n");
  });

  test("borders stay where they were put, in every tab", async () => {
    const kept = page.waitForResponse((response) => response.url().endsWith("/layout") && response.request().method() === "PUT");
    await page.locator("#divide-left").press("ArrowLeft");
    await kept;
    const other = await desk(await served.open(served.address));
    assert.equal(await other.locator("#divide-left").getAttribute("aria-valuenow"), "38");
    await other.close();
  });

  test("cases are imported, edited, copied, downloaded and removed", async () => {
    await page.locator("#tab-cases").click();
    await page.getByText("Import or download cases").click();
    const area = page.getByLabel("Cases, a line of JSON for each");
    const good = '{"name": "mine", "args": [[3, 5], 8], "expected": [0, 1]}';
    await area.fill(`${good}\n{"name": "bad", "args": [[3], 8], "expected": [0, 1]}\n`);
    await page.getByRole("button", { name: "Add these cases" }).click();
    await page.locator("#said", { hasText: "the text:2:" }).waitFor();
    assert.equal(await area.inputValue().then((text) => text.includes("mine")), true, "what was pasted stays");
    await page.getByLabel("A file of cases").setInputFiles({ name: "cases.jsonl", mimeType: "text/plain", buffer: Buffer.from(`${good}\n`) });
    await page.waitForFunction((text) => document.querySelector("#cases details textarea").value === text, `${good}\n`);
    await page.getByRole("button", { name: "Add these cases" }).click();
    const mine = page.locator("#case-list li", { hasText: "own/mine" });
    await mine.waitFor();
    // What is typed while cases are added stays.
    await page.route("**/two-sum/cases", async (route) => { await area.fill(`${good}\nmore`); await route.continue(); });
    await area.fill(`${good}\n`);
    const again = page.waitForResponse((response) => response.url().endsWith("/two-sum"));
    await page.getByRole("button", { name: "Add these cases" }).click();
    // The cases are read again when they are there.
    await again;
    await until(async () => await area.inputValue() === "more");
    await area.fill("");
    await page.unroute("**/two-sum/cases");
    await nobodyIsShutOut(page, "cases");
    await mine.getByText("edit", { exact: true }).click();
    const line = page.getByLabel("own/mine as a line of JSON");
    await line.fill(good.replace("[3, 5]", "[4, 4]"));
    // The list is drawn anew when something else is kept meanwhile.
    await page.evaluate(() => {
      document.querySelector("#case-list li").dataset.old = "";
      document.dispatchEvent(new CustomEvent("kept"));
    });
    await page.locator("#case-list li[data-old]").waitFor({ state: "detached" });
    await page.keyboard.type(" ");
    // While it is saved, nothing can be typed that would be in no case.
    let isLocked;
    await page.route("**/two-sum/cases", async (route) => { isLocked = await line.getAttribute("readonly") !== null; await route.continue(); });
    assert.deepEqual(await line.evaluate((area) => [area === document.activeElement, area.value.endsWith(" ")]), [true, true]);
    await page.getByRole("button", { name: "Save the case" }).click();
    await mine.locator("pre", { hasText: "nums = [4, 4]" }).waitFor();
    await page.unroute("**/two-sum/cases");
    assert.equal(isLocked, true);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Download 1 own case").click()]);
    assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")).args, [[4, 4], 8]);
    await served.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await mine.getByText("copy", { exact: true }).click();
    await mine.getByText("copied").waitFor();
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())).args, [[4, 4], 8]);
    await mine.getByText("remove", { exact: true }).click();
    await page.getByRole("button", { name: "Remove it" }).click();
    await mine.waitFor({ state: "detached" });
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(page, "cases on a phone");
    await page.setViewportSize({ width: 1280, height: 860 });
  });

  test("the file opens in the person's own editor", async () => {
    await page.getByText("open in my editor").click();
    await page.waitForFunction(() => document.querySelector("#surface textarea").value.endsWith("# by my editor\n"));
    assert.match(program(), /# by my editor\n$/);
  });

  test("typing leaves a submission alone", async () => {
    await desk(page);
    await page.locator("#surface textarea").fill(RIGHT);
    await page.locator("#summary", { hasText: "of" }).waitFor();
    let goOn;
    const wait = new Promise((done) => { goOn = done; });
    await page.route("**/submit", async (route) => { await wait; await route.continue(); });
    await page.locator("#submit").click();
    await page.locator("#summary", { hasText: "judging" }).waitFor();
    let runs = 0;
    await page.route("**/run", (route) => { runs += 1; return route.continue(); });
    await page.locator("#surface textarea").fill(`${RIGHT}# typed meanwhile\n`);
    await until(() => program().includes("typed meanwhile"));
    goOn();
    await page.locator(".verdict.AC").waitFor();
    assert.equal(runs, 0);
    await page.locator("#surface textarea").fill(`${RIGHT}# typed later\n`);
    await page.locator("#summary", { hasText: "cases" }).waitFor();
    assert.equal(runs, 1);
    await page.unroute("**/submit");
    // One that fails leaves nothing half done, and does not keep the samples from running.
    await page.route("**/submit", (route) => route.fulfill({ body: '{"started":{"cases":3}}\n{"error":{"title":"a fault","detail":"a fault"}}\n' }));
    await page.locator("#submit").click();
    await page.locator("#said", { hasText: "a fault" }).waitFor();
    assert.equal(await page.locator("#results.waiting, #results > .marks .SK").count(), 0);
    await page.locator("#surface textarea").fill(`${RIGHT}# typed at last\n`);
    await until(() => runs === 2);
    await page.unroute("**/submit");
    await page.unroute("**/run");
  });

  test("a case is marked as soon as it is judged", async () => {
    await desk(page);
    // What the server says comes from here.
    await page.evaluate(() => {
      const { fetch } = window;
      const begin = (said) => { window.hear = (line) => said.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`)); };
      window.fetch = (address, options) => (/\/(run|submit)$/.test(address) ? Promise.resolve(new Response(new ReadableStream({ start: begin }))) : fetch(address, options));
    });
    for (const button of ["#run", "#submit"]) {
      await page.evaluate(() => { delete window.hear; });
      await page.locator(button).click();
      await page.waitForFunction(() => window.hear);
      await page.evaluate(() => window.hear({ started: { cases: 3 } }));
      for (const [at, verdict] of ["AC", "WA"].entries()) {
        await page.evaluate(([id, verdict]) => window.hear({ case: { id, verdict, category: null } }), [`samples/${at}`, verdict]);
        await page.locator(`#results > .marks .mark.${verdict}`).waitFor();
        assert.equal(await page.locator("#results > .marks .mark.SK").count(), 2 - at);
      }
    }
  });

  test("the input of a failure is copied, downloaded and kept as a whole, however long it is", async () => {
    await desk(page);
    await page.locator("#surface textarea").fill(`${RIGHT}right = two_sum\ndef two_sum(nums, target):\n    return right(nums, target) if len(nums) < 9000 else []\n`);
    await page.locator("#submit").click();
    const failure = page.locator(".failure");
    await failure.locator("h3", { hasText: "First failure: max-size/" }).waitFor();
    const [downloaded] = await Promise.all([page.waitForEvent("download"), failure.getByText("download it").click()]);
    const input = readFileSync(await downloaded.path(), "utf8");
    assert.ok(input.length > 65_536, `${input.length}`);
    assert.match(input, /^nums = \[.*\]\ntarget = -?\d+$/);
    await failure.getByText("keep as case").click();
    await page.locator("#tried", { hasText: "kept as own/" }).waitFor();
    const kept = readFileSync(join(served.folder, ".judge/cases/two-sum.jsonl"), "utf8").trimEnd().split("\n").at(-1);
    assert.equal(JSON.stringify(JSON.parse(kept).args[0]), input.slice("nums = ".length, input.indexOf("\n")).replaceAll(" ", ""));
  });

  test("eight tabs of one browser are all served", async () => {
    await desk(page);
    await page.locator("#surface textarea").fill(RIGHT);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    const tabs = [];
    for (let at = 0; at < TABS; at += 1) tabs.push(await desk(await served.open(served.address)));
    await Promise.all(tabs.map((tab) => tab.locator("#submit").click()));
    for (const tab of tabs) {
      await tab.bringToFront();
      await tab.locator(".verdict.AC").waitFor();
    }
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  test("a page whose script comes late loses no click and no word", async () => {
    const late = async (route) => { await new Promise((done) => setTimeout(done, 1000)); await route.continue(); };
    await page.route("**/page/common.js", late);
    const begin = (path) => page.goto(served.address + path, { waitUntil: "commit" });
    await begin("/prompt/alerting");
    await page.getByLabel("Your answer").fill("I would ask first.");
    await page.getByText("I am done").click();
    await page.getByLabel("2 solid").first().check();
    assert.equal(await page.getByLabel("Your answer").inputValue(), "I would ask first.");
    await begin("/");
    await page.getByPlaceholder("Search by name or number").fill("two sum");
    await page.locator("#about", { hasText: /^\d+ of / }).waitFor();
    await begin("/p/two-sum");
    await page.locator("#submit").click();
    await page.locator(".verdict.AC").waitFor();
    await page.unroute("**/page/common.js", late);
  });

  test("a file that is removed elsewhere is kept here until the person says otherwise", async () => {
    await desk(page);
    await page.locator("#surface textarea").fill(`${RIGHT}# removed\n`);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    const bar = page.locator("#conflict");
    rmSync(join(served.folder, "two_sum.py"));
    await bar.getByText("was removed elsewhere").waitFor();
    assert.equal(await page.locator("#surface textarea").inputValue(), `${RIGHT}# removed\n`);
    await bar.getByText("Keep this one").click();
    await until(() => existsSync(join(served.folder, "two_sum.py")));
    assert.equal(program(), `${RIGHT}# removed\n`);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    rmSync(join(served.folder, "two_sum.py"));
    await bar.getByText("Let it go").click();
    await page.waitForFunction(() => document.querySelector("#surface textarea").value.includes("NotImplementedError"));
    assert.equal(existsSync(join(served.folder, "two_sum.py")), false);
  });

  test("an answer that breaks off is no judging that goes on, and a run is of the file that is there", async () => {
    await desk(page);
    await page.locator("#surface textarea").fill(`${RIGHT}# broken off\n`);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    await page.route("**/two-sum/submit", (route) => route.fulfill({ contentType: "application/jsonl", body: '{"started":{"cases":3}}\n' }));
    await page.locator("#submit").click();
    await page.locator("#said", { hasText: "the answer broke off" }).waitFor();
    assert.equal(await page.locator("#summary").textContent(), "");
    await page.unroute("**/two-sum/submit");

    // The other file is on its way: what runs is the program that is on the screen.
    let asked;
    let goOn;
    await page.route("**/file?language=typescript*", async (route) => { await new Promise((done) => { goOn = done; }); await route.continue(); });
    await page.route("**/two-sum/run", (route) => { asked ??= route.request().postDataJSON(); return route.continue(); });
    await page.locator("#language").selectOption("typescript");
    await until(() => goOn);
    await page.locator("#run").click();
    await until(() => asked);
    goOn();
    assert.deepEqual([asked.language, asked.source], ["python", `${RIGHT}# broken off\n`]);
    await page.locator("#file", { hasText: "two_sum.ts" }).waitFor();
    await page.unroute("**/file?language=typescript*");
    await page.unroute("**/two-sum/run");
    // One that cannot be read leaves the one before.
    await page.route("**/file?language=python*", (route) => route.abort());
    await page.locator("#language").selectOption("python");
    await page.locator("#said", { hasText: "the server does not answer" }).waitFor();
    await page.waitForFunction(() => document.getElementById("language").value === "typescript" && !document.querySelector("#surface textarea").readOnly);
    await page.unroute("**/file?language=python*");
    await page.locator("#language").selectOption("python");
    await page.locator("#file", { hasText: "two_sum.py" }).waitFor();
  });

  test("a reload takes neither hints nor cases nor bars nor scores", async () => {
    await desk(page);
    await page.locator("#next-hint").click();
    const hint = page.locator(".hint h3", { hasText: "Hint 1 of" });
    await hint.waitFor();
    await page.locator("#surface textarea").fill(`${RIGHT}# before a reload\n`);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    await page.locator("#submit").click();
    await page.locator(".verdict.AC").waitFor();
    await page.locator("#tab-cases").click();
    await page.getByText("Import or download cases").click();
    const area = page.getByLabel("Cases, a line of JSON for each");
    const line = '{"name": "late", "args": [[3, 6], 9], "expected": [0, 1]}';
    await area.fill(`${line}\n`);
    await until(() => existsSync(join(served.folder, ".judge/drafts/two-sum.import")));

    await desk(page);
    await hint.waitFor();
    assert.equal(await page.locator(".hint").count(), 1);
    await page.locator("#submit").click();
    await page.locator(".used", { hasText: "try before" }).first().waitFor();
    await page.locator("#tab-cases").click();
    assert.equal(await area.inputValue(), `${line}\n`);
    await page.getByRole("button", { name: "Add these cases" }).click();
    const late = page.locator("#case-list li", { hasText: "own/late" });
    await late.getByText("edit", { exact: true }).click();
    const edited = page.getByLabel("own/late as a line of JSON");
    const typed = line.replace("[3, 6], 9", "[30, 60], 90");
    await edited.fill(typed);

    await desk(page);
    await page.locator("#tab-cases").click();
    await late.getByText("changed and not saved").waitFor();
    // The command line, or another tab, changes it meanwhile.
    writeFileSync(join(served.folder, ".judge/cases/two-sum.jsonl"), `${line.replace("[3, 6], 9", "[4, 5], 9")}\n`);
    await desk(page);
    await page.locator("#tab-cases").click();
    await late.getByText("edit", { exact: true }).click();
    assert.equal(await edited.inputValue(), typed);
    await late.getByText("It was changed elsewhere since you typed this.").waitFor();
    // Once more, after it was shown: nothing is saved over that, and what is typed stays.
    const other = line.replace("[3, 6], 9", "[2, 7], 9");
    writeFileSync(join(served.folder, ".judge/cases/two-sum.jsonl"), `${other}\n`);
    await page.getByRole("button", { name: "Save the case" }).click();
    await page.locator("#said", { hasText: "own/late was changed elsewhere" }).waitFor();
    await late.locator("code", { hasText: "[2, 7]" }).waitFor();
    assert.equal(await edited.inputValue(), typed);
    assert.equal(readFileSync(join(served.folder, ".judge/cases/two-sum.jsonl"), "utf8"), `${other}\n`);
    await page.getByRole("button", { name: "Leave it as it is" }).click();
    await late.getByText("remove", { exact: true }).click();
    await page.getByRole("button", { name: "Remove it" }).click();
    await late.waitFor({ state: "detached" });

    await page.goto(`${served.address}/prompt/deadline-and-quality`);
    await page.getByText("I am done").click();
    await page.getByLabel("2 solid").first().check();
    await page.reload();
    assert.equal(await page.getByLabel("2 solid").first().isChecked(), true);
  });

  test("a look at the disk in a pause of typing takes nothing from the pause", async () => {
    await desk(page);
    const text = page.locator("#surface textarea");
    await text.fill(RIGHT.replace("return", "return not"));
    await page.locator("#summary.WA").waitFor();
    await text.fill(RIGHT);
    // What the page does when it is seen again, and every now and then.
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.locator("#summary.AC").waitFor();
  });

  test("what is typed while another file is opened is in neither of the two", async () => {
    await desk(page);
    const late = async (route) => { await new Promise((done) => setTimeout(done, 1000)); await route.continue(); };
    await page.route("**/file?language=typescript*", late);
    const before = program();
    await page.locator("#language").selectOption("typescript");
    await page.locator("#surface textarea").focus();
    await page.keyboard.insertText("lost?");
    await page.locator("#file", { hasText: ".ts" }).waitFor();
    await page.unroute("**/file?language=typescript*", late);
    assert.doesNotMatch(await page.locator("#surface textarea").inputValue(), /lost\?/);
    assert.equal(program(), before);
    await page.keyboard.insertText("// kept\n");
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    assert.match(readFileSync(join(served.folder, "two_sum.ts"), "utf8"), /\/\/ kept/);
    await page.locator("#language").selectOption("python");
    await page.locator("#file", { hasText: ".py" }).waitFor();
  });

  test("nothing failed in a script, and nothing broke the policy", () => assert.deepEqual(served.complaints, []));
});
