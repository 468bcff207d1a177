// The classes that LeetCode-style code finds without importing them.

class ListNode {
  constructor(val, next) {
    this.val = val === undefined ? 0 : val;
    this.next = next === undefined ? null : next;
  }
}

class TreeNode {
  constructor(val, left, right) {
    this.val = val === undefined ? 0 : val;
    this.left = left === undefined ? null : left;
    this.right = right === undefined ? null : right;
  }
}

// The node of the less common structures: a graph, an n-ary tree, a list with extra links.
class Node {
  constructor(val, first, second, third) {
    this.val = val === undefined ? 0 : val;
    const links = isArray(first);
    this.neighbors = this.children = links ? first : [];
    this.left = this.prev = links ? null : (first ?? null);
    this.right = links ? null : (second ?? null);
    this.next = third ?? second ?? (links ? null : (first ?? null));
    this.child = this.random = null;
  }
}

// A binary heap under the two interfaces that exist under these names. The older generation takes
// `{ compare }` or `{ priority }`, or a priority with every element, and then answers { priority, element };
// the newer one takes a function and answers the plain value. `sign` is 0 for a comparison, 1 for the
// smallest value first, -1 for the largest.
class PriorityQueue {
  constructor(options, values, sign = 0) {
    const isFunction = typeof options === "function";
    const given = isFunction ? {} : (options ?? {});
    this._compare = given.compare ?? (isFunction && sign === 0 ? options : null);
    this._rank = given.priority ?? (isFunction && sign !== 0 ? options : (value) => value);
    this._wrap = given.priority !== undefined;
    this._sign = sign || 1;
    this._entries = [];
    for (const value of isArray(options) ? options : (values ?? [])) this.enqueue(value);
  }
  static fromArray(values, options) {
    return new this(options, values);
  }
  _before(a, b) {
    if (this._compare !== null) return this._compare(a.element, b.element) < 0;
    return this._sign === 1 ? a.priority < b.priority : a.priority > b.priority;
  }
  _answer(entry) {
    if (entry === undefined) return this._wrap ? undefined : null;
    return entry.wrapped ? { priority: entry.priority, element: entry.element } : entry.element;
  }
  enqueue(element, priority) {
    const ranked = priority !== undefined && this._compare === null;
    const rank = ranked ? priority : this._compare === null ? this._rank(element) : undefined;
    const entries = this._entries;
    const entry = { element, priority: rank, wrapped: this._wrap || ranked };
    let at = entries.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this._before(entry, entries[parent])) break;
      entries[at] = entries[parent];
      at = parent;
    }
    entries[at] = entry;
    return this;
  }
  push(element, priority) {
    return this.enqueue(element, priority);
  }
  dequeue() {
    const entries = this._entries;
    const top = entries[0];
    const last = entries.pop();
    if (entries.length > 0) this._sink(last);
    return this._answer(top);
  }
  _sink(entry) {
    const entries = this._entries;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this._before(entries[child + 1], entries[child])) child++;
      if (!this._before(entries[child], entry)) break;
      entries[at] = entries[child];
      at = child;
    }
    entries[at] = entry;
  }
  pop() {
    return this.dequeue();
  }
  front() {
    return this._answer(this._entries[0]);
  }
  back() {
    return this._answer(this._entries.reduce((a, b) => (a === undefined || this._before(a, b) ? b : a), undefined));
  }
  remove(test) {
    const [removed, kept] = [[], []];
    for (const entry of this._entries) (test(this._answer(entry)) ? removed : kept).push(entry);
    this._entries = [];
    for (const { element, priority, wrapped } of kept) this.enqueue(element, wrapped && !this._wrap ? priority : undefined);
    return removed.map((entry) => this._answer(entry));
  }
  contains(test) {
    return this._entries.some((entry) => test(this._answer(entry)));
  }
  size() {
    return this._entries.length;
  }
  isEmpty() {
    return this._entries.length === 0;
  }
  clear() {
    this._entries = [];
  }
  toArray() {
    const rest = new PriorityQueue(null, null, this._sign);
    Object.assign(rest, this, { _entries: [...this._entries] });
    const out = [];
    while (!rest.isEmpty()) out.push(rest.dequeue());
    return out;
  }
  *[Symbol.iterator]() {
    while (!this.isEmpty()) yield this.dequeue();
  }
}

class MinPriorityQueue extends PriorityQueue {
  constructor(options, values) {
    super(options, values, 1);
  }
}

class MaxPriorityQueue extends PriorityQueue {
  constructor(options, values) {
    super(options, values, -1);
  }
}

// `new MinPriorityQueue()` with numbers belongs to both generations: the plain number answers the newer
// one, and these answer the older one's `.element` and `.priority`.
for (const { prototype } of [Number, String]) {
  for (const name of ["element", "priority"]) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get() {
        return this.valueOf();
      },
    });
  }
}

class Deque {
  constructor(values = []) {
    this._items = new MapClass();
    this._head = 0;
    this._tail = 0;
    for (const value of values) this.pushBack(value);
  }
  static fromArray(values) {
    return new this(values);
  }
  _take(at) {
    const value = this._items.get(at);
    this._items.delete(at);
    return value;
  }
  pushBack(value) {
    this._items.set(this._tail++, value);
    return this;
  }
  pushFront(value) {
    this._items.set(--this._head, value);
    return this;
  }
  popFront() {
    return this.isEmpty() ? null : this._take(this._head++);
  }
  popBack() {
    return this.isEmpty() ? null : this._take(--this._tail);
  }
  front() {
    return this.isEmpty() ? null : this._items.get(this._head);
  }
  back() {
    return this.isEmpty() ? null : this._items.get(this._tail - 1);
  }
  size() {
    return this._tail - this._head;
  }
  isEmpty() {
    return this._tail === this._head;
  }
  clear() {
    this._items.clear();
    this._head = this._tail = 0;
  }
  toArray() {
    const out = [];
    for (let i = this._head; i < this._tail; i++) out.push(this._items.get(i));
    return out;
  }
  [Symbol.iterator]() {
    return this.toArray()[Symbol.iterator]();
  }
}

class Queue extends Deque {
  enqueue(value) {
    return this.pushBack(value);
  }
  push(value) {
    return this.pushBack(value);
  }
  dequeue() {
    return this.popFront();
  }
  pop() {
    return this.popFront();
  }
}

const structures = { PriorityQueue, MinPriorityQueue, MaxPriorityQueue, Queue, Deque };
