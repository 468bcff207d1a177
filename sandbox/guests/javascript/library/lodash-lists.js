// The functions of lodash that answer lists, objects and functions: a chain goes on with what they answer.

const { isArray, ownKeys, StringOf, MapClass, SetClass, apply } = internal;
const {
  arrayOf, cloneDeepOf, get, isArrayLike, isNone, isObject, isPlain, isSame, iteratee, keysIn, listOf, matches, orderOf, pairsOf, pathOf,
} = library("lodash-values");

// --- lists ---

// How membership is decided: by equality, by what a function makes of values, or by a function of two values.
const byItself = (values) => [values, (value) => value, undefined];
const byRank = (values) => {
  const hasRank = values.length > 0 && !isArrayLike(values.at(-1)) || typeof values.at(-1) === "string";
  return hasRank ? [values.slice(0, -1), iteratee(values.at(-1)), undefined] : byItself(values);
};
const byTest = (values) => (typeof values.at(-1) === "function" ? [values.slice(0, -1), (value) => value, values.at(-1)] : byItself(values));

function unique(values, rankOf, isSame) {
  if (isSame !== undefined) return values.filter((value, at) => !values.slice(0, at).some((other) => isSame(other, value)));
  const seen = new SetClass();
  return values.filter((value) => {
    const rank = rankOf(value);
    return !seen.has(rank) && seen.add(rank);
  });
}

// Equals that follow each other become one.
function withoutRepeats(values, rankOf) {
  let last = {};
  return arrayOf(values).filter((value) => {
    const rank = rankOf(value);
    const isRepeat = isSame(rank, last);
    last = rank;
    return !isRepeat;
  });
}

// A test that a value is in a list.
function memberOf(values, rankOf, isSame) {
  if (isSame !== undefined) return (value) => values.some((other) => isSame(value, other));
  const ranks = new SetClass(values.map((value) => rankOf(value)));
  return (value) => ranks.has(rankOf(value));
}

const setOperation = (operate) => (by) => (...given) => {
  const [values, rankOf, isSame] = by(given);
  return operate(values.map((list) => (isArrayLike(list) && typeof list !== "string" ? arrayOf(list) : [])), rankOf, isSame);
};
const difference = setOperation(([first = [], ...others], rankOf, isSame) => {
  const isMember = memberOf(others.flat(), rankOf, isSame);
  return first.filter((value) => !isMember(value));
});
const intersection = setOperation(([first = [], ...others], rankOf, isSame) => {
  const tests = others.map((other) => memberOf(other, rankOf, isSame));
  return unique(first.filter((value) => tests.every((isMember) => isMember(value))), rankOf, isSame);
});
const union = setOperation((values, rankOf, isSame) => unique(values.flat(), rankOf, isSame));
const xor = setOperation((values, rankOf, isSame) => {
  const kept = values.flatMap((list, at) => {
    const isMember = memberOf(values.filter((_, other) => other !== at).flat(), rankOf, isSame);
    return list.filter((value) => !isMember(value));
  });
  return unique(kept, rankOf, isSame);
});

const pullBy = (by) => (values, unwanted, ...given) => {
  const [, rankOf, isSame] = by([[], ...given]);
  const isMember = memberOf(arrayOf(unwanted), rankOf, isSame);
  values.splice(0, values.length, ...values.filter((value) => !isMember(value)));
  return values;
};

const whileTaking = (isRight, isTaken) => (values, given) => {
  const [is, all] = [iteratee(given), arrayOf(values)];
  let [start, end] = [0, all.length];
  while (start < end && is(all[isRight ? end - 1 : start], isRight ? end - 1 : start, values)) isRight ? end-- : start++;
  return isTaken ? (isRight ? all.slice(end) : all.slice(0, start)) : all.slice(start, end);
};

function unzip(values) {
  const all = arrayOf(values).filter((list) => isArrayLike(list) && typeof list !== "string");
  let length = 0;
  for (const list of all) length = Math.max(length, list.length);
  return Array.from({ length }, (_, at) => all.map((list) => list[at]));
}

const unzipWith = (values, of) => (of === undefined ? unzip(values) : unzip(values).map((group) => of(...group)));

const range = (isRight) => (start, end, step) => {
  let [low, high] = end === undefined ? [0, Number(start)] : [Number(start), Number(end)];
  const by = step === undefined ? (low < high ? 1 : -1) : Number(step);
  const length = Math.max(Math.ceil((high - low) / (by || 1)), 0);
  const values = [];
  for (let at = 0; at < length; at++, low += by) values.push(low);
  return isRight ? values.reverse() : values;
};

