// `path`: names of files, as on systems with slashes. There are no files, so they are only texts.

function normalize(text) {
  if (text === "") return ".";
  const isAbsolute = text.startsWith("/");
  const parts = [];
  for (const part of text.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  const end = text.endsWith("/") && parts.length > 0 ? "/" : "";
  if (parts.length === 0 && !isAbsolute) return text.endsWith("/") ? "./" : ".";
  return (isAbsolute ? "/" : "") + parts.join("/") + end;
}

function join(...parts) {
  return normalize(parts.filter((part) => part !== "").join("/"));
}

function resolve(...parts) {
  const last = parts.findLastIndex((part) => part.startsWith("/"));
  const whole = normalize(`/${parts.slice(Math.max(last, 0)).join("/")}`);
  return whole.length > 1 && whole.endsWith("/") ? whole.slice(0, -1) : whole;
}

function basename(text, end = "") {
  if (text === end) return "";
  const name = /([^/]*)\/*$/.exec(text)[1];
  return name !== end && name.endsWith(end) ? name.slice(0, name.length - end.length) : name;
}

function dirname(text) {
  const found = /^(.*)\/[^/]+\/*$/s.exec(text);
  if (found === null) return text.startsWith("/") ? "/" : ".";
  return found[1] === "/" ? "//" : found[1] || "/";
}

// The last dot and what follows it, unless the name begins with that dot.
function extname(text) {
  const name = basename(text);
  const at = name.lastIndexOf(".");
  return at <= 0 || name === ".." ? "" : name.slice(at);
}

function relative(from, to) {
  const [a, b] = [from, to].map((text) => resolve(text).split("/").filter((part) => part !== ""));
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
}

function parse(text) {
  const root = text.startsWith("/") ? "/" : "";
  const base = basename(text);
  const ext = extname(text);
  const dir = /\/+[^/]+\/*$/.test(text) ? dirname(text) : root;
  return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
}

function format({ dir, root = "", base, name = "", ext = "" }) {
  const file = base || `${name}${ext === "" || ext.startsWith(".") ? ext : `.${ext}`}`;
  if (!dir) return root + file;
  return dir === root ? dir + file : `${dir}/${file}`;
}

const path = {
  sep: "/", delimiter: ":", normalize, join, resolve, isAbsolute: (text) => text.startsWith("/"), basename, dirname, extname, relative,
  parse, format, toNamespacedPath: (text) => text,
};
path.posix = path;

module.exports = path;
