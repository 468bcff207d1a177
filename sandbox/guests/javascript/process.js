// What a program finds of its process: the standard streams, also as files, which are the only ones, and how it ends.

// --- output ---

class Output extends EventEmitter {
  writable = true;
  constructor(fd) {
    super();
    this.fd = fd;
  }
  write(chunk, encoding, done = encoding) {
    writeChunk(this.fd, chunk);
    if (typeof done === "function") ticks.add(done);
    return true;
  }
  end(chunk, encoding, done = encoding) {
    if (typeof chunk === "function") done = chunk;
    else if (chunk !== undefined && chunk !== null) this.write(chunk);
    if (typeof done === "function") ticks.add(done);
    ticks.add(() => this.emit("finish"));
    return this;
  }
  cork() {}
  uncork() {}
}

const stdout = new Output(OUT);
const stderr = new Output(ERR);

// Writes a text or bytes.
function writeChunk(fd, chunk) {
  if (typeof chunk === "string") write(fd, chunk);
  else if (!ArrayBuffer.isView(chunk)) throw wrongType("chunk", "string or an instance of Buffer, TypedArray, or DataView", chunk);
  else if (exit === null) host.write(fd, new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
}

// --- files ---

const INPUTS = new SetClass([0, "/dev/stdin", "/dev/fd/0"]);
const OUTPUTS = new MapClass([[1, OUT], [2, ERR], ["/dev/stdout", OUT], ["/dev/stderr", ERR], ["/dev/fd/1", OUT], ["/dev/fd/2", ERR]]);

function noFile(syscall, path) {
  const isNumber = typeof path === "number";
  const what = isNumber ? `EBADF: bad file descriptor, ${syscall}` : `ENOENT: programs run without a file system, ${syscall} '${path}'`;
  return Object.assign(new ErrorClass(what), { errno: isNumber ? -9 : -2, code: isNumber ? "EBADF" : "ENOENT", syscall, path });
}

function outputOf(syscall, path) {
  if (!OUTPUTS.has(path)) throw noFile(syscall, path);
  return OUTPUTS.get(path);
}

function readFileSync(path, options) {
  if (!INPUTS.has(path)) throw noFile("open", path);
  const encoding = typeof options === "string" ? options : options?.encoding;
  const text = allInput();
  if (encoding === undefined || encoding === null || encoding === "buffer") return bufferOf(text);
  return /^utf-?8$/i.test(encoding) ? text : bufferOf(text).toString(encoding);
}

// Reads bytes into a buffer and answers how many.
function readSync(fd, buffer, offset = 0, length, position) {
  if (!INPUTS.has(fd)) throw noFile("read", fd);
  if (typeof offset === "object" && offset !== null) ({ offset = 0, length } = offset);
  const room = buffer.byteLength - offset;
  const read = readBytes(Math.min(length ?? room, room));
  buffer.set(read, offset);
  return read.length;
}

// Writes a text or bytes, and answers how many bytes that were.
function writeSync(fd, chunk) {
  writeChunk(outputOf("write", fd), chunk);
  return typeof chunk === "string" ? bufferOf(chunk).length : chunk.byteLength;
}

function writeFileSync(path, data) {
  writeChunk(outputOf("open", path), data);
}

// The same as a function that answers later, by a callback.
function later(action) {
  return (...values) => {
    const done = callable(values.pop());
    input.add(() => {
      let answer;
      try {
        answer = action(...values);
      } catch (error) {
        reword(error);
        return done(error);
      }
      done(null, answer);
    });
  };
}

function promised(action) {
  return (...values) => new Promise((resolve, reject) => later(action)(...values, (error, answer) => (error ? reject(error) : resolve(answer))));
}

const fs = {
  readFileSync,
  readSync,
  writeFileSync,
  appendFileSync: writeFileSync,
  writeSync,
  existsSync: (path) => INPUTS.has(path) || OUTPUTS.has(path),
  openSync: (path) => (INPUTS.has(path) ? 0 : outputOf("open", path)),
  closeSync: () => {},
  fstatSync: (fd) => ({ size: INPUTS.has(fd) ? bufferOf(unread).length : 0, isFile: () => true, isFIFO: () => false }),
  createReadStream: (path, options) => {
    if (!INPUTS.has(path) && !INPUTS.has(options?.fd)) throw noFile("open", path);
    return stdin;
  },
  createWriteStream: (path, options) => new Output(outputOf("open", options?.fd ?? path)),
  readFile: later(readFileSync),
  writeFile: later(writeFileSync),
  appendFile: later(writeFileSync),
  promises: { readFile: promised(readFileSync), writeFile: promised(writeFileSync), appendFile: promised(writeFileSync) },
};

// --- the process ---

const nanoseconds = () => BigInt(Math.round(performance.now() * 1000)) * 1000n;

// The time, or what has passed since an earlier one, as whole seconds and nanoseconds.
function hrtime(since = [0, 0]) {
  const passed = nanoseconds() - BigInt(since[0]) * 1_000_000_000n - BigInt(since[1]);
  return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
}

let isLeaving = false;

const process = Object.assign(new EventEmitter(), {
  argv: ["/usr/bin/node", "/solution.ts"],
  argv0: "node",
  execArgv: [],
  execPath: "/usr/bin/node",
  env: {},
  exitCode: undefined,
  pid: 1,
  ppid: 0,
  platform: "linux",
  arch: "wasm32",
  title: "node",
  version: "v22.0.0",
  versions: { node: "22.0.0" },
  release: { name: "node" },
  stdin,
  stdout,
  stderr,
  exit(code) {
    if (code !== undefined) process.exitCode = code;
    if (!isLeaving) {
      isLeaving = true;
      process.emit("exit", Number(process.exitCode ?? 0));
    }
    exit = new Exit(Number(process.exitCode ?? 0));
    isPutOff = true;
    throw exit;
  },
  abort() {
    exit = new Exit(134);
    isPutOff = true;
    throw exit;
  },
  nextTick,
  cwd: () => "/",
  chdir: () => {},
  umask: () => 0,
  uptime: () => Number(nanoseconds()) / 1e9,
  hrtime: Object.assign(hrtime, { bigint: nanoseconds }),
  memoryUsage: Object.assign(() => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }), { rss: () => 0 }),
  cpuUsage: () => ({ user: Number(nanoseconds() / 1000n), system: 0 }),
  emitWarning: (warning) => printError(`Warning: ${warning}`),
});
Object.defineProperty(process, Symbol.toStringTag, { value: "process", configurable: true });

// The modules of what is in this file and the two before it.
const processModules = {
  fs,
  "fs/promises": fs.promises,
  process,
  readline,
  "readline/promises": readlinePromises,
  timers: { ...scheduling, promises: promisedTimers },
  "timers/promises": promisedTimers,
};
