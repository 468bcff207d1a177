// What the pages use: asking the server, and making elements.
//
// Programs, their output and names were written by strangers. They only ever become text (`textContent`) or attributes. The one
// markup that the server sends is that of statements and hints, which it made itself of an allow-list.

/** What is said of a program with a mark before it, and the sign of one case: each verdict has its own, which does not need colour. */
export const verdicts = {
  AC: { name: "accepted", mark: "✓", sign: "✓" },
  WA: { name: "wrong answer", mark: "✗", sign: "✗" },
  TLE: { name: "time limit", mark: "✗", sign: "T" },
  MLE: { name: "memory limit", mark: "✗", sign: "M" },
  OLE: { name: "output limit", mark: "✗", sign: "O" },
  RE: { name: "run-time error", mark: "✗", sign: "!" },
  CE: { name: "compile error", mark: "✗", sign: "C" },
  SK: { name: "not run", mark: "–", sign: "–" },
};

/** What the signs among these mean, of those that say more than right and wrong. */
export const legend = (found) => ["TLE", "MLE", "OLE", "RE", "CE", "SK"].filter((one) => found.includes(one)).map((one) => `${verdicts[one].sign} ${verdicts[one].name}`).join(" · ");

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is a string becomes text. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** A bar that is full at 1, with a tick at each of `ticks`. One that is nearly full is marked, if that is not good. */
export function bar(share, label, { ticks = [], isLimit = false } = {}) {
  const percent = (of) => `${of > 0 ? Math.max(1, Math.min(100, 100 * of)) : 0}%`;
  const inner = element("div", { class: isLimit && share > 0.8 ? "weak" : undefined });
  inner.style.width = percent(share);
  const marks = ticks.map(([name, at]) => { const tick = element("i", { class: `tick ${name}` }); tick.style.left = percent(at); return tick; });
  return element("div", { class: "track", role: "img", "aria-label": label }, inner, marks);
}

/** A request that was refused: the fact, and what to do about it. */
export class Refused extends Error {
  constructor({ detail, hint, status, ...rest }) {
    super(detail);
    Object.assign(this, { hint, status, rest });
  }
}

/** What was said last is about: who said it, or that the server does not answer. */
let matter;
const AWAY = "away";
/** How long it takes until what cannot be done yet is tried again, in milliseconds. */
const AGAIN = 1500;

async function send(method, path, body, options = {}) {
  const headers = { authorization: `Bearer ${localStorage.getItem("judge-token")}`, ...options.headers };
  if (body !== undefined) headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, { ...options, method, headers, body: body && JSON.stringify(body) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw away();
  }
  if (response.status >= 400) throw refusal(response.status, await response.json().catch(() => undefined));
  fine(AWAY);
  return response;
}

const away = () => new Refused({ detail: "the server does not answer", hint: "start `judge serve` again in the same folder: it comes back at this address, unless another program has its port by then", status: 0 });

/** Why a request was refused. A server with another token, or none of ours, has this port now. */
const refusal = (status, said) => (said?.detail && status !== 401 ? new Refused(said)
  : new Refused({ detail: "this tab is of a server that has gone", hint: "open the link that `judge serve` printed; what was typed here and not saved stays here, so copy it first", status: 0 }));

/** Asks for JSON; null if nothing has changed. */
export async function ask(method, path, body, options) {
  const response = await send(method, path, body, options);
  return response.status === 304 ? null : response.json().catch(() => { throw refusal(response.status); });
}

/** The last line of an answer has one of these. */
const LAST = ["result", "trial", "checked"];

/** Asks for lines of JSON, and hands each over as soon as it is there. An answer that breaks off before its last line is an error. */
export async function follow(path, body, onLine, signal) {
  const response = await send("POST", path, body, { signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = "", isWhole = false; ; ) {
    const { done, value } = await reader.read().catch((error) => { throw error.name === "AbortError" ? error : away(); });
    if (done && !isWhole) throw new Refused({ detail: "the answer broke off", hint: "ask once more; `judge serve` may have said why on its terminal", status: 500 });
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const read = JSON.parse(line);
      if (read.error) throw new Refused(read.error);
      onLine(read);
      isWhole ||= LAST.some((name) => name in read);
    }
  }
}

