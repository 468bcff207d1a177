// Standard input as Node has it: a stream, and `readline`. All of the text is there from the beginning; it still arrives after
// the code that waits for it, in one piece. Of a program that talks to another one, each piece is what that one said, until it ends.

// What is not read yet: a text or, once bytes of it were read one by one, a `Buffer`.
let unread = "";
// Whether more may come: the program talks to another one.
let isTalking = false;

function restOfInput() {
  const rest = StringOf(unread);
  unread = "";
  return rest;
}

// Waits for the other program if nothing is there. When that has ended, there is still nothing.
function listen() {
  if (isTalking && unread.length === 0) unread = host.read();
}

function allInput() {
  let all = restOfInput();
  for (listen(); isTalking && unread.length > 0; listen()) all += restOfInput();
  return all;
}

// Has an event run that reads. One that would have to wait runs when there is nothing else to do.
function whenInput(event) {
  (isTalking && unread.length === 0 ? listeners : input).add(event);
}

function readBytes(most) {
  listen();
  if (typeof unread === "string") unread = bufferOf(unread);
  const read = unread.subarray(0, most);
  unread = unread.subarray(most);
  return read;
}

// The only place where input becomes bytes.
function bufferOf(text) {
  return globalThis.Buffer === undefined ? text : globalThis.Buffer.from(text);
}

class Stdin extends EventEmitter {
  fd = 0;
  readable = true;
  #encoding = null;
  #isFlowing = false;
  #isAnnounced = false;

