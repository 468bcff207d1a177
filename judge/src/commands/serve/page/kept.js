// A text that the server keeps while it is typed: a program in its file, or a draft.
//
// It is written at every pause, with the version that it was made from. If there is another one by then, because of another tab or
// another editor, nothing is overwritten: the person chooses. What could not be written stays in this browser until it is, and whoever
// opens the text after its tab was closed takes it up.

import { NO_ROOM, ask, complain, element, fine, insist, keepHere, say } from "./common.js";

/** How long a pause in typing is, and how often the text of the server is looked at, in milliseconds. */
const PAUSE = 150;
const LOOK = 1500;
/** The same for drafts: nothing but another tab changes them. */
const LOOK_AT_DRAFTS = 3000;

/** This tab, in the names of what it keeps in this browser. It holds a lock of that name for as long as it is open. */
const TAB = crypto.randomUUID();
navigator.locks.request(TAB, () => new Promise(() => {}));

/** What was found, with the line ends that a text has on a page, and those that it has in its file. */
function plain(found) {
  if (!found) return found;
  const ends = found.text.includes("\r\n") ? "\r\n" : "\n";
  return { ...found, text: found.text.replaceAll("\r\n", "\n"), ends };
}

const addressOf = ({ path, field }) => `${path}?${new URLSearchParams(field)}`;

export class Kept {
  /** Why another text is at its place now; undefined if none is. */
  elsewhere;
  /** What was asked for last. */
  #wanted;
  /** The text of the server that this one was made from, and what stands for it. */
  #saved = "";
  #version = null;
  /** The line ends of its file. */
  #ends = "\n";
  /** What was sent last, if nobody knows whether it came there. */
  #sent;
  #timer;
  #writing = Promise.resolve();
  #isOpen = false;
  /** Whether the bar says that this browser has no room for what could not be written. */
  #isFull = false;

