// A server of the judge in a folder of its own, and a browser that was let in.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const judge = process.env.JUDGE ?? join(root, "target/release/judge");
const browserPath = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`).find(existsSync);

export class Served {
  /** Starts the server and a browser, and gives the page the text of a script for CodeMirror, whatever the build has. What was said against our scripts or the policy of the page is in `complaints`. */
  static async start(codeMirror) {
    const served = new Served();
    served.folder = mkdtempSync(join(tmpdir(), "judge-page-"));
    const environment = { ...process.env, JUDGE_DATA_DIR: join(served.folder, "data"), JUDGE_NO_RECORD: "0" };
    served.process = spawn(judge, ["--bank", join(root, "problems"), "serve", "."], { cwd: served.folder, env: environment, stdio: ["ignore", "pipe", "ignore"] });
    const [link] = await new Promise((done) => createInterface(served.process.stdout).once("line", (...line) => done(line)));
    served.address = new URL(link).origin;
    served.browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
    served.complaints = [];
    served.page = await served.open(link, codeMirror);
    return served;
  }

  async open(link, codeMirror) {
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 860 } });
    await this.context.route("**/page/codemirror.js", (route) => route.fulfill({ contentType: "text/javascript", body: codeMirror }));
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

  async stop() {
    await this.browser?.close();
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGINT");
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}
