// How values look when a submission prints them: the format of Node's `util.inspect`, as far as
// interview code shows it.

const MAX_ITEMS = 100;
const LINE = 72;

function format(...values) {
  if (typeof values[0] === "string" && values.length > 1 && values[0].includes("%")) {
    let next = 1;
    const text = values[0].replace(/%[sdifjoOc%]/g, (hit) => {
      if (hit === "%%") return "%";
      if (next >= values.length) return hit;
      const value = values[next++];
      if (hit === "%s") return typeof value === "string" ? value : inspect(value, 1);
      if (hit === "%d") return StringOf(Number(value));
      if (hit === "%i") return StringOf(parseInt(value, 10));
      if (hit === "%f") return StringOf(parseFloat(value));
      if (hit === "%j") return stringify(value);
      return hit === "%c" ? "" : inspect(value, 2);
    });
    return [text, ...values.slice(next).map(show)].join(" ");
  }
  return values.map(show).join(" ");
}

function show(value) {
  return typeof value === "string" ? value : inspect(value, 2);
}

function inspect(value, depth, seen = []) {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : StringOf(value);
    case "symbol":
      return value.toString();
    case "function":
      return /^class\b/.test(Function.prototype.toString.call(value))
        ? `[class ${value.name || "(anonymous)"}]`
        : `[Function${value.name ? ": " + value.name : " (anonymous)"}]`;
    case "object":
      return value === null ? "null" : inspectObject(value, depth, seen);
    default:
      return StringOf(value);
  }
}

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : "`";
  const escaped = text.replace(/[\\\n\r\t\b\f\v]/g, (c) => stringify(c).slice(1, -1));
  return mark + escaped + mark;
}

function inspectObject(value, depth, seen) {
  if (seen.includes(value)) return "[Circular *1]";
  if (value instanceof Date) return isNaN(value) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return value.toString();
  if (value instanceof ErrorClass) return value.stack ? `${value}\n${value.stack.trimEnd()}` : `[${value}]`;
  if (value instanceof Promise) return "Promise { <pending> }";
  const name = value.constructor && value.constructor.name;
  if (depth < 0) return isArray(value) ? "[Array]" : `[${name || "Object"}]`;
  const inner = (item) => inspect(item, depth - 1, [...seen, value]);
  if (isArray(value)) return brackets(listItems(value, inner), name === "Array" ? "" : `${name}(${value.length}) `, "[", "]");
  if (ArrayBuffer.isView(value)) return brackets(listItems([...value], inner), `${name}(${value.length}) `, "[", "]");
  if (value instanceof MapClass) {
    const items = [...value].map(([k, v]) => `${inner(k)} => ${inner(v)}`);
    return brackets(cut(items), `${name}(${value.size}) `, "{", "}");
  }
  if (value instanceof SetClass) return brackets(cut([...value].map(inner)), `${name}(${value.size}) `, "{", "}");
  const items = ownKeys(value).map((key) => {
    const label = /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
    return `${label}: ${inner(value[key])}`;
  });
  const prefix = name === "Object" ? "" : name ? `${name} ` : "[Object: null prototype] ";
  return brackets(cut(items), prefix, "{", "}");
}

function listItems(values, inner) {
  const items = [];
  for (let i = 0; i < values.length && items.length < MAX_ITEMS; i++) {
    items.push(i in values ? inner(values[i]) : "<1 empty item>");
  }
  return values.length > MAX_ITEMS ? [...items, `... ${values.length - MAX_ITEMS} more items`] : items;
}

function cut(items) {
  return items.length > MAX_ITEMS ? [...items.slice(0, MAX_ITEMS), `... ${items.length - MAX_ITEMS} more items`] : items;
}

function brackets(items, prefix, open, close) {
  if (items.length === 0) return `${prefix}${open}${close}`;
  const line = items.join(", ");
  if (line.length + prefix.length <= LINE && !line.includes("\n")) return `${prefix}${open} ${line} ${close}`;
  const numbers = open === "[" && items.length > 6 && items.every((item) => item.length <= 6);
  const rows = numbers ? inRows(items) : items;
  return `${prefix}${open}\n  ${rows.map((row) => row.replaceAll("\n", "\n  ")).join(",\n  ")}\n${close}`;
}

function inRows(items) {
  const rows = [];
  for (let i = 0; i < items.length; i += 12) rows.push(items.slice(i, i + 12).join(", "));
  return rows;
}