const grouped = (add) => (values, given) => {
  const rankOf = iteratee(given);
  const groups = {};
  for (const value of listOf(values)) add(groups, rankOf(value), value);
  return groups;
};
const into = (groups, key) => (Object.hasOwn(groups, key) ? groups[key] : undefined);

const filtered = (isWanted) => (values, given) => {
  const is = iteratee(given);
  const out = [];
  for (const [key, value] of pairsOf(values)) if (!!is(value, key, values) === isWanted) out.push(value);
  return out;
};
const mapped = (values, given) => {
  const of = iteratee(given);
  return pairsOf(values).map(([key, value]) => of(value, key, values));
};

function orderBy(values, keys = [undefined], orders = []) {
  const ranksOf = (isArray(keys) ? (keys.length === 0 ? [undefined] : keys) : [keys]).map(iteratee);
  const signs = (isArray(orders) ? orders : [orders]).map((order) => (order === "desc" ? -1 : 1));
  const ranked = listOf(values).map((value) => ({ value, ranks: ranksOf.map((rankOf) => rankOf(value)) }));
  ranked.sort((a, b) => {
    for (let at = 0; at < ranksOf.length; at++) {
      const order = orderOf(a.ranks[at], b.ranks[at]) * (signs[at] ?? 1);
      if (order !== 0) return order;
    }
    return 0;
  });
  return ranked.map(({ value }) => value);
}

function shuffle(values) {
  const mixed = listOf(values);
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    const value = mixed[at];
    mixed[at] = mixed[other];
    mixed[other] = value;
  }
  return mixed;
}

// --- objects ---

const assigning = (isWanted, keysOf) => (object, ...others) => {
  for (const other of others) for (const key of keysOf(other ?? {})) if (isWanted(object[key], other[key])) object[key] = other[key];
  return object;
};

function merge(object, others, with_) {
  for (const other of others) {
    for (const key of keysIn(other)) {
      if (key === "__proto__" || key === "constructor") continue;
      const [own, value] = [object[key], other[key]];
      const chosen = with_?.(own, value, key, object, other);
      if (chosen !== undefined) object[key] = chosen;
      else if (isArray(value)) object[key] = merge(isArray(own) ? own : [], [value], with_);
      else if (isPlain(value)) object[key] = merge(isObject(own) && typeof own !== "function" ? own : {}, [value], with_);
      else if (value !== undefined || !(key in object)) object[key] = value;
    }
  }
  return object;
}

function defaultsDeep(object, ...others) {
  for (const other of others) {
    for (const key of ownKeys(other ?? {})) {
      if (key === "__proto__") continue;
      if (isPlain(object[key]) && isPlain(other[key])) defaultsDeep(object[key], other[key]);
      else if (object[key] === undefined) object[key] = cloneDeepOf(other[key]);
    }
  }
  return object;
}

function update(object, path, change) {
  if (!isObject(object)) return object;
  const keys = pathOf(path, object);
  if (keys.some((key) => ["__proto__", "constructor", "prototype"].includes(key))) return object;
  let inner = object;
  for (let at = 0; at < keys.length - 1; at++) {
    if (!isObject(inner[keys[at]])) inner[keys[at]] = /^(?:0|[1-9]\d*)$/.test(StringOf(keys[at + 1])) ? [] : {};
    inner = inner[keys[at]];
  }
  inner[keys.at(-1)] = change(inner[keys.at(-1)]);
  return object;
}

const fromEntries = (entries) => {
  const object = {};
  for (const [key, value] of entries) object[key] = value;
  return object;
};
const picked = (isWanted) => (object, given) => {
  const is = iteratee(given);
  return fromEntries(keysIn(object).filter((key) => !!is(object[key], key) === isWanted).map((key) => [key, object[key]]));
};

function pick(object, ...paths) {
  const out = {};
  for (const path of paths.flat()) {
    const keys = pathOf(path, object);
    const missing = {};
    const value = get(object, keys, missing);
    if (value !== missing || (isObject(object) && keys.length === 1 && keys[0] in object)) update(out, keys, () => (value === missing ? undefined : value));
  }
  return out;
}

function omit(object, ...paths) {
  const all = paths.flat().map((path) => pathOf(path, object));
  const copy = fromEntries(keysIn(object).map((key) => [key, object[key]]));
  const out = all.some(({ length }) => length > 1) ? cloneDeepOf(copy) : copy;
  for (const keys of all) {
    const parent = keys.length > 1 ? get(out, keys.slice(0, -1)) : out;
    if (isObject(parent)) delete parent[keys.at(-1)];
  }
  return out;
}