  setEncoding(encoding) {
    this.#encoding = encoding ?? "utf8";
    return this;
  }
  on(event, handler) {
    super.on(event, handler);
    return this.#attend(event);
  }
  once(event, handler) {
    super.once(event, handler);
    return this.#attend(event);
  }
  addListener(event, handler) {
    return this.on(event, handler);
  }
  #attend(event) {
    if (event === "data") this.resume();
    if (event === "readable") this.#announce();
    return this;
  }
  // Who is told that there is something takes it. It does not flow then.
  #announce() {
    this.#isFlowing = false;
    if (this.#isAnnounced) return;
    this.#isAnnounced = true;
    whenInput(() => this.#offer());
  }
  #offer() {
    listen();
    const isMore = isTalking && unread.length > 0;
    this.emit("readable");
    if (!isMore) return input.add(() => this.#announceEnd());
    // What nobody took is not offered again.
    if (unread.length === 0) whenInput(() => this.#offer());
  }
  #announceEnd() {
    if (unread.length > 0) return;
    this.emit("readable");
    input.add(() => this.#end());
  }
  resume() {
    if (this.listenerCount("readable") > 0) return this;
    if (!this.#isFlowing) whenInput(() => this.#flow());
    this.#isFlowing = true;
    return this;
  }
  pause() {
    this.#isFlowing = false;
    return this;
  }
  isPaused() {
    return !this.#isFlowing;
  }
  #flow() {
    if (!this.#isFlowing) return;
    listen();
    const chunk = this.read();
    if (isTalking && chunk !== null) whenInput(() => this.#flow());
    else input.add(() => this.#isFlowing && this.#end());
  }
  #end() {
    if (!this.readable) return;
    this.readable = false;
    this.emit("end");
    input.add(() => this.emit("close"));
  }
  read() {
    if (unread.length === 0) return null;
    const rest = restOfInput();
    const chunk = this.#encoding === null ? bufferOf(rest) : rest;
    this.emit("data", chunk);
    return chunk;
  }
  pipe(target) {
    this.on("data", (chunk) => target.write(chunk));
    return target;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
  destroy() {
    return this.pause();
  }
  // One chunk, after a turn of the loop; one for each piece if there are several.
  [Symbol.asyncIterator]() {
    const next = () => new Promise((resolve) => whenInput(() => {
      listen();
      const value = this.read() ?? undefined;
      resolve({ value, done: value === undefined });
    }));
    return asynchronous(next, () => this.destroy());
  }
}

const stdin = new Stdin();

// An iterator for `for await`, with what happens when it is left early.
function asynchronous(next, leave) {
  const iterator = {
    next,
    return: () => {
      leave();
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

// --- readline ---

class Interface extends EventEmitter {
  terminal = false;
  line = "";
  closed = false;
  #output;
  // The lines that have arrived, and what has arrived of the next one.
  #lines = new Fifo();
  #begun = "";
  #isAtEnd = false;
  #questions = new Fifo();
  #prompt = "> ";
  #isPaused = false;
  #isWaiting = false;
  // Who asks for one line at a time does so again once this one is dealt with.
  #isAsked = false;

  constructor(output) {
    super();
    this.#output = output;
    this.#wait();
  }

  // Has the lines handed out in the next turn of the loop.
  #wait() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const flow = () => {
      this.#isWaiting = false;
      if (!this.#isPaused && !this.closed) this.#flow();
    };
    if (this.#needsMore()) whenInput(flow);
    else input.add(flow);
  }
  #needsMore() {
    return this.#lines.isEmpty() && !this.#isAtEnd;
  }
  #take() {
    listen();
    const piece = restOfInput();
    this.#isAtEnd = !isTalking || piece === "";
    const text = this.#begun + piece;
    const end = this.#isAtEnd ? text.length : text.lastIndexOf("\n") + 1;
    this.#lines = new Fifo(linesOf(text.slice(0, end)));
    this.#begun = text.slice(end);
  }
  // All lines that are there arrive together, even after `pause` or `close`.
  #flow() {
    if (this.#needsMore()) this.#take();
    while (!this.#lines.isEmpty()) {
      const line = this.#lines.take();
      if (this.#questions.isEmpty()) this.emit("line", line);
      else this.#questions.take()(line);
      if (this.#isAsked) return this.#wait();
    }
    if (this.#isAtEnd) input.add(() => this.close());
    else this.#wait();
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.emit("close");
  }
  pause() {
    if (this.#isPaused) return this;
    this.#isPaused = true;
    this.emit("pause");
    return this;
  }
  resume() {
    if (!this.#isPaused) return this;
    this.#isPaused = false;
    this.#wait();
    this.emit("resume");
    return this;
  }
  setPrompt(prompt) {
    this.#prompt = prompt;
  }
  getPrompt() {
    return this.#prompt;
  }
  prompt() {
    this.#output?.write(this.#prompt);
    if (this.#isPaused) this.resume();
  }
  write() {}
  question(query, options, answer = options) {
    if (this.closed) throw new ErrorClass("readline was closed");
    this.#output?.write(query);
    this.#isAsked = true;
    this.#questions.add(answer);
    this.#isPaused = false;
    this.#wait();
  }
  [Symbol.asyncIterator]() {
    const lines = new Fifo();
    const waiting = new Fifo();
    const end = { value: undefined, done: true };
    this.on("line", (value) => {
      if (waiting.isEmpty()) lines.add(value);
      else waiting.take()({ value, done: false });
    });
    this.on("close", () => {
      while (!waiting.isEmpty()) waiting.take()(end);
    });
    const next = () => new Promise((resolve) => {
      if (!lines.isEmpty()) resolve({ value: lines.take(), done: false });
      else if (this.closed) resolve(end);
      else waiting.add(resolve);
    });
    return asynchronous(next, () => input.add(() => this.close()));
  }
}

// The lines of a text as `readline` has them.
function linesOf(text) {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

// `readline/promises`: questions are answered by promises.
class PromisedInterface extends Interface {
  question(query) {
    return new Promise((resolve) => super.question(query, resolve));
  }
}

// Both take `{ input, output }`, or one after the other.
const opening = (class_) => (first, second) => new class_(first instanceof EventEmitter ? second : first?.output);

const readlinePromises = { Interface: PromisedInterface, createInterface: opening(PromisedInterface) };
const readline = {
  Interface,
  createInterface: opening(Interface),
  promises: readlinePromises,
  clearLine: () => true,
  clearScreenDown: () => true,
  cursorTo: () => true,
  moveCursor: () => true,
};
