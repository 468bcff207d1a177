// Async functions and generators, after ECMA-262 (27.6 AsyncGenerator Objects, 27.7 Async Functions).
//
// The host turns them into generators, which yield what they await; the functions here drive these. Their names and
// parameters are those that the transformer in the host expects, and a name to be shown in stacks.

// A program that asks for the class of an async function finds the one that the engine has.
const AsyncFunctionPrototype = prototypeOf(evaluate("(async function () {})"));
const AsyncGeneratorFunctionPrototype = prototypeOf(evaluate("(async function* () {})"));

function asyncFunction(made) {
  return setPrototypeOf(made, AsyncFunctionPrototype);
}

function asyncGeneratorFunction(made) {
  return setPrototypeOf(made, AsyncGeneratorFunctionPrototype);
}

// An async function from a generator function.
function asyncToGenerator(body, name) {
  nameBody(body, name);
  return function (...values) {
    const { promise, resolve, reject } = unsettled();
    let generator;
    const step = (method, value) => {
      let next;
      try {
        // What the parameters throw rejects the promise too.
        generator ??= apply(body, this, values);
        next = generator[method](value);
      } catch (error) {
        return reject(error);
      }
      if (next.done) resolve(next.value);
      else waitFor(next.value, goOn, fail);
    };
    const goOn = (value) => step("next", value);
    const fail = (error) => step("throw", error);
    step("next");
    return promise;
  };
}

function nameBody(body, name) {
  if (name !== undefined) Object.defineProperty(body, "name", { value: name });
}

// What the generator of an async generator yields to await it. It goes on with the method `resume` when that is there. A result
// that `yield*` hands on has none: it is the next answer as it is.
class Awaited {
  constructor(value, resume) {
    this.value = value;
    this.resume = resume;
  }
}

function awaitAsyncGenerator(value) {
  return new Awaited(value, "next");
}

function wrapAsyncGenerator(body, name) {
  nameBody(body, name);
  return function (...values) {
    return new AsyncGenerator(apply(body, this, values));
  };
}

// Requests are answered one after the other, each with a promise of its own.
class AsyncGenerator {
  #generator;
  #requests = new Fifo();
  #isRunning = false;
  #state = "start";

  constructor(generator) {
    this.#generator = generator;
  }
  next(value) {
    return this.#ask("next", value);
  }
  return(value) {
    return this.#ask("return", value);
  }
  throw(error) {
    return this.#ask("throw", error);
  }
  [Symbol.asyncIterator]() {
    return this;
  }

  #ask(method, value) {
    const request = { method, value, ...unsettled() };
    this.#requests.add(request);
    if (!this.#isRunning) this.#begin();
    return request.promise;
  }

  // Answers the first request.
  #begin() {
    while (!this.#requests.isEmpty()) {
      const request = this.#requests.peek();
      const { method, value } = request;
      if (this.#state === "start" && method !== "next") this.#state = "done";
      if (this.#state !== "done") {
        this.#isRunning = true;
        this.#state = "begun";
        // The value of a `return` is awaited before the generator sees it.
        if (method === "return") {
          waitFor(value, (value) => this.#step("return", value), (error) => this.#step("throw", error));
        } else this.#step(method, value);
        return;
      }
      if (method === "return") {
        this.#isRunning = true;
        waitFor(value, (value) => this.#answer("resolve", { value, done: true }), (error) => this.#answer("reject", error));
        return;
      }
      this.#requests.take();
      if (method === "next") request.resolve({ value: undefined, done: true });
      else request.reject(value);
    }
  }

  #step(method, value) {
    let next;
    try {
      next = this.#generator[method](value);
    } catch (error) {
      this.#state = "done";
      return this.#answer("reject", error);
    }
    const fail = (error) => this.#step("throw", error);
    if (next.done) {
      this.#state = "done";
      this.#answer("resolve", { value: next.value, done: true });
    } else if (!(next.value instanceof Awaited)) {
      waitFor(next.value, (value) => this.#answer("resolve", { value, done: false }), fail);
    } else {
      const { value, resume } = next.value;
      if (resume === null) this.#answer("resolve", { value, done: false });
      else waitFor(value, (value) => this.#step(resume, value), fail);
    }
  }

  #answer(how, value) {
    this.#isRunning = false;
    this.#requests.take()[how](value);
    if (!this.#isRunning) this.#begin();
  }
}

Object.defineProperty(AsyncGenerator.prototype, Symbol.toStringTag, { value: "AsyncGenerator", configurable: true });

// `yield*` in an async generator: an iterator that asks `inner`, awaits its result, and hands that on.
function asyncGeneratorDelegate(inner) {
  let isWaiting = false;
  const delegate = { [Symbol.iterator]: () => delegate };
  for (const method of ["next", "return"]) {
    if (method === "return" && typeof inner.return !== "function") continue;
    delegate[method] = (value) => {
      if (!isWaiting) return ask(method, value);
      isWaiting = false;
      if (Object(value) !== value) throw new TypeErrorClass(`Iterator result ${inspect(value, 0)} is not an object`);
      return value.done ? value : { done: false, value: new Awaited(value.value, null) };
    };
  }
  if (typeof inner.throw === "function") {
    delegate.throw = (error) => {
      if (!isWaiting) return ask("throw", error);
      isWaiting = false;
      throw error;
    };
  }
  const ask = (method, value) => {
    const result = inner[method](value);
    isWaiting = true;
    return { done: false, value: new Awaited(result, method === "return" ? "return" : "next") };
  };
  return delegate;
}

// The iterator that `for await` asks: an async one, or a plain one whose values are awaited.
function asyncIterator(iterable) {
  const method = iterable[Symbol.asyncIterator];
  if (method !== undefined && method !== null) return apply(method, iterable, []);
  return new FromPlainIterator(iterable[Symbol.iterator]());
}

class FromPlainIterator {
  constructor(inner) {
    this.inner = inner;
    this.ask = inner.next;
  }
  #answer({ value, done }) {
    return new Promise((resolve, reject) => waitFor(value, (value) => resolve({ value, done }), reject));
  }
  next(value) {
    try {
      return this.#answer(apply(this.ask, this.inner, [value]));
    } catch (error) {
      return Promise.reject(error);
    }
  }
  return(value) {
    const method = this.inner.return;
    if (method === undefined) return Promise.resolve({ value, done: true });
    return this.#answer(apply(method, this.inner, [value]));
  }
  throw(error) {
    const method = this.inner.throw;
    if (method === undefined) return Promise.reject(error);
    return this.#answer(apply(method, this.inner, [error]));
  }
}

Array.fromAsync = asyncToGenerator(function* (items, change, receiver) {
  const made = typeof this === "function" && this !== Array ? new this() : [];
  const method = items[Symbol.asyncIterator] ?? items[Symbol.iterator];
  const iterator = asyncIterator(method === undefined ? Array.from(items) : items);
  let length = 0;
  for (let next; !(next = yield iterator.next()).done; length++) {
    made[length] = change === undefined ? next.value : yield apply(change, receiver, [next.value, length]);
  }
  made.length = length;
  return made;
});
