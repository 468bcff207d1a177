// How values look when a submission prints them: what `util.inspect` of Node shows, with its widths, depths and names.

const MAX_ITEMS = 100;
const MAX_TEXT = 10_000;
// A value is broken into lines where one line would be wider, and where it has more than this many levels of values inside.
const WIDTH = 80;
const LEVELS = 3;
const IDENTIFIER = /^[A-Za-z_][A-Za-z_0-9]*$/;
const CUSTOM = Symbol.for("nodejs.util.inspect.custom");
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

// After the value, Node takes options, or whether to show what is hidden and how deep.
function inspect(value, options, depth) {
  const given = typeof options === "number" ? { depth: options } : typeof options === "boolean" ? { showHidden: options, depth } : (options ?? {});
  const view = { depth: 2, width: WIDTH, levels: LEVELS, items: MAX_ITEMS, text: MAX_TEXT, hidden: false, sorted: false };
  if (given.depth !== undefined) view.depth = given.depth ?? Infinity;
  if (given.breakLength !== undefined) view.width = given.breakLength;
  if (given.compact !== undefined) view.levels = given.compact === false ? 0 : given.compact === true ? 3 : given.compact;
  if (given.maxArrayLength !== undefined) view.items = given.maxArrayLength ?? Infinity;
  if (given.maxStringLength !== undefined) view.text = given.maxStringLength ?? Infinity;
  view.hidden = given.showHidden === true;
  view.sorted = given.sorted;
  return new Inspector(view).show(value, 0);
}

inspect.custom = CUSTOM;

class Inspector {
  constructor(view) {
    this.view = view;
    this.indent = 0;
    this.inside = [];
    this.circles = new MapClass();
    // How deep the value lies that was shown last.
    this.deepest = 0;
  }

  show(value, depth) {
    switch (typeof value) {
      case "string":
        return this.text(value, depth);
      case "number":
        return Object.is(value, -0) ? "-0" : StringOf(value);
      case "bigint":
        return `${value}n`;
      case "symbol":
        return value.toString();
      case "object":
        return value === null ? "null" : this.object(value, depth);
      case "function":
        return this.object(value, depth);
      default:
        return StringOf(value);
    }
  }

  text(value, depth) {
    const rest = value.length - this.view.text;
    const end = rest > 0 ? `... ${rest} more character${rest > 1 ? "s" : ""}` : "";
    const text = rest > 0 ? value.slice(0, this.view.text) : value;
    // Inside of other values, a long text with several lines is shown line by line.
    if (depth > 0 && text.length > 16 && text.length > this.view.width - this.indent - 4) {
      return text.split(/(?<=\n)/).map(quote).join(` +\n${" ".repeat(this.indent + 2)}`) + end;
    }
    return quote(text) + end;
  }

  object(value, depth) {
    const custom = attempt(() => value[CUSTOM]);
    if (typeof custom === "function" && custom !== inspect) {
      const shown = custom.call(value, this.view.depth - depth, { ...this.view }, inspect);
      if (shown !== value) return typeof shown === "string" ? shown.replaceAll("\n", `\n${" ".repeat(this.indent)}`) : this.show(shown, depth);
    }
    if (this.inside.includes(value)) {
      if (!this.circles.has(value)) this.circles.set(value, this.circles.size + 1);
      return `[Circular *${this.circles.get(value)}]`;
    }
    const form = this.form(value, depth);
    if (typeof form === "string") return form;
    const { open, close, isArray } = form;
    let { base } = form;
    if (depth > this.view.depth) {
      const name = isArray && className(value) === "Array" ? "Array" : head(value).trim() || "Object";
      return name.startsWith("[") ? name : `[${name}]`;
    }
    this.inside.push(value);
    this.deepest = depth;
    const items = form.items();
    this.inside.pop();
    const circle = this.circles.get(value);
    if (circle !== undefined) {
      const mark = `<ref *${circle}>`;
      if (base !== "") base = `${mark} ${base}`;
      else return this.join(items, base, `${mark} ${open}`, close, isArray, depth, value);
    }
    return this.join(items, base, open, close, isArray, depth, value);
  }

