// A whole round with the clock moved: it begins, time passes, its problems are solved, the time is over, and it is reported.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { Served, fits, nobodyIsShutOut } from "./served.mjs";

let served;
let page;

/** Sets the clock to this many minutes after the beginning: that on the wall, and that of the machine. */
function minutes(count) {
  const at = new Date(Date.UTC(2026, 10, 2, 12) + count * 60_000).toISOString();
  writeFileSync(join(served.folder, "now"), `${at} boot ${60 + 60 * count}`);
}

before(async () => {
  const prepare = (of) => { served = of; of.environment.JUDGE_NOW = join(of.folder, "now"); minutes(0); };
  served = await Served.start("export const codeMirror = null;", { prepare });
  page = served.page;
});
after(() => served?.stop());

test("a round is worked on to its end, and its report says when what was done", async () => {
  await served.go("/round");
  await page.getByRole("button", { name: "Start Phone screen" }).click();
  await page.locator(".time", { hasText: /^(60:00|59:5\d) left$/ }).waitFor();
  const links = await page.locator('.card a[href^="/p/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.length > 0);

  minutes(10);
  await page.goto(served.address + links[0]);
  await page.locator("#roundbar .time", { hasText: /^(50:00|49:5\d) left$/ }).waitFor();
  await page.getByRole("button", { name: "code", exact: true }).click();
  await page.locator('[aria-pressed="true"]', { hasText: "code" }).waitFor();
  await page.locator("#file", { hasText: ".py" }).waitFor();
  const folder = join(served.folder, (await page.evaluate(async () => (await (await fetch("/api/v1/rounds", { headers: { authorization: `Bearer ${localStorage.getItem("judge-token")}` } })).json()).active.folder)));
  await page.locator("#surface textarea").fill(`${readFileSync(join(folder, await page.locator("#file").textContent()), "utf8")}\n# tried\n`);
  await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
  assert.match(readFileSync(join(folder, await page.locator("#file").textContent()), "utf8"), /# tried/, "its file is the one of the round");
  minutes(25);
  await page.locator("#submit").click();
  await page.locator("#results .verdict").waitFor();
  assert.doesNotMatch(await page.locator("#results").textContent(), /First failure: (?!samples)/, "hidden cases stay hidden");

  minutes(61);
  await served.go("/round");
  await page.locator(".time", { hasText: /^1:0\d over$/ }).waitFor();
  await nobodyIsShutOut(page, "a round whose time is over");
  await page.getByText("Finish the round").click();
  await page.getByRole("button", { name: "Finish it" }).click();
  await page.locator("h2", { hasText: "Timeline" }).waitFor();
  const timeline = await page.locator("table.cases").textContent();
  assert.match(timeline, /10 min 0\d s.*phase: code.*25 min 0\d s/s);
  await page.locator(".replay pre", { hasText: "# tried" }).waitFor();
  await page.setViewportSize({ width: 640, height: 430 });
  await fits(page, "a report at 200 %");
  await nobodyIsShutOut(page, "a report");
  assert.deepEqual(served.complaints, []);
});

test("a round that begins or ends changes no text below an open tab, and loses none", async () => {
  const bank = mkdtempSync(join(tmpdir(), "judge-bank-"));
  cpSync(resolve(import.meta.dirname, "../../problems/two-sum"), join(bank, "two-sum"), { recursive: true });
  mkdirSync(join(bank, "rounds"));
  writeFileSync(join(bank, "rounds/one.toml"), 'title = "One"\nminutes = 60\nasks = "One problem."\n[[part]]\nkind = "problem"\ndifficulty = "easy"\n');
  const there = await Served.start("export const codeMirror = null;", { bank });
  try {
    const tab = there.page;
    const ask = (path, body) => tab.evaluate(async ([path, body]) => (await fetch(`/api/v1/${path}`, {
      method: "POST", body: body && JSON.stringify(body),
      headers: { authorization: `Bearer ${localStorage.getItem("judge-token")}`, "content-type": "application/json" },
    })).json(), [path, body]);
    const text = tab.locator("#surface textarea");
    const bar = tab.locator("#conflict");
    const spares = () => tab.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("judge-unsaved")).length);
    const until = async (is) => { while (!await is()) await new Promise((done) => setTimeout(done, 20)); };
    const own = () => readFileSync(join(there.folder, "two_sum.py"), "utf8");
    await there.go("/p/two-sum");
    await tab.locator("#run:enabled").waitFor();
    await text.fill("# own\n");
    await until(() => { try { return own() === "# own\n"; } catch { return false; } });

    const round = await ask("rounds", { rules: "one" });
    const inside = () => readFileSync(join(there.folder, round.folder, "two_sum.py"), "utf8");
    const stub = inside();
    await bar.getByText("`two-sum` belongs to the round now").waitFor();
    await text.fill("# own and more\n");
    await until(async () => await spares() === 1);
    await nobodyIsShutOut(tab, "a file that is another one now");
    assert.deepEqual([own(), inside(), await text.inputValue()], ["# own\n", stub, "# own and more\n"]);
    let judged = 0;
    tab.on("request", (request) => { judged += request.url().endsWith("/submit"); });
    await tab.locator("#submit").click();
    await tab.locator("#said", { hasText: "load its file first" }).waitFor();
    assert.equal(judged, 0, "it would be a try of the round");
    await bar.getByText("Load its file").click();
    await tab.locator("#roundbar:not([hidden])").waitFor();
    await tab.locator("#run:enabled").waitFor();
    assert.equal(await text.inputValue(), stub);
    await text.fill("# in the round\n");
    await until(() => inside() === "# in the round\n");

    await ask(`rounds/${round.id}/finish`);
    await bar.getByText("`two-sum` no longer belongs to the round").waitFor();
    assert.equal(await text.inputValue(), "# in the round\n");
    await bar.getByText("Load its file").click();
    // What waited for its file is there again.
    await until(() => own() === "# own and more\n");
    assert.deepEqual([inside(), await text.inputValue()], ["# in the round\n", "# own and more\n"]);
    await until(async () => await spares() === 0);
    assert.deepEqual(there.complaints, []);
  } finally {
    await there.stop();
    rmSync(bank, { recursive: true });
  }
});
