// Promises, after ECMA-262 (27.2 Promise Objects). The same jobs are queued in the same order, so what runs between two
// others is what runs there elsewhere.

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

// The executor of a promise that is settled from here.
const nobody = () => {};

// What only the guest may do with a promise; the class below has access.
let isPromise;
let stateOf;
// The value of a promise that is fulfilled, or the reason of one that is rejected.
let valueOf;
// A new promise, with the functions that settle it.
let unsettled;
// Calls one of two functions with what a value becomes, as `await` does.
let waitFor;

class Promise {
  #state = PENDING;
  #value = undefined;
  // Reactions while it is pending: a list, or undefined.
  #reactions = undefined;
  #isHandled = false;

  constructor(executor) {
    if (executor === nobody) return;
    if (typeof executor !== "function") throw new TypeErrorClass(`Promise resolver ${inspect(executor, 0)} is not a function`);
    const { resolve, reject } = Promise.#functions(this);
    try {
      executor(resolve, reject);
    } catch (error) {
      reject(error);
    }
  }

  // The two functions that settle a promise, of which only the first call counts.
  static #functions(promise) {
    let isResolved = false;
    const resolve = (value) => {
      if (isResolved) return;
      isResolved = true;
      promise.#resolveWith(value);
    };
    const reject = (reason) => {
      if (isResolved) return;
      isResolved = true;
      promise.#settle(REJECTED, reason);
    };
    return { promise, resolve, reject };
  }

  #resolveWith(value) {
    if (value === this) return this.#settle(REJECTED, new TypeErrorClass("Chaining cycle detected for promise #<Promise>"));
    if ((typeof value !== "object" || value === null) && typeof value !== "function") return this.#settle(FULFILLED, value);
    let then;
    try {
      ({ then } = value);
    } catch (error) {
      return this.#settle(REJECTED, error);
    }
    if (typeof then !== "function") return this.#settle(FULFILLED, value);
    jobs.add(() => {
      const { resolve, reject } = Promise.#functions(this);
      try {
        apply(then, value, [resolve, reject]);
      } catch (error) {
        reject(error);
      }
    });
  }

  #settle(state, value) {
    if (state === REJECTED) reword(value);
    const reactions = this.#reactions;
    this.#state = state;
    this.#value = value;
    this.#reactions = undefined;
    if (state === REJECTED && !this.#isHandled) {
      unhandled.add(this);
      isPutOff = true;
    }
    if (reactions !== undefined) for (let i = 0; i < reactions.length; i++) reactions[i].queue(state, value);
  }

  #react(reaction) {
    if (this.#state !== PENDING) reaction.queue(this.#state, this.#value);
    else if (this.#reactions === undefined) this.#reactions = [reaction];
    else this.#reactions[this.#reactions.length] = reaction;
    if (!this.#isHandled) {
      this.#isHandled = true;
      unhandled.delete(this);
    }
  }

  then(onFulfilled, onRejected) {
    if (!isPromise(this)) throw new TypeErrorClass(`Method Promise.prototype.then called on incompatible receiver ${inspect(this, 0)}`);
    const derived = capability(species(this));
    this.#react(new Reaction(onFulfilled, onRejected, derived));
    return derived.promise;
  }

  catch(onRejected) {
    return this.then(undefined, onRejected);
  }

  finally(onFinally) {
    if (typeof onFinally !== "function") return this.then(onFinally, onFinally);
    const constructor = species(this);
    return this.then(
      (value) => promiseResolve(constructor, onFinally()).then(() => value),
      (reason) => promiseResolve(constructor, onFinally()).then(() => {
        throw reason;
      }),
    );
  }

  static resolve(value) {
    return promiseResolve(this, value);
  }

  static reject(reason) {
    const { promise, reject } = capability(this);
    reject(reason);
    return promise;
  }

  static withResolvers() {
    return capability(this);
  }

  static try(callback, ...values) {
    const { promise, resolve, reject } = capability(this);
    try {
      resolve(callback(...values));
    } catch (error) {
      reject(error);
    }
    return promise;
  }

  static all(iterable) {
    return combine(this, iterable, ({ resolve, reject }, values) => ({
      fulfilled: (value) => value,
      rejected: reject,
      answer: () => resolve(values),
    }));
  }

  static allSettled(iterable) {
    return combine(this, iterable, ({ resolve }, values) => ({
      fulfilled: (value) => ({ status: "fulfilled", value }),
      rejected: (reason) => ({ status: "rejected", reason }),
      answer: () => resolve(values),
    }));
  }

  static any(iterable) {
    return combine(this, iterable, ({ resolve, reject }, errors) => ({
      fulfilled: resolve,
      rejected: (error) => error,
      answer: () => reject(new AggregateErrorClass(errors, "All promises were rejected")),
    }));
  }

  static race(iterable) {
    return combine(this, iterable, ({ resolve, reject }) => ({ fulfilled: resolve, rejected: reject, answer: nobody }));
  }

  static get [Symbol.species]() {
    return this;
  }

  static {
    isPromise = (value) => value !== null && typeof value === "object" && #state in value;
    stateOf = (promise) => promise.#state;
    valueOf = (promise) => promise.#value;
    unsettled = () => Promise.#functions(new Promise(nobody));
    waitFor = (value, onFulfilled, onRejected) => {
      let promise = value;
      if (!isPromise(value) || value.constructor !== Promise) {
        promise = new Promise(nobody);
        promise.#resolveWith(value);
      }
      promise.#react(new Reaction(onFulfilled, onRejected, undefined));
    };
  }
}