  /**
   * `surface` has the `text`, and is `locked` while there is none that could be kept; `bar` is where a choice is offered. `tell` is told
   * how it stands (`saved`, `typed`, `taken` from the server, or `new`), and `onPause` is called when the text may have changed. The server
   * is asked `every` so many milliseconds.
   */
  constructor({ surface, bar, tell = () => {}, onPause = () => {}, every = LOOK }) {
    Object.assign(this, { surface, bar, tell, onPause, path: "", field: {} });
    surface.locked = true;
    // A page that is left may never come back.
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.#leave(); else this.#look(); });
    addEventListener("pagehide", () => this.#leave());
    // What is in this tab alone is not left without a question.
    addEventListener("beforeunload", (event) => { if (this.#isOpen && this.#isChanged && !this.#spareIt()) event.preventDefault(); });
    // The next look waits for the one before: a server that is slow is not asked more than it answers.
    const goOn = () => this.#look().finally(() => setTimeout(goOn, every));
    goOn();
  }

  /**
   * Loads what is kept at a path; `field` says which of its texts. What was typed until it is there would be in neither text, so nothing
   * can be. Of several that are opened at a time, the last one is shown; says whether this one is. What cannot be read leaves the text that
   * is open where it is.
   */
  async open(path, field) {
    const wanted = this.#wanted = { path, field };
    this.surface.locked = true;
    if (this.#isOpen) await this.save();
    this.#isOpen = false;
    try {
      const found = await this.#read(wanted);
      if (wanted !== this.#wanted) return false;
      Object.assign(this, wanted);
      this.#show(found);
      // What was there before is another text.
      this.surface.forget?.();
      this.#isOpen = true;
      await this.#takeUp(await this.#left([TAB]));
      return wanted === this.#wanted;
    } finally {
      if (wanted === this.#wanted) {
        this.#isOpen = this.path !== "";
        this.surface.locked = !this.#isOpen;
      }
    }
  }

  /** What stands for the text that the server has; null if it has none. */
  get version() { return this.#version; }

  get #isChanged() { return this.surface.text !== this.#saved; }
  /** Whether there is another text, and the person has to choose. */
  get isInConflict() { return !this.bar.hidden && !this.elsewhere && !this.#isFull; }
  /** Where the texts stay that could not be written. Each tab has a place of its own there. */
  get #spares() { return `judge-unsaved ${addressOf(this)} `; }
  get #spare() { return this.#spares + TAB; }

  async #read(of, options) { return plain(await ask("GET", addressOf(of), undefined, options)); }

  #show(found) {
    this.name = found.path;
    this.#version = found.version;
    this.#ends = found.ends;
    this.#sent = undefined;
    this.surface.text = found.text;
    // What it changes in a text, such as line ends, is nothing that was typed.
    this.#saved = this.surface.text;
    this.#closeBar();
    this.#tellKept();
  }

  #tellKept() { this.tell(this.#version === null ? "new" : "saved"); }

  /** Keeps what is typed in this browser, until it is written; says whether there was room for it. */
  #spareIt() {
    const spare = { text: this.surface.text, version: this.#version, sent: this.#sent, at: Date.now() };
    const isKept = keepHere(this.#spare, spare);
    if (!isKept) this.#sayFull();
    else if (this.#isFull) this.#closeBar();
    return isKept;
  }

  #sayFull() {
    const hint = "Leave this tab open until it is saved, or copy it.";
    if (this.isInConflict || this.elsewhere) return say(NO_ROOM, hint, this);
    if (this.#isFull) return;
    this.#openBar(`${NO_ROOM} ${hint}`);
    this.#isFull = true;
  }

  #forgetSpare() {
    localStorage.removeItem(this.#spare);
    if (this.#isFull) this.#closeBar();
  }

  /** What was typed last in a tab that is closed, or in one of `tabs`, and could not be written. What the server has by now is forgotten. */
  async #left(tabs = []) {
    const prefix = this.#spares;
    const { held } = await navigator.locks.query();
    const isOpen = (tab) => !tabs.includes(tab) && held.some(({ name }) => name === tab);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix) && !isOpen(key.slice(prefix.length)));
    const left = keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
    if (prefix !== this.#spares || this.#isChanged || this.isInConflict) return undefined;
    for (const { key } of left.filter(({ text }) => text === this.#saved)) localStorage.removeItem(key);
    return left.filter(({ text }) => text !== this.#saved).sort((one, other) => other.at - one.at)[0];
  }

  /** Whether nothing came between what was typed and what the server has. */
  #isNext({ version, sent }) { return version === this.#version || sent === this.#saved; }

  #takeUp(left) {
    if (!left) return;
    const found = { path: this.name, text: this.#saved, version: this.#version, ends: this.#ends };
    const isNext = this.#isNext(left);
    if (!isNext) this.#version = left.version;
    this.surface.text = left.text;
    this.tell("typed");
    if (this.#spareIt() && left.key !== this.#spare) localStorage.removeItem(left.key);
    if (isNext) this.save();
    else this.#offerChoice(found);
  }

  /** Says that something was typed. */
  typed() {
    this.tell("typed");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#queue();
      // What was taken back is what is kept already.
      if (!this.#isChanged && !this.isInConflict) this.#tellKept();
      this.onPause();
    }, PAUSE);
  }

  /** Writes what was typed, and does not wait for the pause, which is none any more. */
  save() {
    clearTimeout(this.#timer);
    return this.#queue();
  }

  /** Takes away what was handed on, and leaves what was typed since then. */
  handedOn(text) {
    if (this.surface.text.startsWith(text)) this.surface.text = this.surface.text.slice(text.length);
    return this.save();
  }

  /** Writes what was typed. One write comes after the other. */
  #queue(options) {
    this.#writing = this.#writing.then(() => this.#write(options)).catch((error) => complain(error, this));
    return this.#writing;
  }

  async #write(options) {
    if (!this.#isOpen) return;
    if (this.isInConflict) return this.#spareIt();
    if (!this.#isChanged) return this.#forgetSpare();
    const { text } = this.surface;
    const before = this.#sent;
    this.#sent = text;
    try {
      const whole = { ...this.field, text: text.replaceAll("\n", this.#ends), version: this.#version };
      const written = await ask("PUT", this.path, whole, options);
      [this.#version, this.#saved, this.#sent] = [written.version, text, undefined];
      this.#forgetSpare();
      this.#isHere();
      if (!this.#isChanged) this.tell("saved");
      fine(this);
    } catch (error) {
      if (error.status) this.#sent = undefined;
      const isElsewhere = error.status === 409 && !error.rest.found;
      if (isElsewhere) this.#sayElsewhere(error);
      this.#spareIt();
      if (isElsewhere) return;
      if (error.status !== 409) throw error;
      const found = plain(error.rest.found);
      // What was sent before had come there, and only the answer was lost.
      if (found.text !== before) return this.#offerChoice(found);
      this.#settle(found);
      this.save();
    }
  }

  #leave() {
    if (!this.#isOpen || !this.#isChanged) return;
    // The page may end before the server has answered.
    this.#spareIt();
    this.#queue({ keepalive: true });
  }

  #offerChoice(found) {
    if (found.text === this.surface.text || found.text === this.#sent) {
      this.#settle(found);
      return this.save();
    }
    const theirs = () => { this.#forgetSpare(); this.#show(found); this.tell(found.version === null ? "new" : "taken"); this.onPause(); };
    const mine = () => { this.#settle(found); this.save(); };
    const [words, take, keep] = found.version === null
      ? ["was removed elsewhere. Its text is still here.", "Let it go", "Keep this one"]
      : ["was changed elsewhere while you typed. Nothing was overwritten.", "Take that one", "Keep this one"];
    this.#openBar(`${this.name} ${words}`, [take, theirs], [keep, mine]);
    this.#spareIt();
  }

  /** Says that a round with this problem began or ended: its file is another one, which is not taken for this one. */
  #sayElsewhere({ message }) {
    if (this.elsewhere === message) return;
    this.#openBar(`${message}. What is typed here ${this.field.round ? "is in no file any more: copy what you need." : "waits for the file outside of it."}`,
      ["Load its file", () => location.reload()]);
    this.elsewhere = message;
  }

  /** Its place is its own, perhaps again. */
  #isHere() { if (this.elsewhere) this.#closeBar(); }

  #openBar(words, ...choices) {
    [this.elsewhere, this.#isFull] = [undefined, false];
    this.bar.replaceChildren(element("p", { role: "alert" }, words), ...choices.map(([name, onclick]) => element("button", { type: "button", onclick }, name)));
    this.bar.hidden = false;
  }

  #closeBar() {
    [this.elsewhere, this.#isFull] = [undefined, false];
    this.bar.hidden = true;
  }

  /** What is typed here is what comes after that. */
  #settle(found) {
    [this.#version, this.#saved, this.#sent] = [found.version, found.text, undefined];
    this.#ends = found.ends;
    this.#closeBar();
    if (!this.#isChanged) this.#tellKept();
  }

  /** Looks whether somebody else has changed the text, and whether something was left that could not be written. */
  async #look() {
    if (document.hidden || !this.#isOpen || this.isInConflict) return;
    await this.#writing;
    const before = [addressOf(this), this.#version].join();
    try {
      const found = await this.#read(this, { headers: { "if-none-match": `"${this.#version ?? "none"}"` } });
      if (!this.#isOpen || this.isInConflict || [addressOf(this), this.#version].join() !== before) return;
      this.#isHere();
      if (found && found.version !== this.#version) return this.#take(found);
      // What could not be written while the server was away.
      if (this.#isChanged) return this.#queue();
      fine(this);
      const left = await this.#left();
      if (!left || !this.#isOpen || !this.#isNext(left)) return;
      this.#takeUp(left);
      this.onPause();
    } catch (error) {
      if (error.status === 409) this.#sayElsewhere(error);
      else complain(error, this);
    }
  }

  /** Takes what somebody else has written, unless that would take something from the person. */
  #take(found) {
    const isLost = found.version === null && this.surface.text !== "";
    if (this.#isChanged || isLost) return this.#offerChoice(found);
    this.#show(found);
    this.tell("taken");
    this.onPause();
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
  await insist(() => kept.open(`drafts/${slug}`, { field }));
  return kept;
}
