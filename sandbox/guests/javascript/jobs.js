// Code that runs later: jobs of promises, ticks, timers and what waits for input, in the order that Node gives them.
//
// The engine's own jobs never run, because the host gets no control of them between calls. So promises are our own
// (promise.js), and this loop is what settles them. It runs after the top level of a submission and after every call,
// inside the sandbox, so all of it is counted like any other work.

// Whether anything was put off since the loop last came to its end. Most calls put nothing off, and there may be many.
let isPutOff = false;

// A queue whose first element leaves without moving the others.
class Fifo {
  constructor(items = []) {
    this.items = items;
    this.first = 0;
  }
  add(item) {
    this.items[this.items.length] = item;
    isPutOff = true;
  }
  peek() {
    return this.items[this.first];
  }
  take() {
    const { items } = this;
    const item = items[this.first];
    items[this.first++] = undefined;
    // What has left is given up when it is half of the list.
    if (this.first * 2 >= items.length && (this.first === items.length || this.first > 1000)) {
      this.items = this.first === items.length ? [] : items.slice(this.first);
      this.first = 0;
    }
    return item;
  }
  isEmpty() {
    return this.first === this.items.length;
  }
}

// Functions that run before anything else, of `process.nextTick`, and then those of promises.
const ticks = new Fifo();
const jobs = new Fifo();
// What runs one by one, each with the ticks and jobs that follow from it.
const input = new Fifo();
// What waits for another program to say something: that comes when there is nothing else to do but to wait for timers.
const listeners = new Fifo();
let immediates = new Fifo();
// A binary heap by time, then by turn.
const timers = [];
let turns = 0;
// Promises that were rejected, and whose rejection nobody has asked for yet.
const unhandled = new SetClass();

// The end that the program has given itself. It is noted here too, because what is thrown can be caught.
class Exit {
  constructor(code) {
    this.code = code;
  }
}
let exit = null;

function leaveIfOver() {
  if (exit !== null) throw exit;
}

// Runs an event and all that was put off, until nothing is left. The virtual clock jumps to the next timer.
function runEvents(first) {
  runEvent(first);
  // When the loop begins, the shortest wait is over: `setTimeout(f, 0)` comes before `setImmediate(g)`.
  if (timers.length > 0) waitUntil(now() + 1);
  for (;;) {
    if (timers.length > 0 && timers[0].at <= now()) runEvent(fireTimer);
    else if (!input.isEmpty()) runEvent(input.take());
    else if (!immediates.isEmpty()) runImmediates();
    else if (!listeners.isEmpty()) runEvent(listeners.take());
    else if (timers.some((timer) => timer.keeps)) waitUntil(timers[0].at);
    else break;
  }
  isPutOff = false;
}

// Runs an event, and what follows from it at once.
function runEvent(event) {
  try {
    event();
    runJobs();
  } catch (error) {
    leaveIfOver();
    reword(error);
    // What is called has to answer; what runs may go on.
    if (!isScript || !process.emit("uncaughtException", error, "uncaughtException")) throw error;
  }
}

function runJobs() {
  leaveIfOver();
  while (!ticks.isEmpty() || !jobs.isEmpty() || unhandled.size > 0) {
    for (; !ticks.isEmpty(); leaveIfOver()) ticks.take()();
    for (; !jobs.isEmpty(); leaveIfOver()) jobs.take()();
    if (ticks.isEmpty() && unhandled.size > 0) refuse();
  }
}

// A rejection that nobody handles is an error of the program.
function refuse() {
  const [promise] = unhandled;
  unhandled.delete(promise);
  const reason = valueOf(promise);
  if (!process.emit("unhandledRejection", reason, promise)) throw reason;
}

// Those that are added meanwhile wait for the next round.
function runImmediates() {
  const round = immediates;
  immediates = new Fifo();
  while (!round.isEmpty()) {
    const immediate = round.take();
    if (immediate.call !== null) runEvent(immediate.call);
  }
}

// --- time ---

const clock = performance.now.bind(performance);
let readings = 0;

// Whole milliseconds of the virtual clock. It moves by a microsecond with every reading, but not with ours.
function now() {
  return Math.floor(Math.round(clock() * 1000 - ++readings) / 1000);
}

function waitUntil(time) {
  const wait = time - now();
  if (wait > 0) host.sleep(wait * 1e6);
}