Object.defineProperty(Promise.prototype, Symbol.toStringTag, { value: "Promise", configurable: true });

// What happens when a promise is settled: one of two functions is called, and what it returns resolves the derived promise,
// if there is one.
class Reaction {
  constructor(onFulfilled, onRejected, derived) {
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
    this.derived = derived;
  }

  queue(state, value) {
    const { derived } = this;
    const handler = state === FULFILLED ? this.onFulfilled : this.onRejected;
    jobs.add(() => {
      if (derived === undefined) return handler(value);
      if (typeof handler !== "function") return state === FULFILLED ? derived.resolve(value) : derived.reject(value);
      let result;
      try {
        result = handler(value);
      } catch (error) {
        return derived.reject(error);
      }
      derived.resolve(result);
    });
  }
}

// A new promise of a class, with the functions that settle it.
function capability(constructor) {
  if (constructor === Promise) return unsettled();
  let resolve;
  let reject;
  const promise = new constructor((...given) => {
    if (resolve !== undefined || reject !== undefined) throw new TypeErrorClass("Promise executor has already been invoked with non-undefined arguments");
    [resolve, reject] = given;
  });
  if (typeof resolve !== "function" || typeof reject !== "function") {
    throw new TypeErrorClass("Promise resolve or reject function is not callable");
  }
  return { promise, resolve, reject };
}

// The class of promises that are derived from this one.
function species(promise) {
  const { constructor } = promise;
  if (constructor === undefined || constructor === Promise) return Promise;
  return constructor[Symbol.species] ?? Promise;
}

function promiseResolve(constructor, value) {
  if (isPromise(value) && value.constructor === constructor) return value;
  const { promise, resolve } = capability(constructor);
  resolve(value);
  return promise;
}

// A promise of what several others become. `how` makes two functions, from which a value or reason that is kept goes through
// one or the other, and one that answers when all are kept. A function of the promise itself keeps nothing.
function combine(constructor, iterable, how) {
  const result = capability(constructor);
  const values = [];
  try {
    const { resolve } = constructor;
    if (typeof resolve !== "function") throw new TypeErrorClass("Promise resolve or reject function is not callable");
    const { fulfilled, rejected, answer } = how(result, values);
    let left = 1;
    const count = () => {
      if (--left === 0) answer();
    };
    for (const item of iterable) {
      const at = values.length;
      values[at] = undefined;
      let isKept = false;
      const keeping = (handler) => (value) => {
        if (isKept) return;
        isKept = true;
        values[at] = handler(value);
        count();
      };
      const waiting = [fulfilled, rejected].map((handler) => (handler === result.resolve || handler === result.reject ? handler : keeping(handler)));
      const promise = apply(resolve, constructor, [item]);
      left++;
      promise.then(...waiting);
    }
    count();
  } catch (error) {
    result.reject(error);
  }
  return result.promise;
}
