// A server of the judge in a folder of its own, and a browser that was let in.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const judge = process.env.JUDGE ?? join(root, "target/release/judge");
const browserPath = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`).find(existsSync);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Nothing that axe finds shuts people out. Its script comes in past the policy of the page, as an extension's would. */
export async function nobodyIsShutOut(page, what) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { result } = await session.send("Runtime.evaluate", {
    expression: "axe.run().then(({ violations }) => JSON.stringify(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes.map(({ html, any }) => html.slice(0, 120) + ' ' + any.map(({ message }) => message).join())])))",
    awaitPromise: true, returnByValue: true,
  });
  await session.detach();
  assert.equal(result.value, "[]", what);
}

/** Nothing lies beside the screen. */
export async function fits(page, what) {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what);
}

export class Served {
  /**
   * Starts the server and a browser, and gives the page the text of a script for CodeMirror; without one, it has what the build has, and
   * nothing stands between browser and server. What was said against our scripts or the policy of the page is in `complaints`. `prepare`
   * may put files into the folder first.
   */
  static async start(codeMirror, { options = [], environment = {}, prepare = () => {}, bank = join(root, "problems") } = {}) {
    const served = new Served();
    served.folder = mkdtempSync(join(tmpdir(), "judge-page-"));
    served.options = ["--bank", bank, "serve", ".", ...options];
    served.environment = { ...process.env, JUDGE_DATA_DIR: join(served.folder, "data"), JUDGE_NO_RECORD: "0", ...environment };
    served.complaints = [];
    prepare(served);
    const link = await served.serve();
    served.address = new URL(link).origin;
    served.browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
    served.context = await served.browser.newContext({ viewport: { width: 1280, height: 860 } });
    if (codeMirror) await served.context.route("**/page/codemirror.js", (route) => route.fulfill({ contentType: "text/javascript", body: codeMirror }));
    served.page = await served.open(link);
    return served;
  }

  /** Starts the server, again perhaps, and gives its link. */
  async serve() {
    this.process = spawn(judge, this.options, { cwd: this.folder, env: this.environment, stdio: ["ignore", "pipe", "ignore"] });
    const [link] = await new Promise((done) => createInterface(this.process.stdout).once("line", (...line) => done(line)));
    return link;
  }

  /** Runs another command in the same folder. */
  run(...words) {
    const { status, stderr } = spawnSync(judge, [...this.options.slice(0, 2), ...words], { cwd: this.folder, env: this.environment, encoding: "utf8" });
    if (status > 1) throw new Error(stderr);
  }

  /** Another tab of the same browser. */
  async open(link) {
    const page = await this.context.newPage();
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => { if (message.text().includes("Content Security Policy")) this.complaints.push(message.text()); });
    page.setDefaultTimeout(60_000);
    await page.goto(link);
    return page;
  }

  async go(path) {
    await this.page.goto(this.address + path);
  }

  /** Puts a program in the place of what is in the editor, by keyboard. */
  async write(text) {
    await this.page.keyboard.press("Control+a");
    // Where a selection is replaced, Chromium itself tries to keep its style, and complains of the policy.
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
    await this.page.locator("#saved", { hasText: "saved" }).waitFor();
  }

  /** Ends the server as Ctrl-C does. */
  async end() {
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGINT");
    await ended;
  }

  async stop() {
    await this.browser?.close();
    await this.end();
    rmSync(this.folder, { recursive: true });
  }
}