class Timeout {
  constructor(callback, delay, values, repeats) {
    // As in Node, no timer fires at once, and what is no sensible delay is the shortest.
    const wait = Math.trunc(Number(delay));
    this.delay = wait >= 1 && wait <= 2 ** 31 - 1 ? wait : 1;
    this.call = () => callback(...values);
    this.repeats = repeats;
    this.keeps = true;
    this.number = ++turns;
    schedule(this);
  }
  ref() {
    this.keeps = true;
    return this;
  }
  unref() {
    this.keeps = false;
    return this;
  }
  hasRef() {
    return this.keeps;
  }
  refresh() {
    unschedule(this);
    schedule(this);
    return this;
  }
  close() {
    clearTimeout(this);
    return this;
  }
  [Symbol.toPrimitive]() {
    return this.number;
  }
}

function schedule(timer) {
  isPutOff = true;
  timer.at = now() + timer.delay;
  timer.turn = ++turns;
  rise(timer, timers.length);
}

function unschedule(timer) {
  if (timer.place === null) return;
  const last = timers.pop();
  if (last !== timer) sink(last, timer.place);
  timer.place = null;
}

function fireTimer() {
  const timer = timers[0];
  unschedule(timer);
  timer.call();
  // Its own callback may have ended it, or begun it anew.
  if (timer.repeats && timer.place === null) schedule(timer);
}

function isBefore(a, b) {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}

function put(timer, place) {
  timers[place] = timer;
  timer.place = place;
}

// Puts a timer at a free place of the heap or above it.
function rise(timer, place) {
  while (place > 0) {
    const above = (place - 1) >> 1;
    if (!isBefore(timer, timers[above])) break;
    put(timers[above], place);
    place = above;
  }
  put(timer, place);
}

// The same for a place in the middle: below it, at it or above it.
function sink(timer, place) {
  for (;;) {
    let child = 2 * place + 1;
    if (child >= timers.length) break;
    if (child + 1 < timers.length && isBefore(timers[child + 1], timers[child])) child++;
    if (!isBefore(timers[child], timer)) break;
    put(timers[child], place);
    place = child;
  }
  rise(timer, place);
}

// --- what programs call ---

function setTimeout(callback, delay, ...values) {
  return new Timeout(callable(callback), delay, values, false);
}

function setInterval(callback, delay, ...values) {
  return new Timeout(callable(callback), delay, values, true);
}

// A timer may be named by its number too.
function clearTimeout(timer) {
  const found = timer instanceof Timeout ? timer : timers.find(({ number }) => number === Number(timer));
  if (found === undefined) return;
  found.repeats = false;
  unschedule(found);
}

function setImmediate(callback, ...values) {
  callable(callback);
  const immediate = { call: () => callback(...values) };
  immediates.add(immediate);
  return immediate;
}

function clearImmediate(immediate) {
  if (immediate) immediate.call = null;
}

function queueMicrotask(callback) {
  jobs.add(callable(callback));
}

function nextTick(callback, ...values) {
  callable(callback);
  ticks.add(() => callback(...values));
}

function callable(callback) {
  if (typeof callback === "function") return callback;
  throw wrongType("callback", "function", callback);
}

function wrongType(name, wanted, found) {
  const received = found === null || found === undefined ? `${found}`
    : typeof found === "function" ? `function ${found.name}`
    : typeof found === "object" ? `an instance of ${className(found)}`
    : `type ${typeof found} (${inspect(found)})`;
  const error = new TypeErrorClass(`The "${name}" argument must be of type ${wanted}. Received ${received}`);
  return Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
}

const scheduling = { setTimeout, clearTimeout, setInterval, clearInterval: clearTimeout, setImmediate, clearImmediate };

// Timers as promises.
const promisedTimers = {
  setTimeout: (delay, value) => new Promise((resolve) => setTimeout(resolve, delay, value)),
  setImmediate: (value) => new Promise((resolve) => setImmediate(resolve, value)),
  setInterval: wrapAsyncGenerator(function* (delay, value) {
    for (;;) yield promisedTimers.setTimeout(delay, value);
  }),
};
promisedTimers.scheduler = { wait: promisedTimers.setTimeout, yield: promisedTimers.setImmediate };
// `util.promisify` takes these instead.
const PROMISIFIED = Symbol.for("nodejs.util.promisify.custom");
for (const name of ["setTimeout", "setImmediate"]) {
  Object.defineProperty(scheduling[name], PROMISIFIED, { value: promisedTimers[name] });
}
