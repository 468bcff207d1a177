// `querystring`, and what `url` had before the URL Standard.

const { isArray, ownKeys, isFiniteNumber } = internal;
const { URL, unescaped } = library("url");

// --- querystring ---

const escape = (text) => encodeURIComponent(text);

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescaped(text);
  }
}

function written(value) {
  const isPlain = typeof value === "string" || typeof value === "bigint" || typeof value === "boolean" || (typeof value === "number" && isFiniteNumber(value));
  return isPlain ? querystring.escape(`${value}`) : "";
}

function stringify(object, separator = "&", equals = "=") {
  if (object === null || typeof object !== "object") return "";
  const pairs = ownKeys(object).flatMap((key) => [object[key]].flat(isArray(object[key]) ? 1 : 0).map((value) => written(key) + equals + written(value)));
  return pairs.join(separator);
}

function parseQuery(text, separator, equals, { maxKeys = 1000 } = {}) {
  const found = { __proto__: null };
  if (typeof text !== "string" || text === "") return found;
  const parts = text.split(separator || "&");
  for (const part of maxKeys > 0 ? parts.slice(0, maxKeys) : parts) {
    if (part === "") continue;
    const at = part.indexOf(equals || "=");
    const read = (piece) => querystring.unescape(piece.replaceAll("+", " "));
    const key = read(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? "" : read(part.slice(at + (equals || "=").length));
    found[key] = !(key in found) ? value : isArray(found[key]) ? [...found[key], value] : [found[key], value];
  }
  return found;
}

const querystring = { escape, unescape, stringify, encode: stringify, parse: parseQuery, decode: parseQuery };

// --- url ---

class Url {
  protocol = null;
  slashes = null;
  auth = null;
  host = null;
  port = null;
  hostname = null;
  hash = null;
  search = null;
  query = null;
  pathname = null;
  path = null;
  href = "";
}

const WITH_HOST = ["http:", "https:", "ftp:", "file:", "ws:", "wss:"];
const PARTS = /^([a-z][a-z0-9+.-]*:)?(\/\/(?:([^/?#]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/is;

function parse(given, withQuery = false, slashesBeginHost = false) {
  const url = new Url();
  const text = `${given}`.trim().replace(/[ "<>`{}|\\^']/g, (c) => (c === "\\" ? "/" : `%${c.charCodeAt().toString(16).toUpperCase()}`));
  let [, protocol, authority, auth, hostname, port, pathname, search, hash] = PARTS.exec(text);
  if (protocol === undefined && !slashesBeginHost) {
    pathname = (authority ?? "") + pathname;
    authority = auth = hostname = port = undefined;
  }
  url.protocol = protocol?.toLowerCase() ?? null;
  if (authority !== undefined) {
    url.slashes = true;
    url.auth = auth === undefined ? null : unescape(auth);
    url.port = port || null;
    url.host = hostname.toLowerCase() + (url.port === null ? "" : `:${url.port}`);
    url.hostname = hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
    if (pathname === "" && WITH_HOST.includes(url.protocol)) pathname = "/";
  }
  url.hash = hash ?? null;
  url.search = search ?? (withQuery ? "" : null);
  url.query = withQuery ? parseQuery((search ?? "").slice(1)) : search?.slice(1) ?? null;
  url.pathname = pathname || null;
  url.path = pathname || search ? pathname + (search ?? "") : null;
  url.href = format(url);
  return url;
}

function format(url) {
  if (typeof url === "string") return parse(url).href;
  if (url instanceof URL) return url.href;
  const { protocol, auth, hostname, port, query, hash } = url;
  const scheme = protocol ? `${protocol}`.replace(/:?$/, ":") : "";
  const host = url.host ?? (hostname ? hostname + (port ? `:${port}` : "") : undefined);
  const search = url.search ?? (query !== null && typeof query === "object" && ownKeys(query).length > 0 ? stringify(query) : "");
  const hasHost = host !== undefined && host !== null;
  const slashes = url.slashes || (hasHost && (scheme === "" || WITH_HOST.includes(scheme))) ? "//" : "";
  const authority = hasHost ? `${auth ? `${encodeURIComponent(auth).replace("%3A", ":")}@` : ""}${host}` : "";
  const pathname = `${url.pathname ?? ""}`.replace(/[?#]/g, encodeURIComponent);
  const between = slashes !== "" && pathname !== "" && pathname[0] !== "/" ? "/" : "";
  const marked = (text, mark) => (text ? `${mark}${`${text}`.replace(mark, "")}` : "");
  return `${scheme}${slashes}${authority}${between}${pathname}${marked(search, "?")}${marked(hash, "#")}`;
}

// As Node's documentation says it for URLs of the standard.
function resolve(from, to) {
  const url = new URL(to, new URL(from, "resolve://"));
  return url.protocol === "resolve:" ? url.pathname + url.search + url.hash : url.href;
}

module.exports = { querystring, parse, format, resolve, Url };
