// The part of Node that a program reading standard input uses.

let stdinText = "";
const timers = [];
let timerCount = 0;
let elapsed = 0;

class Exit {
  constructor(code) {
    this.code = code;
  }
}

function setTimeout(callback, delay = 0, ...values) {
  timers.push({ id: ++timerCount, at: elapsed + Math.max(Number(delay) || 0, 0), callback, values });
  return timerCount;
}

function clearTimeout(id) {
  const at = timers.findIndex((timer) => timer.id === id);
  if (at >= 0) timers.splice(at, 1);
}

// Runs what `setTimeout` was given, in order of time; the virtual clock jumps there.
function runTimers() {
  while (timers.length > 0) {
    const next = timers.reduce((a, b) => (b.at < a.at ? b : a));
    clearTimeout(next.id);
    host.sleep(Math.round(Math.max(next.at - elapsed, 0) * 1e6));
    elapsed = Math.max(next.at, elapsed);
    next.callback(...next.values);
  }
}

// The engine is never given the time to settle promises: what waits for one would wait silently.
function noAsync() {
  const advice = "read it with readFileSync(0, 'utf8') or on('line')";
  printError(`standard input cannot be awaited in the sandbox, where promises never settle: ${advice}`);
  throw new ErrorClass("standard input cannot be awaited in the sandbox");
}

function stdinLines() {
  const lines = stdinText.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function createInterface() {
  const handlers = { line: [], close: [] };
  const lines = stdinLines();
  let closed = false;
  const finish = () => {
    if (!closed) for (const handler of handlers.close) handler();
    closed = true;
  };
  const reader = {
    on(event, handler) {
      handlers[event]?.push(handler);
      if (event === "line" && handlers.line.length === 1) {
        setTimeout(() => {
          while (!closed && lines.length > 0) {
            const line = lines.shift();
            for (const each of handlers.line) each(line);
          }
          finish();
        });
      }
      return reader;
    },
    question(prompt, answer) {
      host.print(OUT, prompt);
      setTimeout(() => answer(lines.shift() ?? ""));
    },
    close: finish,
    [Symbol.asyncIterator]: noAsync,
  };
  reader.once = reader.on;
  return reader;
}

const stdin = {
  setEncoding: () => stdin,
  resume: () => stdin,
  on(event, handler) {
    if (event === "data") setTimeout(() => stdinText !== "" && handler(stdinText));
    if (event === "end" || event === "close") setTimeout(handler);
    return stdin;
  },
  [Symbol.asyncIterator]: noAsync,
};

const process = {
  argv: ["node", "solution.js"],
  env: {},
  platform: "wasi",
  stdin,
  stdout: { write: (text) => (host.print(OUT, wellFormed(StringOf(text))), true) },
  stderr: { write: (text) => (host.print(ERR, wellFormed(StringOf(text))), true) },
  exit(code = 0) {
    throw new Exit(code);
  },
  on: () => process,
  nextTick: (callback, ...values) => Promise.resolve().then(() => callback(...values)),
  hrtime: { bigint: () => BigInt(Math.round(Date.now() * 1e6)) },
  memoryUsage: () => ({ heapUsed: 0 }),
};

function readFile(path, encoding) {
  if (path !== 0 && path !== "/dev/stdin") {
    const error = new ErrorClass(`ENOENT: programs run without a file system, open '${path}'`);
    error.code = "ENOENT";
    throw error;
  }
  return encoding === undefined ? { toString: () => stdinText } : stdinText;
}

