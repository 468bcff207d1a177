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

// --- the packages of @datastructures-js, which LeetCode has ---
//
// They compare and swap in the same order as those, so elements of one rank leave in the same order too.

// A binary heap with its smallest element on top, by a comparison as `sort` takes it.
class Heap {
  constructor(compare, values, leaf = null) {
    if (typeof compare !== "function") throw new ErrorClass("Heap constructor expects a compare function");
    this._compare = compare;
    this._nodes = isArray(values) ? values : [];
    this._leaf = leaf;
    if (this._nodes.length > 0) this.fix();
  }
  static heapify(values, compare) {
    return new this(compare, values);
  }
  static isHeapified(values, compare) {
    const heap = new this(compare);
    heap._nodes = values;
    return heap.isValid();
  }
  insert(value) {
    const [nodes, compare] = [this._nodes, this._compare];
    let at = nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!(compare(nodes[parent], value) > 0)) break;
      nodes[at] = nodes[parent];
      at = parent;
    }
    nodes[at] = value;
    if (this._leaf === null || compare(value, this._leaf) > 0) this._leaf = value;
    return this;
  }
  extractRoot() {
    const nodes = this._nodes;
    if (nodes.length === 0) return null;
    const root = nodes[0];
    const last = nodes.pop();
    if (nodes.length > 0) this._sink(last, 0);
    if (root === this._leaf) this._leaf = null;
    return root;
  }
  _sink(value, start) {
    const [nodes, compare] = [this._nodes, this._compare];
    const { length } = nodes;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && compare(nodes[child], nodes[child + 1]) > 0) child++;
      if (!(compare(value, nodes[child]) > 0)) break;
      nodes[at] = nodes[child];
      at = child;
    }
    nodes[at] = value;
  }
  fix() {
    const nodes = this._nodes;
    const half = nodes.length >> 1;
    for (let at = half - 1; at >= 0; at--) this._sink(nodes[at], at);
    for (let at = half; at < nodes.length; at++) {
      if (this._leaf === null || this._compare(nodes[at], this._leaf) > 0) this._leaf = nodes[at];
    }
    return this;
  }
  // Turns the heap into a list, the largest element first.
  sort() {
    const [nodes, compare] = [this._nodes, this._compare];
    for (let end = nodes.length - 1; end > 0; end--) {
      let value = nodes[end];
      nodes[end] = nodes[0];
      let at = 0;
      for (let child = 1; child < end; child = 2 * at + 1) {
        if (child + 1 < end && compare(nodes[child + 1], nodes[child]) <= 0) child++;
        if (compare(value, nodes[child]) > 0) nodes[at] = nodes[child];
        else {
          nodes[at] = value;
          value = nodes[child];
        }
        at = child;
      }
      nodes[at] = value;
    }
    return nodes;
  }
  isValid() {
    return this._nodes.every((node, at) => at === 0 || !(this._compare(this._nodes[(at - 1) >> 1], node) > 0));
  }
  clone() {
    return new Heap(this._compare, this._nodes.slice(), this._leaf);
  }
  push(value) {
    return this.insert(value);
  }
  pop() {
    return this.extractRoot();
  }
  root() {
    return this._nodes.length === 0 ? null : this._nodes[0];
  }
  top() {
    return this.root();
  }
  leaf() {
    return this._leaf;
  }
  size() {
    return this._nodes.length;
  }
  isEmpty() {
    return this._nodes.length === 0;
  }
  clear() {
    this._nodes = [];
    this._leaf = null;
  }
  toArray() {
    return [...this._nodes];
  }
  *[Symbol.iterator]() {
    while (!this.isEmpty()) yield this.pop();
  }
}

// Two values are never of one rank: the first one of them comes first.
function smallestFirst(rank) {
  if (typeof rank !== "function") return (a, b) => (a <= b ? -1 : 1);
  return (a, b) => (rank(a) <= rank(b) ? -1 : 1);
}

function largestFirst(rank) {
  if (typeof rank !== "function") return (a, b) => (a < b ? 1 : -1);
  return (a, b) => (rank(a) < rank(b) ? 1 : -1);
}