// --- functions ---

function curry(action, arity = action.length, before = []) {
  return function (...values) {
    const all = [...before, ...values];
    return all.length >= arity ? apply(action, this, all) : curry(action, arity, all);
  };
}

function curryRight(action, arity = action.length, after = []) {
  return function (...values) {
    const all = [...values, ...after];
    return all.length >= arity ? apply(action, this, all) : curryRight(action, arity, all);
  };
}

// Calls once nothing has called for a while, or first of all, or at the latest after `maxWait`.
function debounce(action, wait = 0, { leading = false, trailing = true, maxWait } = {}) {
  let [timer, pending, answer, firstCall] = [undefined, undefined, undefined, 0];
  const run = () => {
    const { receiver, values } = pending;
    pending = undefined;
    firstCall = Date.now();
    answer = apply(action, receiver, values);
    return answer;
  };
  const end = () => {
    timer = undefined;
    if (trailing && pending !== undefined) run();
    pending = undefined;
  };
  const debounced = function (...values) {
    const isFirst = timer === undefined;
    if (isFirst) firstCall = Date.now();
    pending = { receiver: this, values };
    clearTimeout(timer);
    const left = maxWait === undefined ? wait : Math.min(wait, Math.max(firstCall + Math.max(maxWait, wait) - Date.now(), 0));
    timer = setTimeout(end, left);
    return isFirst && leading ? run() : answer;
  };
  debounced.cancel = () => {
    clearTimeout(timer);
    timer = pending = undefined;
  };
  debounced.flush = () => {
    if (timer === undefined) return answer;
    clearTimeout(timer);
    end();
    return answer;
  };
  debounced.pending = () => timer !== undefined;
  return debounced;
}

function memoize(action, keyOf = (value) => value) {
  const memoized = function (...values) {
    const key = apply(keyOf, this, values);
    if (!memoized.cache.has(key)) memoized.cache.set(key, apply(action, this, values));
    return memoized.cache.get(key);
  };
  memoized.cache = new (memoize.Cache ?? MapClass)();
  return memoized;
}
memoize.Cache = MapClass;

const counting = (isCalled, keepsLast) => (count, action) => {
  let [calls, answer] = [0, undefined];
  return function (...values) {
    if (isCalled(++calls, count)) answer = apply(action, this, values);
    return keepsLast || calls >= count ? answer : undefined;
  };
};
const before = counting((calls, count) => calls < count, true);
const after = (count, action) => {
  let calls = 0;
  return function (...values) {
    return ++calls >= count ? apply(action, this, values) : undefined;
  };
};
const flow = (isRight) => (...actions) => {
  const all = isRight ? actions.flat().reverse() : actions.flat();
  return (...values) => (all.length === 0 ? values[0] : all.slice(1).reduce((value, action) => action(value), all[0](...values)));
};
// `_` in place of an argument leaves it open.
const partial = (isRight) => (action, ...given) => (...values) => {
  const open = library("lodash");
  const rest = [...values];
  const filled = given.map((value) => (value === open ? rest.shift() : value));
  return isRight ? action(...rest, ...filled) : action(...filled, ...rest);
};
const over = (combine) => (...given) => {
  const all = given.flat().map(iteratee);
  return (...values) => combine(all, values);
};

