// What `using` and `await using` leave to be disposed of at the end of their block. The name of the function and those of the
// members are those that the transformer in the host expects.

const NO_ERROR = {};

class Resources {
  // What the block has thrown.
  e = NO_ERROR;
  #all = [];

  u(value) {
    return this.#add(value, false);
  }
  a(value) {
    return this.#add(value, true);
  }

  #add(value, waits) {
    if (value === null || value === undefined) {
      if (waits) this.#all.push({ waits, dispose: () => {} });
      return value;
    }
    if (Object(value) !== value) throw new TypeErrorClass(`${inspect(value)} is not an object, and so cannot be disposed of`);
    const own = waits ? value[Symbol.asyncDispose] : undefined;
    const method = own ?? value[Symbol.dispose];
    if (typeof method !== "function") throw new TypeErrorClass(`${inspect(value, 0)} cannot be disposed of`);
    const dispose = () => {
      const result = apply(method, value, []);
      // Nobody waits for what an ordinary method returns.
      return own === undefined ? undefined : result;
    };
    this.#all.push({ waits, dispose });
    return value;
  }

  // Disposes of all, the last first. Of several errors, each holds the one before it.
  *#disposing() {
    let error = this.e;
    for (const { waits, dispose } of this.#all.reverse()) {
      try {
        const result = dispose();
        if (waits) yield result;
      } catch (thrown) {
        error = error === NO_ERROR ? thrown : new SuppressedError(thrown, error);
      }
    }
    if (error !== NO_ERROR) throw error;
  }

  // A promise if anything waits.
  d() {
    const disposing = () => this.#disposing();
    if (this.#all.some(({ waits }) => waits)) return asyncToGenerator(disposing)();
    disposing().next();
  }
}

function usingCtx() {
  return new Resources();
}
