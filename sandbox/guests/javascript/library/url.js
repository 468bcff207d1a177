// `URL` and `URLSearchParams`, after the URL Standard, for hosts in ASCII.

const { inspect, StringOf } = internal;
const { toUtf8, fromUtf8 } = library("encoding");

const PORTS = { __proto__: null, "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21", "file:": "" };
const percent = (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;

// Writes the characters of a text that `pattern` matches, and all that are not ASCII, as percent signs and digits.
function escaped(text, pattern) {
  return text.replace(/[^]/gu, (c) => (pattern.test(c) || c > "~" || c < " " ? toUtf8(c).map(percent).join("") : c));
}

function unescaped(text) {
  const bytes = toUtf8(text);
  const out = [];
  for (let at = 0; at < bytes.length; at++) {
    const pair = String.fromCharCode(...bytes.slice(at + 1, at + 3));
    if (bytes[at] === 37 && /^[0-9a-f]{2}$/i.test(pair)) {
      out.push(parseInt(pair, 16));
      at += 2;
    } else out.push(bytes[at]);
  }
  return fromUtf8(out);
}

const FRAGMENT = /[ "<>`]/;
const QUERY = /[ "#<>]/;
const SPECIAL_QUERY = /[ "#<>']/;
const PATH = /[ "#<>?^`{}]/;
const USERINFO = /[ "#<>?^`{}/:;=@[\\\]|]/;

function invalid(input, base) {
  const error = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input });
  return base === undefined ? error : Object.assign(error, { base });
}

// The parts of a URL: { protocol, username, password, hostname (null if there is none), port, path (a list, or a text that
// cannot be divided), query and fragment (null if there is none) }.
function parse(given, base) {
  const input = given.replace(/^[\0- ]+|[\0- ]+$/g, "").replace(/[\t\n\r]/g, "");
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(input)?.[0].toLowerCase();
  const isRelative = scheme === undefined || (base !== undefined && scheme === base.protocol && scheme in PORTS && !/^[/\\]{2}/.test(input.slice(scheme.length)));
  if (scheme === undefined && base === undefined) return undefined;
  let rest = scheme === undefined ? input : input.slice(scheme.length);
  const take = (mark) => {
    const at = rest.indexOf(mark);
    if (at < 0) return null;
    const found = rest.slice(at + 1);
    rest = rest.slice(0, at);
    return found;
  };
  const protocol = isRelative ? base.protocol : scheme;
  const isSpecial = protocol in PORTS;
  const fragmentText = take("#");
  const queryText = take("?");
  const fragment = fragmentText === null ? null : escaped(fragmentText, FRAGMENT);
  const query = queryText === null ? null : escaped(queryText, isSpecial ? SPECIAL_QUERY : QUERY);
  if (isSpecial) rest = rest.replaceAll("\\", "/");
  const url = { protocol, username: "", password: "", hostname: null, port: "", path: [], query, fragment };
  if (isRelative && typeof base.path === "string") return rest === "" && query === null && fragment !== null && scheme === undefined ? { ...base, fragment } : undefined;
  if (isRelative && !rest.startsWith("//")) {
    const { username, password, hostname, port } = base;
    Object.assign(url, { username, password, hostname, port });
    if (rest === "") return { ...url, path: base.path, query: query ?? base.query };
    return { ...url, path: segments(rest, rest.startsWith("/") ? [] : base.path.slice(0, -1), isSpecial) };
  }
  if (isSpecial && protocol !== "file:") rest = `//${rest.replace(/^\/+/, "")}`;
  if (!rest.startsWith("//")) {
    if (protocol === "file:") return { ...url, hostname: "", path: segments(rest, [], true) };
    return { ...url, path: rest.startsWith("/") ? segments(rest, [], false) : escaped(rest, /[^ -~]/) };
  }
  const [, authority, path] = /^\/\/([^/]*)(.*)$/s.exec(rest);
  const at = authority.lastIndexOf("@");
  if (at >= 0) {
    const [, name, , password = ""] = /^([^:]*)(:(.*))?$/s.exec(authority.slice(0, at));
    url.username = escaped(name, USERINFO);
    url.password = escaped(password, USERINFO);
  }
  const [, host, port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority.slice(at + 1)) ?? [];
  if (host === undefined || !/^\d*$/.test(port) || Number(port) > 65535) return undefined;
  url.hostname = hostOf(host, isSpecial);
  if (url.hostname === undefined || (isSpecial && protocol !== "file:" && url.hostname === "")) return undefined;
  if (protocol === "file:" && url.hostname === "localhost") url.hostname = "";
  const number = port === "" ? "" : StringOf(Number(port));
  url.port = number === PORTS[protocol] ? "" : number;
  url.path = path === "" && !isSpecial ? [] : segments(path, [], isSpecial);
  return url;
}

function hostOf(text, isSpecial) {
  if (text.startsWith("[")) return /^\[[0-9a-f:.]+\]$/i.test(text) ? text.toLowerCase() : undefined;
  if (!isSpecial) return /[\0\t\n\r #/<>?@[\\\]^|]/.test(text) ? undefined : escaped(text, /[^ -~]/);
  const host = unescaped(text).toLowerCase();
  if (/[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(host) || /[^\0-\x7f]/.test(host)) return undefined;
  return /(^|\.)(\d+|0x[0-9a-f]*)\.?$/.test(host) ? addressOf(host) : host;
}

// An IPv4 address in any of its forms.
function addressOf(host) {
  const parts = host.replace(/\.$/, "").split(".").map((part) => (/^0x[0-9a-f]*$/.test(part) ? Number(`${part}0`) / 16 : /^0[0-7]+$/.test(part) ? parseInt(part, 8) : /^\d+$/.test(part) ? Number(part) : NaN));
  const last = parts.pop();
  if (parts.length > 3 || [...parts, last].some((part) => !(part >= 0)) || parts.some((part) => part > 255) || last >= 256 ** (4 - parts.length)) return undefined;
  const value = parts.reduce((sum, part, at) => sum + part * 256 ** (3 - at), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

// The segments of a path, behind those that it is relative to.
function segments(text, before, isSpecial) {
  const out = [...before];
  const parts = (text.startsWith("/") ? text.slice(1) : text).split("/");
  parts.forEach((part, at) => {
    const isLast = at === parts.length - 1;
    const plain = part.replace(/%2e/gi, ".");
    if (plain === "..") {
      out.pop();
      if (isLast) out.push("");
    } else if (plain === ".") {
      if (isLast) out.push("");
    } else out.push(escaped(part, PATH));
  });
  return out;
}

class URL {
  #url;
  #parameters;
  constructor(input, base) {
    const parsedBase = base === undefined ? undefined : parse(StringOf(base));
    const url = base !== undefined && parsedBase === undefined ? undefined : parse(StringOf(input), parsedBase);
    if (url === undefined) throw invalid(StringOf(input), base === undefined ? undefined : StringOf(base));
    this.#url = url;
  }
  static canParse(input, base) {
    return URL.parse(input, base) !== null;
  }
  static parse(input, base) {
    try {
      return new URL(input, base);
    } catch {
      return null;
    }
  }
  get href() {
    const { protocol, username, password, hostname, query, fragment } = this.#url;
    const user = username === "" && password === "" ? "" : `${username}${password === "" ? "" : `:${password}`}@`;
    const authority = hostname === null ? "" : `//${user}${this.host}`;
    return `${protocol}${authority}${this.pathname}${query === null ? "" : `?${query}`}${fragment === null ? "" : `#${fragment}`}`;
  }
  set href(value) {
    this.#url = new URL(value).#url;
    this.#refresh();
  }
  get origin() {
    const { protocol } = this.#url;
    return protocol in PORTS && protocol !== "file:" ? `${protocol}//${this.host}` : "null";
  }
  get protocol() {
    return this.#url.protocol;
  }
  set protocol(value) {
    const scheme = /^([a-z][a-z0-9+.-]*):?/i.exec(value)?.[1].toLowerCase();
    if (scheme === undefined || `${scheme}:` in PORTS !== this.#url.protocol in PORTS) return;
    this.#url.protocol = `${scheme}:`;
    if (this.#url.port === PORTS[`${scheme}:`]) this.#url.port = "";
  }
  get username() {
    return this.#url.username;
  }
  set username(value) {
    this.#url.username = escaped(StringOf(value), USERINFO);
  }
  get password() {
    return this.#url.password;
  }
  set password(value) {
    this.#url.password = escaped(StringOf(value), USERINFO);
  }
  get host() {
    const { hostname, port } = this.#url;
    return `${hostname ?? ""}${port === "" ? "" : `:${port}`}`;
  }
  set host(value) {
    const [, hostname, port] = /^(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?/.exec(StringOf(value));
    this.hostname = hostname;
    if (port !== undefined) this.port = port;
  }
  get hostname() {
    return this.#url.hostname ?? "";
  }
  set hostname(value) {
    const host = hostOf(StringOf(value), this.#url.protocol in PORTS);
    if (host) this.#url.hostname = host;
  }
  get port() {
    return this.#url.port;
  }
  set port(value) {
    const digits = /^\d*/.exec(StringOf(value))[0];
    if (Number(digits) > 65535 || (digits === "" && StringOf(value) !== "")) return;
    const port = digits === "" ? "" : StringOf(Number(digits));
    this.#url.port = port === PORTS[this.#url.protocol] ? "" : port;
  }
  get pathname() {
    const { path } = this.#url;
    return typeof path === "string" ? path : path.map((segment) => `/${segment}`).join("");
  }
  set pathname(value) {
    const isSpecial = this.#url.protocol in PORTS;
    if (typeof this.#url.path !== "string") this.#url.path = segments(isSpecial ? StringOf(value).replaceAll("\\", "/") : StringOf(value), [], isSpecial);
  }
  get search() {
    return this.#url.query ? `?${this.#url.query}` : "";
  }
  set search(value) {
    const text = StringOf(value).replace(/^\?/, "");
    this.#url.query = text === "" ? null : escaped(text, this.#url.protocol in PORTS ? SPECIAL_QUERY : QUERY);
    this.#refresh();
  }
  get hash() {
    return this.#url.fragment ? `#${this.#url.fragment}` : "";
  }
  set hash(value) {
    const text = StringOf(value).replace(/^#/, "");
    this.#url.fragment = text === "" ? null : escaped(text, FRAGMENT);
  }
  get searchParams() {
    this.#parameters ??= connected(this.#url.query ?? "", (query) => {
      this.#url.query = query === "" ? null : query;
    });
    return this.#parameters;
  }
  #refresh() {
    if (this.#parameters !== undefined) replace(this.#parameters, this.#url.query ?? "");
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  [inspect.custom](depth, options) {
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } = this;
    const parts = { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash };
    return depth < 0 ? "[URL]" : `URL ${inspect(parts, options)}`;
  }
}

function pairsOf(text) {
  const decode = (part) => unescaped(part.replaceAll("+", " "));
  return text.split("&").filter((part) => part !== "").map((part) => {
    const [, name, value = ""] = /^([^=]*)=?(.*)$/s.exec(part);
    return [decode(name), decode(value)];
  });
}

// How a URL is connected to its parameters: a change of one is a change of the other.
let connected;
let replace;

class URLSearchParams {
  #pairs;
  // Tells the URL that they belong to.
  #changed = () => {};
  constructor(init = "") {
    if (init === null || (typeof init !== "object" && typeof init !== "function")) {
      this.#pairs = pairsOf(StringOf(init).replace(/^\?/, ""));
      return;
    }
    const isList = typeof init[Symbol.iterator] === "function";
    this.#pairs = (isList ? [...init] : Object.entries(init)).map((pair) => {
      const both = [...pair].map(StringOf);
      if (both.length === 2) return both;
      throw Object.assign(new TypeError("Each query pair must be an iterable [name, value] tuple"), { code: "ERR_INVALID_TUPLE" });
    });
  }
  static {
    connected = (text, changed) => {
      const made = new URLSearchParams(text);
      made.#changed = changed;
      return made;
    };
    replace = (parameters, text) => void (parameters.#pairs = pairsOf(text));
  }
  #set(pairs) {
    this.#pairs = pairs;
    this.#changed(this.toString());
  }
  get size() {
    return this.#pairs.length;
  }
  get(name) {
    return this.#pairs.find(([key]) => key === StringOf(name))?.[1] ?? null;
  }
  getAll(name) {
    return this.#pairs.filter(([key]) => key === StringOf(name)).map(([, value]) => value);
  }
  has(name, wanted) {
    return this.#pairs.some(([key, value]) => key === StringOf(name) && (wanted === undefined || value === StringOf(wanted)));
  }
  set(name, value) {
    const first = this.#pairs.findIndex(([key]) => key === StringOf(name));
    if (first < 0) return this.append(name, value);
    this.#set(this.#pairs.filter(([key], at) => key !== StringOf(name) || at === first).map((pair) => (pair[0] === StringOf(name) ? [pair[0], StringOf(value)] : pair)));
  }
  append(name, value) {
    this.#set([...this.#pairs, [StringOf(name), StringOf(value)]]);
  }
  delete(name, wanted) {
    this.#set(this.#pairs.filter(([key, value]) => key !== StringOf(name) || (wanted !== undefined && value !== StringOf(wanted))));
  }
  sort() {
    this.#set(this.#pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  forEach(action, receiver) {
    for (const [name, value] of this.#pairs) action.call(receiver, value, name, this);
  }
  *keys() {
    for (const [name] of this.#pairs) yield name;
  }
  *values() {
    for (const [, value] of this.#pairs) yield value;
  }
  *entries() {
    for (const [name, value] of this.#pairs) yield [name, value];
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  toString() {
    const encode = (text) => escaped(text, /[^ *\-.0-9A-Z_a-z]/).replaceAll(" ", "+");
    return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  }
  [inspect.custom](depth, options) {
    const pairs = this.#pairs.map(([name, value]) => `${inspect(name)} => ${inspect(value)}`);
    return pairs.length === 0 ? "URLSearchParams {}" : `URLSearchParams { ${pairs.join(", ")} }`;
  }
}

const fileURLToPath = (url) => unescaped(new URL(url).pathname);
const pathToFileURL = (path) => new URL(`file://${escaped(path, /[%?#\\]/)}`);

module.exports = {
  URL,
  URLSearchParams,
  fileURLToPath,
  pathToFileURL,
  unescaped,
  get parse() {
    return library("queries").parse;
  },
  get format() {
    return library("queries").format;
  },
  get resolve() {
    return library("queries").resolve;
  },
  get Url() {
    return library("queries").Url;
  },
};