/** Says something to everybody, also to who does not see the page. What is still so is not said again. `about` is who may take it back. */
export function say(text, hint = "", about = undefined) {
  const said = byId("said");
  const words = hint ? `${text} (${hint})` : text;
  matter = about;
  if (said.textContent === words) return;
  said.replaceChildren(text, hint && element("span", { class: "quiet" }, ` (${hint})`));
  said.hidden = !text;
}

/** Takes back what was said of something that is fine now: of what the person asked for, if nothing is named. */
export function fine(about) {
  if (matter === about) say("");
}

/** Says why something was refused. That the server does not answer is said until it does. */
export function complain(error, about) {
  if (error.name !== "AbortError") say(error.message, error.hint, error.status === 0 ? AWAY : about);
}

/** Does what may not be possible yet, as long as it is wanted: a server comes back, and a file is mended. What is not there at all stays away. */
export async function insist(action, isWanted = () => true) {
  for (;;) {
    try {
      const done = await action();
      fine(action);
      return done;
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 404 || !isWanted()) throw error;
      complain(error, action);
    }
    await new Promise((done) => setTimeout(done, AGAIN));
    if (!isWanted()) return undefined;
  }
}

/** What is said where that cannot be done, and the server has not got it either. */
export const NO_ROOM = "This browser has no room to keep what you type here.";

/** Keeps something in this browser, whose storage may be full or switched off; says whether it is there now. */
export function keepHere(key, value, storage = localStorage) {
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch { return false; }
}

/** An action that is not begun again before it is done: who clicks twice wants it once. */
export function once(action) {
  let doing;
  return (...given) => (doing ??= Promise.resolve(action(...given)).finally(() => { doing = undefined; }));
}

/** What is said while others are judged. */
export const waiting = "waiting for others …";

/** Points with at most one decimal. Less than 100 stays less. */
export const points = (number) => (Math.min(Math.round(number * 10), number < 100 - 1e-9 ? 999 : 1000) / 10).toString();
/** What stands below a list of which only the first ones are shown. */
export const andMore = (list, most) => (list.length > most ? `and ${list.length - most} more` : undefined);
export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `12.3 M` */
export function quantity(number) {
  for (const [size, unit] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]]) if (number >= size) return `${(number / size).toFixed(1)} ${unit}`;
  return String(number);
}

/** `2:05`, `1:02:05`: how long something took. */
export function clock(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** A day and a time as this person writes them. */
export const moment = (text) => new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

/** What an element shows of the server's own HTML, which it made of an allow-list of elements. */
export function markup(html, attributes = {}) {
  const node = element("div", attributes);
  node.innerHTML = html;
  return node;
}

/** Asks a question that can be answered with yes, or, with a `field`, by what is in it then; undefined if it is not. */
export function confirm(question, yes, field) {
  return new Promise((resolve) => {
    const dialog = element("dialog", { class: "small-sheet", "aria-label": question },
      element("form", { method: "dialog" }, element("p", {}, question), field,
        element("div", { class: "buttons" }, element("button", { value: "no", formnovalidate: true }, "No"), element("button", { value: "yes", class: "main" }, yes))));
    // Enter in the field presses the first button.
    field?.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); dialog.querySelector(".main").click(); } });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "yes" ? field?.value ?? true : undefined); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** What stands in the address behind the `#`; what cannot be read is nothing. */
export function fragment() {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
}

/**
 * Lets controls act. They wait (`data-waits`) until what they do is set up, some of them for the program: what is clicked or typed before
 * would be lost without a word.
 */
export function ready(what = "") {
  for (const control of document.querySelectorAll(`[data-waits="${what}"]`)) control.disabled = false;
}

// The address says which file is open. Who skips to the content stays there.
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.querySelector(event.target.hash).focus();
});
