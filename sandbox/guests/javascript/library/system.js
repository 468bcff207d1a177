// What Node tells of the machine, where there is none: `os` and `crypto`.

const { encoding } = library("encoding");
const { Buffer } = library("buffer");

const os = {
  EOL: "\n",
  devNull: "/dev/null",
  platform: () => "linux",
  type: () => "Linux",
  release: () => "0",
  arch: () => "wasm32",
  endianness: () => "LE",
  cpus: () => [],
  availableParallelism: () => 1,
  totalmem: () => 2 ** 32,
  freemem: () => 2 ** 32,
  loadavg: () => [0, 0, 0],
  hostname: () => "sandbox",
  homedir: () => "/",
  tmpdir: () => "/tmp",
  uptime: () => 0,
  networkInterfaces: () => ({}),
  userInfo: () => ({ uid: 0, gid: 0, username: "sandbox", homedir: "/", shell: null }),
  constants: { signals: {} },
};

// Randomness is constant in the sandbox, and so is this.
const randomByte = () => Math.floor(Math.random() * 256);

function getRandomValues(values) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (let at = 0; at < bytes.length; at++) bytes[at] = randomByte();
  return values;
}

function randomUUID() {
  const bytes = getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return encoding("hex").decode(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function randomInt(low, high) {
  if (high === undefined) [low, high] = [0, low];
  return low + Math.floor(Math.random() * (high - low));
}

const crypto = {
  randomUUID,
  randomInt,
  randomBytes: (size) => getRandomValues(Buffer.alloc(size)),
  randomFillSync: getRandomValues,
  getRandomValues,
  timingSafeEqual: (a, b) => Buffer.compare(a, b) === 0,
  createHash: (name) => library("hashes").createHash(name),
  createHmac: (name, key) => library("hashes").createHmac(name, key),
  getHashes: () => library("hashes").getHashes(),
};
crypto.webcrypto = { getRandomValues, randomUUID };

module.exports = { os, crypto };