class MinHeap extends Heap {
  constructor(rank, values, leaf) {
    super(smallestFirst(rank), values, leaf);
    this._getCompareValue = rank;
  }
  static heapify(values, rank) {
    return new MinHeap(rank, values);
  }
  clone() {
    return new MinHeap(this._getCompareValue, this._nodes.slice());
  }
}

class MaxHeap extends Heap {
  constructor(rank, values, leaf) {
    super(largestFirst(rank), values, leaf);
    this._getCompareValue = rank;
  }
  static heapify(values, rank) {
    return new MaxHeap(rank, values);
  }
  clone() {
    return new MaxHeap(this._getCompareValue, this._nodes.slice());
  }
}

// A heap under the two interfaces that exist under these names. Version 6 takes a function and answers plain values. Version 5
// takes `{ compare }`, or `{ priority }` or a priority with every element, and then answers { priority, element }.
class PriorityQueue {
  // `inOrder` makes a comparison of what gives the rank of a value; a queue without one needs a comparison.
  constructor(options, values, inOrder) {
    const { compare, priority } = typeof options === "object" && options !== null ? options : {};
    const function_ = typeof options === "function" ? options : undefined;
    if (inOrder === undefined) {
      const given = compare ?? function_;
      if (typeof given !== "function") throw new ErrorClass("PriorityQueue constructor expects a compare function");
      this._heap = new Heap(given, values);
    } else {
      if (function_ === undefined && options && typeof options !== "object") {
        throw new ErrorClass(`${new.target.name} constructor requires a callback for object values`);
      }
      this._inOrder = inOrder;
      this._rank = priority;
      this._heap = new Heap(compare === undefined ? inOrder(function_) : (a, b) => (compare(a, b) <= 0 ? -1 : 1), values);
      // A queue that was given nothing may still be one of priorities.
      this._isOpen = compare === undefined && function_ === undefined;
      if (typeof priority === "function") this._byPriority();
    }
  }
  static fromArray(values, compare) {
    return new this(compare, values);
  }
  static from(entries) {
    const queue = new this();
    for (const [element, priority] of entries) queue.enqueue(element, priority);
    return queue;
  }
  // From now on, what it holds has a priority beside it. Of one priority, the last one comes first, as in version 5.
  _byPriority() {
    const order = this._inOrder((entry) => entry.priority);
    const nodes = this._heap._nodes.map((element) => ({ priority: +element, element }));
    this._heap = new Heap((a, b) => (a.priority === b.priority ? 1 : order(a, b)), nodes);
    this._hasPriorities = true;
    this._isOpen = false;
  }
  enqueue(element, priority) {
    if (priority !== undefined && this._isOpen) this._byPriority();
    if (!this._hasPriorities) {
      this._heap.insert(element);
      return this;
    }
    const number = +(priority ?? (this._rank === undefined ? element : this._rank(element)));
    if (number !== number) throw new ErrorClass(".enqueue expects a numeric priority or a constructor callback that returns a number");
    this._heap.insert({ priority: number, element });
    return this;
  }
  push(element, priority) {
    return this.enqueue(element, priority);
  }
  dequeue() {
    return this._heap.extractRoot();
  }
  pop() {
    return this.dequeue();
  }
  front() {
    return this._heap.root();
  }
  back() {
    return this._heap.leaf();
  }
  // The elements that go, in their order.
  remove(test) {
    if (typeof test !== "function") throw new ErrorClass("PriorityQueue remove expects a callback");
    const [removed, kept] = [[], []];
    for (const node of this._heap._nodes) (test(node) ? removed : kept).push(node);
    if (removed.length > 0) this._heap = new Heap(this._heap._compare, kept);
    return removed.length > 1 ? new Heap(this._heap._compare, removed).sort().reverse() : removed;
  }
  contains(test) {
    if (typeof test !== "function") throw new ErrorClass("PriorityQueue contains expects a callback");
    return this._heap._nodes.some((node) => test(node));
  }
  size() {
    return this._heap.size();
  }
  isEmpty() {
    return this._heap.isEmpty();
  }
  fix() {
    this._heap.fix();
    return this;
  }
  clear() {
    this._heap.clear();
  }
  toArray() {
    return this._heap.clone().sort().reverse();
  }
  [Symbol.iterator]() {
    return this._heap[Symbol.iterator]();
  }
}