  // What a value is made of; a text if it has no parts.
  form(value, depth) {
    const keys = this.keys(value);
    const parts = (open, close, isArray, items, base = "") => ({ open, close, isArray, base, items });
    const fields = (names = keys) => names.map((key) => this.property(value, key, depth, false));
    const only = (base) => (keys.length === 0 ? base : parts("{", "}", false, fields, base));
    if (isArray(value)) {
      const own = keys.filter((key) => !isIndex(key));
      const name = className(value);
      const open = name === "Array" ? "[" : `${head(value, value.length)}[`;
      if (value.length === 0 && own.length === 0) return `${open}]`;
      return parts(open, "]", true, () => [...this.list(value, depth), ...own.map((key) => this.property(value, key, depth, true))]);
    }
    if (value instanceof SetClass && isOf(SetClass, value)) {
      return this.orEmpty(parts(`${head(value, value.size)}{`, "}", false, () => [...this.set(value, depth), ...fields()]), value.size + keys.length);
    }
    if (value instanceof MapClass && isOf(MapClass, value)) {
      return this.orEmpty(parts(`${head(value, value.size)}{`, "}", false, () => [...this.map(value, depth), ...fields()]), value.size + keys.length);
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const own = keys.filter((key) => !isIndex(key));
      return this.orEmpty(parts(`${head(value, value.length)}[`, "]", true, () => [...this.list(value, depth), ...fields(own)]), value.length + own.length);
    }
    if (value instanceof ArrayBuffer) {
      const bytes = [...new Uint8Array(value, 0, Math.min(value.byteLength, 50))].map((byte) => byte.toString(16).padStart(2, "0"));
      const more = value.byteLength > 50 ? ` ... ${value.byteLength - 50} more byte${value.byteLength > 51 ? "s" : ""}` : "";
      return parts(`${head(value)}{`, "}", false, () => [`[Uint8Contents]: <${bytes.join(" ")}${more}>`, `[byteLength]: ${value.byteLength}`, ...fields()]);
    }
    if (value instanceof DataView) {
      const part = (key) => `[${key}]: ${this.inner(() => this.show(value[key], depth + 1))}`;
      return parts(`${head(value)}{`, "}", false, () => [...["byteLength", "byteOffset", "buffer"].map(part), ...fields()]);
    }
    if (typeof value === "function") return only(functionName(value));
    if (value instanceof RegExp) return only(RegExp.prototype.toString.call(value));
    if (value instanceof Date) return only(isNaN(value) ? "Invalid Date" : value.toISOString());
    if (value instanceof ErrorClass) return this.error(value, keys, depth, parts);
    for (const [class_, name] of [[Number, "Number"], [String, "String"], [Boolean, "Boolean"], [BigInt, "BigInt"], [Symbol, "Symbol"]]) {
      if (!(value instanceof class_)) continue;
      const own = keys.filter((key) => name !== "String" || !isIndex(key));
      const base = `[${name}: ${this.show(attempt(() => class_.prototype.valueOf.call(value)), 0)}]`;
      return own.length === 0 ? base : parts("{", "}", false, () => fields(own), base);
    }
    if (isPromise(value)) return parts(`${head(value)}{`, "}", false, () => [this.promise(value, depth), ...fields()]);
    if (value instanceof WeakSet || value instanceof WeakMap) return parts(`${head(value)}{`, "}", false, () => ["<items unknown>", ...fields()]);
    if (value instanceof WeakRef) return parts(`${head(value)}{`, "}", false, () => [this.inner(() => this.show(value.deref(), depth + 1))]);
    const tag = tagOf(value);
    if (tag === "Arguments") return this.orEmpty(parts("[Arguments] {", "}", false, fields), keys.length);
    const name = head(value);
    return this.orEmpty(parts(`${name === "Object " ? "" : name}{`, "}", false, fields), keys.length);
  }

  promise(value, depth) {
    const state = stateOf(value);
    if (state === PENDING) return "<pending>";
    return `${state === REJECTED ? "<rejected> " : ""}${this.inner(() => this.show(valueOf(value), depth + 1))}`;
  }

  orEmpty(form, count) {
    return count === 0 ? form.open + form.close : form;
  }

  error(value, keys, depth, parts) {
    reword(value);
    const stack = attempt(() => StringOf(value.stack || ErrorClass.prototype.toString.call(value)));
    const isSaid = (key) => key === "stack" || ((key === "name" || key === "message") && (typeof value[key] !== "string" || stack.includes(value[key])));
    const base = titled(value, stack).replaceAll("\n", `\n${" ".repeat(this.indent)}`);
    const own = keys.filter((key) => !isSaid(key));
    const hidden = ["cause", "errors"].filter((key) => Object.hasOwn(value, key) && !own.includes(key));
    if (own.length + hidden.length === 0) return base;
    return parts("{", "}", false, () => [
      ...own.map((key) => this.property(value, key, depth, false)),
      ...hidden.map((key) => `[${key}]: ${this.inner(() => this.show(value[key], depth + 1))}`),
    ], base);
  }

