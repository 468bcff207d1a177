// What both pages use: asking the server, and making elements.
//
// Programs, their output and names were written by strangers. They only ever become text (`textContent`) or attributes. The one
// markup that the server sends is that of statements and hints, which it made itself of an allow-list.

/** What is said of a program or of one case, with a mark that does not need colour. */
export const verdicts = {
  AC: { name: "accepted", mark: "✓" },
  WA: { name: "wrong answer", mark: "✗" },
  TLE: { name: "time limit", mark: "✗" },
  MLE: { name: "memory limit", mark: "✗" },
  OLE: { name: "output limit", mark: "✗" },
  RE: { name: "run-time error", mark: "✗" },
  CE: { name: "compile error", mark: "✗" },
  SK: { name: "not run", mark: "–" },
};

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

/** A bar that is full at 1. */
export function bar(share, label) {
  const inner = element("div", { class: share > 0.8 ? "weak" : undefined });
  inner.style.width = `${Math.max(1, Math.min(100, 100 * share))}%`;
  return element("div", { class: "track", role: "img", "aria-label": label }, inner);
}

/** A request that was refused: the fact, and what to do about it. */
export class Refused extends Error {
  constructor({ detail, hint, status, ...rest }) {
    super(detail);
    Object.assign(this, { hint, status, rest });
  }
}

async function send(method, path, body, options = {}) {
  const headers = { authorization: `Bearer ${localStorage.getItem("judge-token")}`, ...options.headers };
  if (body !== undefined) headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, { ...options, method, headers, body: body && JSON.stringify(body) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused({ detail: "the server does not answer", hint: "start `judge serve` again in the same folder; this tab finds it", status: 0 });
  }
  if (response.status >= 400) throw new Refused(await response.json());
  return response;
}

/** Asks for JSON; null if nothing has changed. */
export async function ask(method, path, body, options) {
  const response = await send(method, path, body, options);
  return response.status === 304 ? null : response.json();
}

/** Asks for lines of JSON, and hands each over as soon as it is there. */
export async function follow(path, body, onLine, signal) {
  const response = await send("POST", path, body, { signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const read = JSON.parse(line);
      if (read.error) throw new Refused(read.error);
      onLine(read);
    }
  }
}

/** Says something to everybody, also to who does not see the page. */
export function say(text, hint = "") {
  byId("said").replaceChildren(text, hint && element("span", { class: "quiet" }, ` (${hint})`));
  byId("said").hidden = !text;
}

/** Says why something was refused. */
export function complain(error) {
  if (error.name !== "AbortError") say(error.message, error.hint);
}

/** Points with at most one decimal. Less than 100 stays less. */
export const points = (number) => (Math.min(Math.round(number * 10), number < 100 - 1e-9 ? 999 : 1000) / 10).toString();
export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `12.3 M` */
export function quantity(number) {
  for (const [size, unit] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]]) if (number >= size) return `${(number / size).toFixed(1)} ${unit}`;
  return String(number);
}

/** A day and a time as this person writes them. */
export const moment = (text) => new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Whether a key was meant for a field, and not for the page. */
export const isTyping = (event) => event.target.closest("input, textarea, select, [contenteditable]") !== null;

/** The sheet that `?` opens. */
export function setUpKeys() {
  const sheet = byId("keys");
  byId("show-keys").addEventListener("click", () => sheet.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !isTyping(event) && !event.ctrlKey && !event.metaKey) sheet.showModal();
  });
}