class MinPriorityQueue extends PriorityQueue {
  constructor(options, values) {
    super(options, values, smallestFirst);
  }
}

class MaxPriorityQueue extends PriorityQueue {
  constructor(options, values) {
    super(options, values, largestFirst);
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

class Queue {
  constructor(elements) {
    this._elements = isArray(elements) ? elements : [];
    this._offset = 0;
  }
  static fromArray(elements) {
    return new Queue(elements);
  }
  enqueue(element) {
    this._elements.push(element);
    return this;
  }
  push(element) {
    return this.enqueue(element);
  }
  dequeue() {
    if (this.isEmpty()) return null;
    const first = this._elements[this._offset++];
    // What was taken is let go of once it is half of all.
    if (this._offset * 2 >= this._elements.length) {
      this._elements = this._elements.slice(this._offset);
      this._offset = 0;
    }
    return first;
  }
  pop() {
    return this.dequeue();
  }
  front() {
    return this.isEmpty() ? null : this._elements[this._offset];
  }
  back() {
    return this.isEmpty() ? null : this._elements.at(-1);
  }
  size() {
    return this._elements.length - this._offset;
  }
  isEmpty() {
    return this._elements.length === this._offset;
  }
  contains(wanted) {
    return this.toArray().some(typeof wanted === "function" ? (element) => wanted(element) : (element) => element === wanted);
  }
  toArray() {
    return this._elements.slice(this._offset);
  }
  clear() {
    this._elements = [];
    this._offset = 0;
  }
  clone() {
    return new Queue(this.toArray());
  }
  [Symbol.iterator]() {
    return this.toArray()[Symbol.iterator]();
  }
}

// Two stacks, the front one upside down. An offset says how much was taken from the bottom of each.
class Deque {
  constructor(elements) {
    this._backElements = isArray(elements) ? elements : [];
    this._frontElements = [];
    this._backOffset = 0;
    this._frontOffset = 0;
  }
  static fromArray(elements) {
    return new Deque(elements);
  }
  pushFront(element) {
    this._frontElements.push(element);
    return this;
  }
  pushBack(element) {
    this._backElements.push(element);
    return this;
  }
  popFront() {
    if (this._frontElements.length > this._frontOffset) return this._frontElements.pop();
    if (this.isEmpty()) return null;
    const first = this._backElements[this._backOffset++];
    if (this._backOffset * 2 >= this._backElements.length) {
      this._backElements = this._backElements.slice(this._backOffset);
      this._backOffset = 0;
    }
    return first;
  }
  popBack() {
    if (this._backElements.length > this._backOffset) return this._backElements.pop();
    if (this.isEmpty()) return null;
    const last = this._frontElements[this._frontOffset++];
    if (this._frontOffset * 2 >= this._frontElements.length) {
      this._frontElements = this._frontElements.slice(this._frontOffset);
      this._frontOffset = 0;
    }
    return last;
  }
  front() {
    if (this._frontElements.length > this._frontOffset) return this._frontElements.at(-1);
    return this.isEmpty() ? null : this._backElements[this._backOffset];
  }
  back() {
    if (this._backElements.length > this._backOffset) return this._backElements.at(-1);
    return this.isEmpty() ? null : this._frontElements[this._frontOffset];
  }
  size() {
    return this._frontElements.length - this._frontOffset + this._backElements.length - this._backOffset;
  }
  isEmpty() {
    return this.size() === 0;
  }
  toArray() {
    return [...this._frontElements.slice(this._frontOffset).reverse(), ...this._backElements.slice(this._backOffset)];
  }
  clear() {
    this._backElements = [];
    this._frontElements = [];
    this._backOffset = 0;
    this._frontOffset = 0;
  }
  clone() {
    return new Deque(this.toArray());
  }
  [Symbol.iterator]() {
    return this.toArray()[Symbol.iterator]();
  }
}

const structures = { Heap, MinHeap, MaxHeap, PriorityQueue, MinPriorityQueue, MaxPriorityQueue, Queue, Deque };

// LeetCode has each also as a part of itself: `new Queue.Queue()` is what programs write for a package.
for (const [name, class_] of Object.entries(structures)) {
  Object.defineProperty(class_, name, { value: class_, writable: true, configurable: true });
}
