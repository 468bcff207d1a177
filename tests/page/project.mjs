// A take-home project on the page: its folder is begun, its files are edited and judged together, by itself and in a round.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Served, fits, nobodyIsShutOut } from "./served.mjs";

let served;
let page;

before(async () => {
  served = await Served.start("export const codeMirror = null;");
  page = served.page;
});
after(() => served?.stop());

const text = () => page.locator("#surface textarea");
const link = (name) => page.locator("#project a", { hasText: name });
const opened = (name) => page.locator("#file", { hasText: new RegExp(`^${name}$`) }).waitFor();

test("a project is begun, its files are edited, and they are judged with their tests", async () => {
  await served.go("/p/error-client");
  await page.getByRole("button", { name: "Begin the project" }).waitFor();
  assert.equal(await text().evaluate((area) => area.readOnly), true, "what is typed would be in no file");
  await nobodyIsShutOut(page, "a project before it is begun");
  assert.equal(existsSync(join(served.folder, "error-client")), false, "looking at it writes nothing");
  await page.getByRole("button", { name: "Begin the project" }).click();
  await opened("error_client.py");
  assert.deepEqual(await page.locator("#project a").allTextContents(), ["error_client.py", "tests/test_error_client.py", "WRITEUP.md"]);
  assert.equal(existsSync(join(served.folder, "error_client.py")), false, "there is no file beside the project");

  // A new file, which the module imports.
  await page.getByLabel("A new file").fill("parts.py");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await opened("parts.py");
  await text().fill("NUMBER = 1\n");
  await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
  await link("error_client.py").first().click();
  await opened("error_client.py");
  const begun = await text().inputValue();
  await text().fill(`from parts import OTHER\n${begun}`);
  await page.locator(".failure", { hasText: "ImportError" }).waitFor();
  await link("parts.py").click();
  await opened("parts.py");
  await text().fill("OTHER = 2\n");
  await page.locator(".failure", { hasText: "ImportError" }).waitFor({ state: "detached" });
  assert.match(readFileSync(join(served.folder, "error-client/error_client.py"), "utf8"), /^from parts import OTHER/);

  // It is renamed and removed after a question; what is wrong is said, and then nothing is done.
  await link("parts.py").click();
  await opened("parts.py");
  const renamed = async (name) => {
    await page.getByRole("button", { name: "rename" }).click();
    await page.getByLabel("Its new name").fill(name);
    await nobodyIsShutOut(page, "a file to rename");
    await page.getByRole("button", { name: "Rename it" }).click();
  };
  await renamed("../outside.py");
  await page.locator("#said", { hasText: "no file of a project" }).waitFor();
  await renamed("WRITEUP.md");
  await page.locator("#said", { hasText: "`WRITEUP.md` is there already" }).waitFor();
  await renamed("sub/pieces.py");
  await opened("sub/pieces.py");
  assert.equal(await text().inputValue(), "OTHER = 2\n");
  await renamed("parts.py");
  await opened("parts.py");
  await page.getByLabel("A new file").fill("gone.py");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await opened("gone.py");
  await page.getByRole("button", { name: "remove" }).click();
  await page.getByRole("button", { name: "No", exact: true }).click();
  assert.equal(existsSync(join(served.folder, "error-client/gone.py")), true);
  await page.route("**/file?path=gone.py*", (route) => { writeFileSync(join(served.folder, "error-client/gone.py"), "# mine\n"); return route.continue(); });
  await page.getByRole("button", { name: "remove" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.locator("#said", { hasText: "was changed by somebody else" }).waitFor();
  await page.unroute("**/file?path=gone.py*");
  await page.waitForFunction(() => document.querySelector("#surface textarea").value === "# mine\n");
  await page.getByRole("button", { name: "remove" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await opened("error_client.py");
  assert.equal(existsSync(join(served.folder, "error-client/gone.py")), false);
  await link("parts.py").click();
  await opened("parts.py");

  await page.locator("#submit").click();
  await page.locator(".verdict").waitFor();
  await page.locator(".delivery", { hasText: /Your tests.* of .* tests? count/s }).waitFor();
  await page.locator(".delivery", { hasText: /Your code.*function/s }).waitFor();
  await nobodyIsShutOut(page, "a project that was judged");

  // What is open is in the address, and there again after a reload.
  await page.reload();
  await opened("parts.py");
  assert.equal(await text().inputValue(), "OTHER = 2\n");
  // An address that cannot be read names no file.
  await page.goto(`${served.address}/p/error-client#%`);
  await page.reload();
  await opened("error_client.py");
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "project.png") });
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page, "a project on a phone");
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "project-390.png"), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 860 });
});

test("in a round, the project is the folder of the round", async () => {
  await served.go("/round");
  await page.getByRole("button", { name: /^Start Take-home/ }).click();
  const part = page.locator('.card a[href^="/p/"]').first();
  await part.waitFor();
  await part.click();
  await page.locator("#roundbar .time").waitFor();
  await page.locator("#project a").first().waitFor();
  await text().fill(`${await text().inputValue()}\n# in the round\n`);
  await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
  const round = await page.evaluate(async () => (await (await fetch("/api/v1/rounds", { headers: { authorization: `Bearer ${localStorage.getItem("judge-token")}` } })).json()).active);
  const slug = new URL(page.url()).pathname.split("/")[2];
  assert.match(readFileSync(join(served.folder, round.folder, slug, await page.locator("#file").textContent()), "utf8"), /# in the round\n$/);
  await page.locator("#submit").click();
  await page.locator(".verdict").waitFor();
  assert.doesNotMatch(await page.locator("#results").textContent(), /First failure: (?!samples)/, "hidden cases stay hidden");
  assert.deepEqual(served.complaints, []);
});
