// The keys that are no choice of the person: they can be switched off, and tabs have those that are usual for them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Served, nobodyIsShutOut } from "./served.mjs";

let served;
let page;

before(async () => {
  served = await Served.start("export const codeMirror = null;");
  page = served.page;
});
after(() => served?.stop());

async function desk() {
  await served.go("/p/two-sum");
  await page.locator("#next-hint").waitFor();
  await page.locator("#run:enabled").waitFor();
  await page.locator("#left").focus();
}

/** Switches single keys off or on, on the sheet of keys. */
async function choose(isOn) {
  await page.locator("#show-keys").click();
  await nobodyIsShutOut(page, "the sheet of keys");
  const chosen = page.waitForResponse((response) => response.url().endsWith("/layout") && response.request().method() === "PUT");
  await page.getByLabel("A letter or sign alone").setChecked(isOn);
  await chosen;
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

test("letters and signs do nothing for who has switched them off, on every page", async () => {
  await desk();
  await choose(false);
  for (const again of [() => {}, desk]) {
    await again();
    await page.locator("#left").focus();
    for (const key of ["h", "l", "?", "x"]) await page.keyboard.press(key);
    // What has Ctrl acts all the same, after those.
    await Promise.all([page.waitForResponse("**/run"), page.keyboard.press("Control+Enter")]);
    assert.deepEqual([await page.locator(".hint").count(), await page.locator("dialog[open]").count(), new URL(page.url()).pathname], [0, 0, "/p/two-sum"]);
    assert.equal(await page.locator("#tab-results").getAttribute("aria-selected"), "true");
  }
  await served.go("/");
  await page.locator("#show-keys:enabled").waitFor();
  await page.keyboard.press("?");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await choose(true);
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
});

test("arrow keys lead along the tabs, and Tab past them", async () => {
  await desk();
  await page.locator("#tab-results").focus();
  for (const [key, name] of [["ArrowRight", "cases"], ["ArrowRight", "help"], ["ArrowRight", "results"], ["ArrowLeft", "help"], ["Home", "results"], ["End", "help"]]) {
    await page.keyboard.press(key);
    assert.equal(await page.evaluate(() => document.activeElement.id), `tab-${name}`, key);
    assert.deepEqual(await page.locator('[role="tabpanel"]:visible').evaluateAll((all) => all.map(({ id }) => id)), [name], key);
  }
  await page.keyboard.press("Tab");
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute("role")), "tab");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "tab-help");
  await nobodyIsShutOut(page, "tabs");
});

test("nothing failed in a script, and nothing broke the policy", () => assert.deepEqual(served.complaints, []));
