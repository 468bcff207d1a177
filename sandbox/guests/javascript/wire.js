// Values and errors on the wire: JSON to native values by type, and back. A type is the JSON form of
// `sandbox::Type`: {"kind": "list", "of": {...}} and so on.

// --- from the wire ---

// A function that makes a native value of `type`, or null where JSON's own will do.
function builder(type) {
  const inner = type.of === undefined || isArray(type.of) ? null : builder(type.of);
  switch (type.kind) {
    case "long":
      return (value) => BigInt(value);
    case "list-node":
      return (values) => values.reduceRight((next, v) => new (nodeClass("ListNode"))(inner ? inner(v) : v, next), null);
    case "tree-node":
      return (values) => buildTree(values, inner);
    case "tuple": {
      const parts = type.of.map(builder);
      return parts.some(Boolean) ? (values) => values.map((v, i) => (parts[i] ? parts[i](v) : v)) : null;
    }
    case "pairs": {
      const [key, of] = type.of.map(builder);
      return (pairs) => new MapClass(pairs.map((pair) => [key ? key(pair[0]) : pair[0], of ? of(pair[1]) : pair[1]]));
    }
    case "list":
    case "tuple-of":
      return inner && ((values) => values.map((v) => inner(v)));
    case "map":
      return inner && ((value) => Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inner(v)])));
    case "optional":
      return inner && ((value) => (value === null ? null : inner(value)));
    default:
      return null;
  }
}

// The class of that name which the submission brings along, or ours.
function nodeClass(name) {
  return typeof found[name] === "function" ? found[name] : name === "ListNode" ? ListNode : TreeNode;
}

function buildTree(values, inner) {
  if (values.length === 0) return null;
  const class_ = nodeClass("TreeNode");
  const made = values.map((v) => (v === null ? null : new class_(inner ? inner(v) : v)));
  let next = 1;
  for (const parent of made) {
    if (parent === null) continue;
    parent.left = made[next++] ?? null;
    parent.right = made[next++] ?? null;
  }
  return made[0];
}

// --- to the wire ---

// A function that puts a value of `type` on the wire as JSON text. A value that has no place there becomes
// {"$odd": what it is, "text": how it looks}, and the host says so.
function encoder(type) {
  const check = fits(type);
  if (check === null) return (value) => encode(value, type);
  // A number or a boolean is JSON as it stands, for less than `stringify` costs.
  const write = type.kind === "string" || type.kind === "list" ? stringify : (value) => `${value}`;
  return (value) => (check(value) ? write(value) : encode(value, type));
}

// A test that `JSON.stringify` writes a value of `type` as it is, or null where it never does.
function fits(type) {
  switch (type.kind) {
    case "int":
      return (v) => isSafeInteger(v);
    case "float":
      return (v) => isFiniteNumber(v);
    case "bool":
      return (v) => v === true || v === false;
    case "string":
      return (v) => typeof v === "string";
    case "list": {
      const inner = fits(type.of);
      if (inner === null) return null;
      return (v) => {
        if (!isArray(v)) return false;
        for (let i = 0; i < v.length; i++) if (!inner(v[i])) return false;
        return true;
      };
    }
    default:
      return null;
  }
}

function encode(value, type, inside = []) {
  // What is left out is absent.
  if (type !== undefined && type.kind === "optional") return value === undefined ? "null" : encode(value, type.of, inside);
  if (type !== undefined && type.kind === "list-node" && value !== null && value !== undefined) return encodeList(value, type);
  if (type !== undefined && type.kind === "tree-node" && value !== null && value !== undefined) return encodeTree(value, type);
  switch (typeof value) {
    case "string":
      return stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      return isFiniteNumber(value) ? stringify(value) : odd("a number that is not finite", StringOf(value));
    case "bigint":
      return BigInt.asIntN(128, value) === value ? value.toString() : odd("an integer of over 127 bits", "");
    case "undefined":
      return odd("undefined", "");
    case "object":
      return value === null ? "null" : encodeObject(value, type, inside);
    default:
      return odd(`a ${typeof value}`, attempt(() => inspect(value, 1)));
  }
}