  keys(value) {
    const names = this.view.hidden ? Object.getOwnPropertyNames(value) : ownKeys(value);
    if (this.view.sorted) names.sort(typeof this.view.sorted === "function" ? this.view.sorted : undefined);
    const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.getOwnPropertyDescriptor(value, key).enumerable);
    return [...names, ...symbols];
  }

  inner(action) {
    this.indent += 2;
    const shown = action();
    this.indent -= 2;
    return shown;
  }

  property(value, key, depth, inArray) {
    const found = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
    const shown = "value" in found ? this.inner(() => this.show(found.value, depth + 1))
      : found.get === undefined ? "[Setter]" : found.set === undefined ? "[Getter]" : "[Getter/Setter]";
    if (inArray && isIndex(key)) return shown;
    const label = typeof key === "symbol" ? `[${key.toString()}]` : key === "__proto__" ? "['__proto__']" : found.enumerable === false ? `[${key}]` : IDENTIFIER.test(key) ? key : quote(key);
    return `${label}: ${shown}`;
  }

  // The elements of an array, with the places where there are none.
  list(values, depth) {
    const items = [];
    let at = 0;
    while (at < values.length && items.length < this.view.items) {
      if (Object.hasOwn(values, at)) {
        const value = values[at++];
        items.push(this.inner(() => this.show(value, depth + 1)));
        continue;
      }
      const start = at;
      const next = isArray(values) && values.length > 1000 ? ownKeys(values).find((key) => isIndex(key) && Number(key) > start) : undefined;
      if (next !== undefined) at = Number(next);
      else while (at < values.length && !Object.hasOwn(values, at)) at++;
      items.push(`<${at - start} empty item${at - start > 1 ? "s" : ""}>`);
    }
    return this.more(items, values.length - at);
  }

  set(values, depth) {
    const items = [];
    for (const value of values) {
      if (items.length >= this.view.items) break;
      items.push(this.inner(() => this.show(value, depth + 1)));
    }
    return this.more(items, values.size - items.length);
  }

  map(values, depth) {
    const items = [];
    for (const [key, value] of values) {
      if (items.length >= this.view.items) break;
      items.push(this.inner(() => `${this.show(key, depth + 1)} => ${this.show(value, depth + 1)}`));
    }
    return this.more(items, values.size - items.length);
  }

  more(items, left) {
    if (left > 0) items.push(`... ${left} more item${left > 1 ? "s" : ""}`);
    return items;
  }

  // Puts the parts of a value on one line or several.
  join(items, base, open, close, isArray, depth, value) {
    const before = base === "" ? "" : `${base} `;
    const rows = isArray && items.length > 6 && this.view.levels > 0 ? this.columns(items, value) : items;
    if (this.deepest - depth < this.view.levels && rows.length === items.length) {
      const start = items.length + this.indent + open.length + base.length + 10;
      const width = items.reduce((width, item) => width + item.length, items.length + start);
      if (width <= this.view.width && !base.includes("\n")) {
        const line = items.join(", ");
        if (!line.includes("\n")) return `${before}${open} ${line} ${close}`;
      }
    }
    const margin = `\n${" ".repeat(this.indent)}`;
    return `${before}${open}${margin}  ${rows.join(`,${margin}  `)}${margin}${close}`;
  }

  // Many short items stand in columns, of which there are about as many as make the whole two and a half times as wide as high.
  columns(items, values) {
    const count = items.length > this.view.items ? items.length - 1 : items.length;
    const lengths = items.slice(0, count).map((item) => item.length);
    const total = lengths.reduce((sum, length) => sum + length + 2, 0);
    const widest = Math.max(...lengths) + 2;
    if (widest * 3 + this.indent >= this.view.width || (total / widest <= 5 && widest > 8)) return items;
    const usual = Math.max(widest - 3 - Math.sqrt(widest - total / items.length), 1);
    const columns = Math.min(
      Math.round(Math.sqrt(2.5 * usual * count) / usual),
      Math.floor((this.view.width - this.indent) / widest),
      this.view.levels * 4,
      15,
    );
    if (columns <= 1) return items;
    const widths = [];
    for (let column = 0; column < columns; column++) {
      let width = 0;
      for (let at = column; at < count; at += columns) width = Math.max(width, lengths[at]);
      widths.push(width + 2);
    }
    // The last item may be the note on how many more there are.
    const toTheRight = items.every((_, at) => typeof values[at] === "number" || typeof values[at] === "bigint");
    const rows = [];
    for (let start = 0; start < count; start += columns) {
      const row = items.slice(start, Math.min(start + columns, count)).map((item, column, { length }) => {
        const isLast = column === length - 1;
        if (toTheRight) return isLast ? item.padStart(widths[column] - 2) : `${item}, `.padStart(widths[column]);
        return isLast ? item : `${item}, `.padEnd(widths[column]);
      });
      rows.push(row.join(""));
    }
    return [...rows, ...items.slice(count)];
  }
}