const functions = {
  // lists
  chunk: (values, size = 1) => (size < 1 ? [] : Array.from({ length: Math.ceil((values?.length ?? 0) / Math.floor(size)) }, (_, at) => arrayOf(values).slice(at * Math.floor(size), (at + 1) * Math.floor(size)))),
  compact: (values) => arrayOf(values).filter(Boolean),
  concat: (values, ...others) => [].concat(values, ...others),
  difference: difference(byItself),
  differenceBy: difference(byRank),
  differenceWith: difference(byTest),
  drop: (values, count = 1) => arrayOf(values).slice(Math.max(count, 0)),
  dropRight: (values, count = 1) => arrayOf(values).slice(0, Math.max((values?.length ?? 0) - Math.max(count, 0), 0)),
  dropRightWhile: whileTaking(true, false),
  dropWhile: whileTaking(false, false),
  fill: (values, value, start, end) => values?.fill(value, start, end) ?? [],
  flatten: (values) => arrayOf(values).flat(1),
  flattenDeep: (values) => arrayOf(values).flat(Infinity),
  flattenDepth: (values, levels = 1) => arrayOf(values).flat(levels),
  fromPairs: (values) => fromEntries(values ?? []),
  initial: (values) => arrayOf(values).slice(0, -1),
  intersection: intersection(byItself),
  intersectionBy: intersection(byRank),
  intersectionWith: intersection(byTest),
  pull: (values, ...unwanted) => pullBy(byItself)(values, unwanted),
  pullAll: pullBy(byItself),
  pullAllBy: pullBy(byRank),
  pullAllWith: pullBy(byTest),
  pullAt: (values, ...places) => {
    const all = places.flat();
    const pulled = all.map((at) => values[at]);
    for (const at of unique(all, (at) => at).sort((a, b) => b - a)) values.splice(at, 1);
    return pulled;
  },
  remove: (values, given) => {
    const is = iteratee(given);
    const [removed, kept] = [[], []];
    arrayOf(values).forEach((value, at) => (is(value, at, values) ? removed : kept).push(value));
    values?.splice(0, values.length, ...kept);
    return removed;
  },
  reverse: (values) => values?.reverse() ?? values,
  slice: (values, start, end) => arrayOf(values).slice(start, end),
  sortedUniq: (values) => withoutRepeats(values, (value) => value),
  sortedUniqBy: (values, given) => withoutRepeats(values, iteratee(given)),
  tail: (values) => arrayOf(values).slice(1),
  take: (values, count = 1) => arrayOf(values).slice(0, Math.max(count, 0)),
  takeRight: (values, count = 1) => arrayOf(values).slice(Math.max((values?.length ?? 0) - Math.max(count, 0), 0)),
  takeRightWhile: whileTaking(true, true),
  takeWhile: whileTaking(false, true),
  union: union(byItself),
  unionBy: union(byRank),
  unionWith: union(byTest),
  uniq: (values) => unique(arrayOf(values), (value) => value),
  uniqBy: (values, given) => unique(arrayOf(values), iteratee(given)),
  uniqWith: (values, isSame) => unique(arrayOf(values), (value) => value, isSame),
  unzip,
  unzipWith,
  without: (values, ...unwanted) => difference(byItself)(values, unwanted),
  xor: xor(byItself),
  xorBy: xor(byRank),
  xorWith: xor(byTest),
  zip: (...values) => unzip(values),
  zipObject: (names, values) => fromEntries(arrayOf(names).map((name, at) => [name, values?.[at]])),
  zipObjectDeep: (paths = [], values = []) => paths.reduce((object, path, at) => update(object, path, () => values[at]), {}),
  zipWith: (...values) => {
    const of = typeof values.at(-1) === "function" ? values.pop() : undefined;
    return unzipWith(values, of);
  },
  // collections
  countBy: grouped((groups, key) => (groups[key] = (into(groups, key) ?? 0) + 1)),
  groupBy: grouped((groups, key, value) => {
    if (Object.hasOwn(groups, key)) groups[key].push(value);
    else groups[key] = [value];
  }),
  keyBy: grouped((groups, key, value) => (groups[key] = value)),
  partition: (values, given) => [filtered(true)(listOf(values), (value) => iteratee(given)(value)), filtered(false)(listOf(values), (value) => iteratee(given)(value))],
  filter: filtered(true),
  reject: filtered(false),
  map: mapped,
  flatMap: (values, given) => mapped(values, given).flat(1),
  flatMapDeep: (values, given) => mapped(values, given).flat(Infinity),
  flatMapDepth: (values, given, levels = 1) => mapped(values, given).flat(levels),
  invokeMap: (values, path, ...given) => listOf(values).map((value) => (typeof path === "function" ? apply(path, value, given) : get(value, path)?.apply(value, given))),
  orderBy,
  sortBy: (values, ...keys) => orderBy(values, keys.flat()),
  sampleSize: (values, count = 1) => shuffle(values).slice(0, count),
  shuffle,
  range: range(false),
  rangeRight: range(true),
  // objects
  assign: assigning(() => true, ownKeys),
  assignIn: assigning(() => true, keysIn),
  extend: assigning(() => true, keysIn),
  at: (object, ...paths) => paths.flat().map((path) => get(object, path)),
  create: (prototype, properties) => Object.assign(Object.create(prototype), properties),
  defaults: assigning((own) => own === undefined, keysIn),
  defaultsDeep,
  functions: (object) => ownKeys(object ?? {}).filter((key) => typeof object[key] === "function"),
  invert: (object) => fromEntries(Object.entries(object ?? {}).map(([key, value]) => [value, key])),
  invertBy: (object, given) => {
    const rankOf = iteratee(given);
    const groups = {};
    for (const [key, value] of Object.entries(object ?? {})) {
      const rank = rankOf(value);
      if (Object.hasOwn(groups, rank)) groups[rank].push(key);
      else groups[rank] = [key];
    }
    return groups;
  },
  keys: (object) => (isNone(object) ? [] : ownKeys(object)),
  keysIn,
  mapKeys: (object, given) => {
    const of = iteratee(given);
    return fromEntries(Object.entries(object ?? {}).map(([key, value]) => [of(value, key, object), value]));
  },
  mapValues: (object, given) => {
    const of = iteratee(given);
    return fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, of(value, key, object)]));
  },
  merge: (object, ...others) => merge(object, others),
  mergeWith: (object, ...others) => merge(object, others.slice(0, -1), others.at(-1)),
  omit,
  omitBy: picked(false),
  pick,
  pickBy: picked(true),
  set: (object, path, value) => update(object, path, () => value),
  toPairs: (object) => (object instanceof MapClass ? [...object] : object instanceof SetClass ? [...object].map((value) => [value, value]) : Object.entries(object ?? {})),
  transform: (object, action, sum = isArray(object) ? [] : {}) => {
    for (const [key, value] of pairsOf(object)) if (action(sum, value, key, object) === false) break;
    return sum;
  },
  update,
  values: (object) => Object.values(object ?? {}),
  valuesIn: (object) => keysIn(object).map((key) => object[key]),
  split: (text, separator, limit) => StringOf(text ?? "").split(separator, limit),
  castArray: (...values) => (values.length === 0 ? [] : isArray(values[0]) ? values[0] : [values[0]]),
  toArray: listOf,
  toPath: (path) => pathOf(path),
  toPlainObject: (object) => fromEntries(keysIn(object).map((key) => [key, object[key]])),
  // functions
  after,
  ary: (action, count = action.length) => (...values) => action(...values.slice(0, count)),
  before,
  bind: (action, receiver, ...given) => action.bind(receiver, ...given),
  bindKey: (object, key, ...given) => (...values) => object[key](...given, ...values),
  cond: (pairs) => (...values) => pairs.find(([is]) => is(...values))?.[1](...values),
  conforms: (wanted) => (object) => ownKeys(wanted).every((key) => wanted[key](object[key])),
  constant: (value) => () => value,
  curry: (action, arity) => curry(action, arity),
  curryRight: (action, arity) => curryRight(action, arity),
  debounce,
  defer: (action, ...values) => setTimeout(() => action(...values), 1),
  delay: (action, wait, ...values) => setTimeout(() => action(...values), wait),
  flip: (action) => (...values) => action(...values.reverse()),
  flow: flow(false),
  flowRight: flow(true),
  iteratee,
  matches,
  matchesProperty: (path, value) => iteratee([path, value]),
  memoize,
  method: (path, ...given) => (object) => get(object, path).apply(object, given),
  negate: (is) => function (...values) {
    return !apply(is, this, values);
  },
  nthArg: (at = 0) => (...values) => values.at(at),
  once: (action) => before(2, action),
  over: over((all, values) => all.map((action) => action(...values))),
  overArgs: (action, ...changes) => (...values) => action(...values.map((value, at) => (changes.flat()[at] ? iteratee(changes.flat()[at])(value) : value))),
  overEvery: over((all, values) => all.every((is) => is(...values))),
  overSome: over((all, values) => all.some((is) => is(...values))),
  partial: partial(false),
  partialRight: partial(true),
  property: (path) => (object) => get(object, path),
  propertyOf: (object) => (path) => get(object, path),
  rearg: (action, ...places) => (...values) => action(...values.map((value, at) => (at < places.flat().length ? values[places.flat()[at]] : value))),
  rest: (action, start = action.length - 1) => (...values) => action(...values.slice(0, start), values.slice(start)),
  spread: (action, start = 0) => (values) => action(...values.slice(start)),
  throttle: (action, wait = 0, { leading = true, trailing = true } = {}) => debounce(action, wait, { leading, trailing, maxWait: wait }),
  unary: (action) => (value) => action(value),
  wrap: (value, action = (value) => value) => (...values) => action(value, ...values),
};
Object.assign(functions, { entries: functions.toPairs, entriesIn: functions.toPairs });

module.exports = functions;
