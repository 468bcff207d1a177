// The attacks that SECURITY.md names, in a browser: a bank and a program of strangers, another page, and a name that leads here.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { Served } from "./served.mjs";

const SCRIPT = "<script>window.broken = 1</script><img src=x onerror=window.broken=1><svg onload=window.broken=1>";
const LOUD = `def two_sum(nums, target):\n    print(${JSON.stringify(`${SCRIPT}</pre>`)})\n    return [9, 9]\n`;

let served;
let page;
let bank;
let evil;

/** A bank by somebody who means no good. */
function prepare() {
  bank = mkdtempSync(join(tmpdir(), "judge-bank-"));
  cpSync(resolve(import.meta.dirname, "../../problems/two-sum"), join(bank, "two-sum"), { recursive: true });
  const file = (name) => join(bank, "two-sum", name);
  const title = readFileSync(file("problem.toml"), "utf8").match(/title = "(.*)"/)[1];
  for (const name of ["problem.toml", "statement.md"]) writeFileSync(file(name), readFileSync(file(name), "utf8").replace(title, `${title} <img src=x onerror=window.broken=1>`));
  writeFileSync(file("statement.md"), `${readFileSync(file("statement.md"), "utf8")}\n${SCRIPT}\n\n[x](javascript:window.broken=1) ![y](http://127.0.0.1:1/y)\n`);
  writeFileSync(file("hints.md"), `## Think\n\n${SCRIPT}\n`);
}

const isUnbroken = async () => {
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator("body script, body img, [onerror], [onload], a[href^=javascript]").count(), 0);
};

describe("strangers", () => {
  before(async () => {
    prepare();
    served = await Served.start("export const codeMirror = null;", { bank });
    page = served.page;
    evil = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<title>evil</title>"));
    await new Promise((done) => evil.listen(0, "127.0.0.1", done));
  });
  after(async () => {
    await served?.stop();
    evil?.close();
    rmSync(bank, { recursive: true });
  });

  test("a title, a statement, a hint and what a program prints are text", async () => {
    await page.locator("#rows a", { hasText: "<img src=x" }).waitFor();
    await isUnbroken();
    await page.goto(`${served.address}/p/two-sum`);
    await page.locator("#statement", { hasText: "window.broken = 1" }).waitFor();
    await page.locator("#next-hint").click();
    await page.locator("#hints .hint", { hasText: "<script>" }).waitFor();
    await page.locator("#file", { hasText: ".py" }).waitFor();
    await page.locator("#surface textarea").fill(LOUD);
    await page.locator("#saved", { hasText: /^saved$/ }).waitFor();
    await page.locator("#submit").click();
    await page.locator(".failure", { hasText: "<script>window.broken" }).waitFor();
    await page.getByLabel("A new note").fill(SCRIPT);
    await page.getByText("Keep this note").click();
    await page.locator("#notes li", { hasText: "<script>" }).waitFor();
    await isUnbroken();
  });

  test("another page reads nothing, changes nothing and frames nothing", async () => {
    const token = await page.evaluate(() => localStorage.getItem("judge-token"));
    const stranger = await served.context.newPage();
    await stranger.goto(`http://127.0.0.1:${evil.address().port}/`);
    const tried = await stranger.evaluate(async ([address, token]) => {
      const reach = (path, options) => fetch(address + path, { credentials: "include", ...options }).then(() => "answered", () => "refused");
      const frame = document.createElement("iframe");
      frame.src = address;
      document.body.append(frame);
      await new Promise((done) => frame.addEventListener("load", done));
      let inside = "hidden";
      try { inside = frame.contentWindow.document.title; } catch { /* Another origin, as it must be. */ }
      return [await reach("/api/v1/problems"), await reach("/"), await reach("/api/v1/problems", { headers: { authorization: `Bearer ${token}` } }),
        await reach("/api/v1/layout", { method: "PUT", body: "{}", headers: { "content-type": "application/json" } }), inside];
    }, [served.address, token]);
    assert.deepEqual(tried, ["refused", "refused", "refused", "refused", "hidden"]);
    // What a browser sends without asking first gets to the server, with the cookie, and changes nothing there.
    await stranger.evaluate((address) => fetch(address, { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": "text/plain" }, body: '{"text": "by a stranger"}' }).catch(() => {}), `${served.address}/api/v1/problems/two-sum/notes`);
    const notes = await served.context.request.get(`${served.address}/api/v1/problems/two-sum/notes`, { headers: { authorization: `Bearer ${token}` } });
    assert.doesNotMatch(await notes.text(), /stranger/);
    // Even where the browser would not look at the answer, the server has refused it.
    const status = await served.context.request.get(`${served.address}/api/v1/problems`, { headers: { authorization: `Bearer ${token}`, origin: "http://evil.example" } });
    assert.equal(status.status(), 403);
    await stranger.close();
  });

  test("a name of a stranger that leads here, and who has no token, get nothing", async () => {
    const token = await page.evaluate(() => localStorage.getItem("judge-token"));
    const get = (headers) => served.context.request.get(`${served.address}/api/v1/problems`, { headers });
    assert.equal((await get({ authorization: `Bearer ${token}`, host: "evil.example" })).status(), 421);
    assert.equal((await get({})).status(), 401);
    assert.equal((await get({ authorization: `Bearer ${token}` })).status(), 200);
  });

  test("nothing failed in a script, and nothing broke the policy", () => assert.deepEqual(served.complaints, []));
});