function isIndex(key) {
  return typeof key === "string" && StringOf(key >>> 0) === key && key >>> 0 !== 2 ** 32 - 1;
}

// Whether it has what instances of the class have inside, and is not just derived from one.
function isOf(class_, value) {
  try {
    Object.getOwnPropertyDescriptor(class_.prototype, "size").get.call(value);
    return true;
  } catch {
    return false;
  }
}

// The name of the class of an object; null if it has none.
function className(value) {
  for (let object = value; object !== null; object = prototypeOf(object)) {
    const found = Object.getOwnPropertyDescriptor(object, "constructor");
    if (found !== undefined && typeof found.value === "function" && found.value.name !== "") return found.value.name;
  }
  return null;
}

// What stands before the bracket of an object: its class, how many parts it has, and its tag, if that says something else.
function head(value, size) {
  const name = className(value);
  const count = size === undefined ? "" : `(${size})`;
  // One that is shown among its properties is not shown twice.
  const isShown = Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag);
  const tag = isShown ? "" : attempt(() => value[Symbol.toStringTag]);
  const shownTag = typeof tag === "string" && tag !== "" && tag !== name ? `[${tag}] ` : "";
  if (name === null) return `[${tagOf(value)}${count}: null prototype] ${shownTag}`;
  return `${name}${count} ${shownTag}`;
}

// The stack of an error with the name of its class, which may be none that the error says itself, and in brackets if there are no lines.
function titled(error, stack) {
  const name = attempt(() => StringOf(error.name ?? "Error"));
  const class_ = head(error).trim();
  const isFirst = name.endsWith("Error") && stack.startsWith(name) && [undefined, ":", "\n"].includes(stack[name.length]);
  const text = isFirst && class_ !== name ? (class_.includes(name) ? class_ : `${class_} [${name}]`) + stack.slice(name.length) : stack;
  return /\n {4}at /.test(text) ? text : `[${text}]`;
}

function functionName(value) {
  const { name } = value;
  if (isClass(value)) {
    const parent = prototypeOf(value);
    const from = typeof parent === "function" && parent.name ? ` extends ${parent.name}` : "";
    return `[class ${name || "(anonymous)"}${from}]`;
  }
  const kind = /^(?:Async)?(?:Generator)?Function$/.exec(tagOf(value))?.[0] ?? "Function";
  return `[${kind}${name ? `: ${name}` : " (anonymous)"}]`;
}

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") && !text.includes("${") ? "`" : "'";
  const escaped = text.replace(/[\\\x00-\x1f\x7f-\x9f'`"]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (c) => {
    if (c === "\\" || c === mark) return `\\${c}`;
    if (c === "'" || c === '"' || c === "`") return c;
    const short = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" }[c];
    const code = c.charCodeAt(0).toString(16);
    return short ?? (code.length > 2 ? `\\u${code}` : `\\x${code.toUpperCase().padStart(2, "0")}`);
  });
  return mark + escaped + mark;
}

// What `console.log` writes: the first text may have places for the values after it.
function format(...values) {
  if (typeof values[0] !== "string") return values.map(show).join(" ");
  if (values.length === 1) return values[0];
  let next = 1;
  const text = values[0].replace(/%[sdifjoOc%]/g, (hit) => {
    if (hit === "%%") return "%";
    if (next >= values.length) return hit;
    const value = values[next++];
    switch (hit) {
      case "%s":
        return inText(value);
      case "%d":
        return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" ? "NaN" : show(Number(value));
      case "%i":
        return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" ? "NaN" : show(parseInt(value, 10));
      case "%f":
        return typeof value === "symbol" ? "NaN" : show(parseFloat(value));
      case "%j":
        return attempt(() => stringify(value), "[Circular]");
      case "%o":
        return inspect(value, { depth: 4, showHidden: true });
      case "%O":
        return inspect(value);
      default:
        return "";
    }
  });
  return [text, ...values.slice(next).map(show)].join(" ");
}

function show(value) {
  return typeof value === "string" ? value : inspect(value);
}

// A value in place of `%s`.
function inText(value) {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null) {
    // A class that says how its objects look as text is asked.
    const isOwn = typeof value.toString === "function" && value.toString !== Object.prototype.toString && value.toString !== Array.prototype.toString;
    const isBuiltIn = [Date, ErrorClass, RegExp, MapClass, SetClass].some((class_) => value instanceof class_ && value.toString === class_.prototype.toString);
    if (isOwn && !isBuiltIn) return StringOf(value);
    if (value instanceof ErrorClass) return StringOf(value);
    return inspect(value, 0);
  }
  return typeof value === "function" ? StringOf(value) : inspect(value, 0);
}
