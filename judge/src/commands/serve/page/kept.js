// A text that the server keeps while it is typed: a program in its file, or a draft.
//
// It is written at every pause, with the version that it was made from. If there is another one by then, because of another tab or
// another editor, nothing is overwritten: the person chooses. What could not be written stays in this browser until it is.

import { ask, complain, element } from "./common.js";

/** How long a pause in typing is, and how often the text of the server is looked at, in milliseconds. */
const PAUSE = 150;
const LOOK = 1500;
/** The same for drafts: nothing but another tab changes them. */
const LOOK_AT_DRAFTS = 3000;

export class Kept {
  #version = null;
  #saved = "";
  #timer;
  #writing = Promise.resolve();
  #isOpen = false;

  /**
   * `surface` has the `text`, and is `locked` while there is none that could be kept; `bar` is where a choice is offered. `tell` is told how it stands (`saved`, `typed`, `taken` from the
   * server, or `new`), and `onPause` is called when the text may have changed. The server is asked `every` so many milliseconds.
   */
  constructor({ surface, bar, tell = () => {}, onPause = () => {}, every = LOOK }) {
    Object.assign(this, { surface, bar, tell, onPause, path: "", field: {} });
    // A page that is left may never come back.
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.#leave(); else this.#look(); });
    addEventListener("pagehide", () => this.#leave());
    // The next look waits for the one before: a server that is slow is not asked more than it answers.
    const goOn = () => this.#look().finally(() => setTimeout(goOn, every));
    goOn();
  }

  /**
   * Loads what is kept at a path; `field` says which of its texts. What were typed until it is there would be in neither text, so nothing
   * can be. Of several that are opened at a time, the last one is shown; says whether this one is. If it cannot be read, the one before stays.
   */
  async open(path, field) {
    this.surface.locked = true;
    if (this.#isOpen) await this.save();
    const before = this.#isOpen && { path: this.path, field: this.field };
    this.#isOpen = false;
    Object.assign(this, { path, field });
    const address = this.#address;
    let found;
    try {
      found = await this.#read();
    } catch (error) {
      if (address === this.#address && before) this.#goOnWith(before);
      throw error;
    }
    if (address !== this.#address) return false;
    this.#show(found);
    // What was there before is another text.
    this.surface.forget?.();
    this.#isOpen = true;
    this.#restore();
    this.surface.locked = false;
    return true;
  }

  /** Keeps the text that is there at another path. */
  #goOnWith(place) {
    Object.assign(this, place);
    this.#isOpen = true;
    this.surface.locked = false;
  }

  /** What stands for the text that the server has; null if it has none. */
  get version() { return this.#version; }

  get #isChanged() { return this.surface.text !== this.#saved; }
  get #isInConflict() { return !this.bar.hidden; }
  get #address() { return `${this.path}?${new URLSearchParams(this.field)}`; }
  get #spare() { return `judge-unsaved ${this.#address}`; }

  #read(options) { return ask("GET", this.#address, undefined, options); }

  #show(found) {
    this.name = found.path;
    this.#version = found.version;
    this.surface.text = found.text;
    // What it changes in a text, such as line ends, is nothing that was typed.
    this.#saved = this.surface.text;
    this.bar.hidden = true;
    this.#tellKept();
  }

  #tellKept() { this.tell(this.#version === null ? "new" : "saved"); }

  /** What was typed the last time and could not be written. */
  #restore() {
    const spare = JSON.parse(localStorage.getItem(this.#spare) ?? "null");
    if (!spare || spare.text === this.#saved) return localStorage.removeItem(this.#spare);
    const found = { path: this.name, text: this.#saved, version: this.#version };
    this.surface.text = spare.text;
    this.tell("typed");
    if (spare.version === this.#version) this.save();
    else this.#offerChoice(found);
  }

  #spareIt() { localStorage.setItem(this.#spare, JSON.stringify({ text: this.surface.text, version: this.#version })); }

  /** Says that something was typed. */
  typed() {
    this.tell("typed");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // What was taken back is what is kept already.
      if (this.#isChanged || this.#isInConflict) this.#queue();
      else this.#tellKept();
      this.onPause();
    }, PAUSE);
  }

  /** Writes what was typed, and does not wait for the pause, which is none any more. */
  save() {
    clearTimeout(this.#timer);
    return this.#queue();
  }

  /** Writes what was typed. One write comes after the other. */
  #queue() {
    this.#writing = this.#writing.then(() => this.#write()).catch(complain);
    return this.#writing;
  }

  async #write(options) {
    if (!this.#isOpen || !this.#isChanged) return;
    if (this.#isInConflict) return this.#spareIt();
    const { text } = this.surface;
    const spare = this.#spare;
    try {
      const written = await ask("PUT", this.path, { ...this.field, text, version: this.#version }, options);
      [this.#version, this.#saved] = [written.version, text];
      localStorage.removeItem(spare);
      if (!this.#isChanged) this.tell("saved");
    } catch (error) {
      this.#spareIt();
      if (error.status !== 409) throw error;
      this.#offerChoice(error.rest.found);
    }
  }

  #leave() {
    if (!this.#isOpen || !this.#isChanged) return;
    // The page may end before the server has answered.
    this.#spareIt();
    this.#write({ keepalive: true }).catch(() => {});
  }

  #offerChoice(found) {
    if (found.text === this.surface.text) return this.#settle(found);
    const theirs = () => { localStorage.removeItem(this.#spare); this.#show(found); if (found.version !== null) this.tell("taken"); this.onPause(); };
    const mine = () => { this.#settle(found); this.save(); };
    const isGone = found.version === null;
    const words = isGone ? `${this.name} was removed elsewhere. Its text is still here.` : `${this.name} was changed elsewhere while you typed. Nothing was overwritten.`;
    this.bar.replaceChildren(element("p", { role: "alert" }, words),
      element("button", { type: "button", onclick: theirs }, isGone ? "Let it go" : "Take that one"),
      element("button", { type: "button", onclick: mine }, "Keep this one"));
    this.bar.hidden = false;
    this.#spareIt();
  }

  /** What is typed here is what comes after that. */
  #settle(found) {
    [this.#version, this.#saved] = [found.version, found.text];
    this.bar.hidden = true;
  }

  /** Looks whether somebody else has changed the text. */
  async #look() {
    if (document.hidden || !this.#isOpen || this.#isInConflict) return;
    await this.#writing;
    const before = [this.#address, this.#version].join();
    try {
      const found = await this.#read({ headers: { "if-none-match": `"${this.#version ?? "none"}"` } });
      if ([this.#address, this.#version].join() !== before) return;
      // What could not be written while the server was away.
      if (!found || found.version === this.#version) return this.#isChanged ? this.#queue() : undefined;
      // What was removed elsewhere may be nowhere but here.
      if (this.#isChanged || found.version === null) return this.#offerChoice(found);
      this.#show(found);
      this.tell("taken");
      this.onPause();
    } catch (error) { complain(error); }
  }
}

/** A field whose text is kept as a draft, and which waits for it. The bar for a conflict comes before it. */
export async function keepDraft(area, slug, field) {
  const bar = element("div", { class: "conflict", hidden: true });
  area.before(bar);
  const surface = { get text() { return area.value; }, set text(text) {
    const [start, end] = [area.selectionStart, area.selectionEnd];
    area.value = text;
    area.setSelectionRange(start, end);
  }, set locked(isLocked) { area.disabled = isLocked; } };
  const kept = new Kept({ surface, bar, every: LOOK_AT_DRAFTS });
  area.addEventListener("input", () => kept.typed());
  await kept.open(`drafts/${slug}`, { field });
  return kept;
}
