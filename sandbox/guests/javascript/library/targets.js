// `EventTarget` and `AbortController`, after the DOM Standard.

const { MapClass } = internal;

class Event {
  #isStopped = false;
  target = null;
  currentTarget = null;
  defaultPrevented = false;

  constructor(type, { bubbles = false, cancelable = false, composed = false } = {}) {
    Object.assign(this, { type: `${type}`, bubbles, cancelable, composed, timeStamp: performance.now() });
  }
  preventDefault() {
    if (this.cancelable) this.defaultPrevented = true;
  }
  stopPropagation() {}
  stopImmediatePropagation() {
    this.#isStopped = true;
  }
  composedPath() {
    return this.currentTarget === null ? [] : [this.currentTarget];
  }
  static isStopped(event) {
    return event.#isStopped;
  }
}
const { isStopped } = Event;
delete Event.isStopped;

class CustomEvent extends Event {
  constructor(type, options) {
    super(type, options);
    this.detail = options?.detail ?? null;
  }
}

class EventTarget {
  #listeners = new MapClass();

  addEventListener(type, listener, options) {
    if (listener === null || listener === undefined) return;
    const { once = false, signal } = typeof options === "object" && options !== null ? options : {};
    const listeners = this.#listeners.get(`${type}`) ?? [];
    if (signal?.aborted || listeners.some((added) => added.listener === listener)) return;
    this.#listeners.set(`${type}`, [...listeners, { listener, once }]);
    signal?.addEventListener("abort", () => this.removeEventListener(type, listener));
  }
  removeEventListener(type, listener) {
    this.#listeners.set(`${type}`, (this.#listeners.get(`${type}`) ?? []).filter((added) => added.listener !== listener));
  }
  dispatchEvent(event) {
    event.target = event.currentTarget = this;
    for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
      if (once) this.removeEventListener(event.type, listener);
      try {
        if (typeof listener === "function") listener.call(this, event);
        else listener.handleEvent(event);
      } catch (error) {
        // The others are told all the same.
        process.nextTick(() => {
          throw error;
        });
      }
      if (isStopped(event)) break;
    }
    event.currentTarget = null;
    return !event.defaultPrevented;
  }
}

const failure = (name, message, code) => Object.defineProperties(new Error(message), {
  name: { value: name, configurable: true },
  code: { value: code, configurable: true },
});

let isOurs = false;

class AbortSignal extends EventTarget {
  aborted = false;
  reason = undefined;
  onabort = null;

  constructor() {
    if (!isOurs) throw Object.assign(new TypeError("Illegal constructor"), { code: "ERR_ILLEGAL_CONSTRUCTOR" });
    super();
  }
  throwIfAborted() {
    if (this.aborted) throw this.reason;
  }
  static abort(reason) {
    const signal = unaborted();
    abort(signal, reason);
    return signal;
  }
  static timeout(delay) {
    const signal = unaborted();
    setTimeout(() => abort(signal, failure("TimeoutError", "The operation was aborted due to timeout", 23)), delay).unref();
    return signal;
  }
  static any(signals) {
    const signal = unaborted();
    for (const one of signals) {
      if (one.aborted) abort(signal, one.reason);
      else one.addEventListener("abort", () => abort(signal, one.reason));
    }
    return signal;
  }
}

function unaborted() {
  isOurs = true;
  try {
    return new AbortSignal();
  } finally {
    isOurs = false;
  }
}

function abort(signal, reason = failure("AbortError", "This operation was aborted", 20)) {
  if (signal.aborted) return;
  Object.assign(signal, { aborted: true, reason });
  const event = new Event("abort");
  signal.dispatchEvent(event);
  if (typeof signal.onabort === "function") signal.onabort(event);
}

class AbortController {
  #signal = unaborted();

  get signal() {
    return this.#signal;
  }
  abort(reason) {
    abort(this.#signal, reason);
  }
}

for (const class_ of [Event, EventTarget, AbortSignal, AbortController]) {
  Object.defineProperty(class_.prototype, Symbol.toStringTag, { value: class_.name, configurable: true });
}

module.exports = { Event, CustomEvent, EventTarget, AbortSignal, AbortController };
