// What a program finds without an import, and what it may import: see docs/languages.md.

declare class ListNode {
  val: any;
  next: ListNode | null;
  constructor(val?: any, next?: ListNode | null);
}

declare class TreeNode {
  val: any;
  left: TreeNode | null;
  right: TreeNode | null;
  constructor(val?: any, left?: TreeNode | null, right?: TreeNode | null);
}

// Of a graph, of a tree with many children, of a list with further links.
declare class Node {
  constructor(val?: any, first?: any, second?: any, third?: any);
  [field: string]: any;
}

declare module "structures" {
  type Compare<T> = (a: T, b: T) => number;
  type Rank<T> = (value: T) => any;

  class Heap<T = any> {
    constructor(compare: Compare<T>, values?: T[], leaf?: T | null);
    static heapify<T>(values: T[], compare: Compare<T>): Heap<T>;
    static isHeapified<T>(values: T[], compare: Compare<T>): boolean;
    insert(value: T): this;
    push(value: T): this;
    extractRoot(): T | null;
    pop(): T | null;
    root(): T | null;
    top(): T | null;
    leaf(): T | null;
    fix(): this;
    sort(): T[];
    isValid(): boolean;
    clone(): Heap<T>;
    size(): number;
    isEmpty(): boolean;
    clear(): void;
    toArray(): T[];
    [Symbol.iterator](): IterableIterator<T>;
  }

  class MinHeap<T = any> extends Heap<T> {
    constructor(rank?: Rank<T> | null, values?: T[], leaf?: T | null);
    static heapify<T>(values: T[], rank?: any): MinHeap<T>;
  }

  class MaxHeap<T = any> extends Heap<T> {
    constructor(rank?: Rank<T> | null, values?: T[], leaf?: T | null);
    static heapify<T>(values: T[], rank?: any): MaxHeap<T>;
  }

  // The elder generation answers with `{ element, priority }`, the younger with the value, so an element may be anything.
  class PriorityQueue<T = any> {
    constructor(options?: Compare<T> | { compare?: Compare<T>; priority?: Rank<T> }, values?: T[]);
    static fromArray<T>(values: T[], compare?: any): PriorityQueue<T>;
    static from<T>(entries: [T, number][]): PriorityQueue<T>;
    enqueue(value: T, priority?: number): any;
    push(value: T, priority?: number): any;
    dequeue(): any;
    pop(): any;
    front(): any;
    back(): any;
    remove(test: (value: any) => boolean): any[];
    contains(test: (value: any) => boolean): boolean;
    fix(): void;
    size(): number;
    isEmpty(): boolean;
    clear(): void;
    toArray(): any[];
    [Symbol.iterator](): IterableIterator<any>;
  }

  class MinPriorityQueue<T = any> extends PriorityQueue<T> {
    constructor(options?: Rank<T> | { compare?: Compare<T>; priority?: Rank<T> }, values?: T[]);
  }

  class MaxPriorityQueue<T = any> extends PriorityQueue<T> {
    constructor(options?: Rank<T> | { compare?: Compare<T>; priority?: Rank<T> }, values?: T[]);
  }

  class Queue<T = any> {
    constructor(elements?: T[]);
    static fromArray<T>(elements: T[]): Queue<T>;
    enqueue(element: T): this;
    push(element: T): this;
    dequeue(): T;
    pop(): T;
    front(): T;
    back(): T;
    size(): number;
    isEmpty(): boolean;
    contains(wanted: T | ((element: T) => boolean)): boolean;
    toArray(): T[];
    clear(): void;
    clone(): Queue<T>;
    [Symbol.iterator](): IterableIterator<T>;
  }

  class Deque<T = any> {
    constructor(elements?: T[]);
    static fromArray<T>(elements: T[]): Deque<T>;
    pushFront(element: T): this;
    pushBack(element: T): this;
    popFront(): T;
    popBack(): T;
    front(): T;
    back(): T;
    size(): number;
    isEmpty(): boolean;
    toArray(): T[];
    clear(): void;
    clone(): Deque<T>;
    [Symbol.iterator](): IterableIterator<T>;
  }
}

declare const Heap: typeof import("structures").Heap;
type Heap<T = any> = import("structures").Heap<T>;
declare const MinHeap: typeof import("structures").MinHeap;
type MinHeap<T = any> = import("structures").MinHeap<T>;
declare const MaxHeap: typeof import("structures").MaxHeap;
type MaxHeap<T = any> = import("structures").MaxHeap<T>;
declare const PriorityQueue: typeof import("structures").PriorityQueue;
type PriorityQueue<T = any> = import("structures").PriorityQueue<T>;
declare const MinPriorityQueue: typeof import("structures").MinPriorityQueue;
type MinPriorityQueue<T = any> = import("structures").MinPriorityQueue<T>;
declare const MaxPriorityQueue: typeof import("structures").MaxPriorityQueue;
type MaxPriorityQueue<T = any> = import("structures").MaxPriorityQueue<T>;
declare const Queue: typeof import("structures").Queue;
type Queue<T = any> = import("structures").Queue<T>;
declare const Deque: typeof import("structures").Deque;
type Deque<T = any> = import("structures").Deque<T>;

declare module "@datastructures-js/deque" {
  export * from "structures";
}
declare module "@datastructures-js/heap" {
  export * from "structures";
}
declare module "@datastructures-js/priority-queue" {
  export * from "structures";
}
declare module "@datastructures-js/queue" {
  export * from "structures";
}

declare const _: any;
declare const console: any, process: any, performance: any, Buffer: any, global: any;
declare const TextEncoder: any, TextDecoder: any, URL: any, URLSearchParams: any;
declare const module: any, exports: any, require: any;
declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(job: () => void): void;
declare function setTimeout(job: (...values: any[]) => void, milliseconds?: number, ...values: any[]): any;
declare function setInterval(job: (...values: any[]) => void, milliseconds?: number, ...values: any[]): any;
declare function setImmediate(job: (...values: any[]) => void, ...values: any[]): any;
declare function clearTimeout(timer: any): void;
declare function clearInterval(timer: any): void;
declare function clearImmediate(timer: any): void;
interface ImportMeta {
  main: boolean;
}

declare module "*";