function encodeObject(value, type, inside) {
  if (inside.includes(value)) return odd("an object that contains itself", "");
  if (inside.length > 60) return odd("an object nested more than 60 deep", "");
  const deeper = [...inside, value];
  const of = (i) => (type === undefined || type.of === undefined ? undefined : isArray(type.of) ? type.of[i] : type.of);
  if (type !== undefined && type.kind === "pairs") {
    const pairs = pairsOf(value, of(0));
    if (pairs !== undefined) return `[${pairs.map((pair) => `[${encode(pair[0], of(0), deeper)},${encode(pair[1], of(1), deeper)}]`).join(",")}]`;
    // A list of pairs is something else.
    if (isArray(value)) return odd("an array", attempt(() => inspect(value, 2)));
  }
  const list = isArray(value) ? value : isIterated(value, type) ? [...value] : undefined;
  if (list !== undefined) {
    const items = [];
    for (let i = 0; i < list.length; i++) items.push(encode(list[i], of(i), deeper));
    return `[${items.join(",")}]`;
  }
  const prototype = prototypeOf(value);
  if (value instanceof MapClass && type !== undefined && type.kind === "map" && [...value.keys()].every((k) => typeof k === "string")) {
    return `{${[...value].map(([k, v]) => `${stringify(k)}:${encode(v, of(0), deeper)}`).join(",")}}`;
  }
  if (prototype !== Object.prototype && prototype !== null) {
    const name = prototype.constructor ? prototype.constructor.name : "object";
    return odd(`a value of class ${name}`, attempt(() => inspect(value, 2)));
  }
  const fields = ownKeys(value).filter((k) => value[k] !== undefined);
  return `{${fields.map((k) => `${stringify(k)}:${encode(value[k], of(0), deeper)}`).join(",")}}`;
}

// The keys and values of a map whose keys need not be strings. For integers, an object will do: its keys are texts of them.
function pairsOf(value, key) {
  if (value instanceof MapClass) return [...value];
  const areIntegers = (key.kind === "int" || key.kind === "long") && (prototypeOf(value) === Object.prototype || prototypeOf(value) === null);
  if (!areIntegers || !ownKeys(value).every((k) => /^-?\d{1,19}$/.test(k))) return undefined;
  return ownKeys(value).map((k) => [BigInt(k), value[k]]);
}

// Where a list is expected, whatever is iterated will do: a typed array, a `Set`, a generator.
function isIterated(value, type) {
  return type !== undefined && (type.kind === "list" || type.kind === "tuple" || type.kind === "tuple-of") && typeof value[Symbol.iterator] === "function";
}

function encodeList(head, type) {
  const [items, seen] = [[], new SetClass()];
  if (!("next" in Object(head))) return encode(head);
  for (let node = head; node !== null && node !== undefined; node = node.next) {
    if (seen.has(node)) return odd("a linked list that runs in a circle", "");
    seen.add(node);
    items.push(encode(node.val, type.of));
  }
  return `[${items.join(",")}]`;
}

function encodeTree(root, type) {
  const [items, row, seen] = [[], [root], new SetClass()];
  if (!("left" in Object(root))) return encode(root);
  for (let i = 0; i < row.length; i++) {
    const node = row[i];
    if (node === null || node === undefined) {
      items.push("null");
      continue;
    }
    if (seen.has(node)) return odd("a tree in which a node has two parents", "");
    seen.add(node);
    items.push(encode(node.val, type.of));
    row.push(node.left, node.right);
  }
  while (items.at(-1) === "null") items.pop();
  return `[${items.join(",")}]`;
}

function odd(what, text) {
  return stringify({ $odd: what, text: text.length > 300 ? text.slice(0, 300) + "..." : text });
}

function attempt(action, otherwise = "") {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

// --- errors ---

function describe(error) {
  if (error instanceof Exit) return stringify({ error: "exit", code: Number(error.code) | 0 });
  reword(error);
  const isError = error instanceof ErrorClass;
  const message = attempt(() => StringOf(isError ? error.message : inspect(error, 1)));
  return stringify({
    error: "exception",
    type: isError ? attempt(() => StringOf(error.name)) : "Uncaught",
    message: message.length > 2000 ? message.slice(0, 2000) + "..." : message,
    stack: isError ? attempt(() => ownStack(linesOfStack(StringOf(error.stack)))).slice(0, 20000) : "",
  });
}

function describeMissing(wanted, class_) {
  const functions = ownKeys(found).filter((name) => typeof found[name] === "function" && name !== "default");
  const described = (class_ === undefined ? functions : [class_]).map((name) => {
    const kind = isClass(found[name]) ? "class" : "function";
    const methods = kind === "class" ? Object.getOwnPropertyNames(found[name].prototype).filter((m) => m !== "constructor") : [];
    return { kind, name, methods };
  });
  return stringify({ error: "missing-entry", wanted, found: described });
}

function isClass(value) {
  return /^class\b/.test(Function.prototype.toString.call(value));
}
