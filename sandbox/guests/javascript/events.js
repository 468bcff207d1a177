// `EventEmitter`: functions that are called when something happens.

class EventEmitter {
  #handlers = new MapClass();

  #add(event, handler, isOnce, isFirst) {
    if (typeof handler !== "function") {
      const text = `The "listener" argument must be of type function. Received ${handler === null ? "null" : typeof handler}`;
      throw Object.assign(new TypeError(text), { code: "ERR_INVALID_ARG_TYPE" });
    }
    if (this.#handlers.has("newListener")) this.emit("newListener", event, handler);
    const handlers = this.#handlers.get(event) ?? [];
    const added = { handler, isOnce };
    // What runs now keeps the list that it began with.
    this.#handlers.set(event, isFirst ? [added, ...handlers] : [...handlers, added]);
    return this;
  }
  on(event, handler) {
    return this.#add(event, handler, false, false);
  }
  addListener(event, handler) {
    return this.on(event, handler);
  }
  once(event, handler) {
    return this.#add(event, handler, true, false);
  }
  prependListener(event, handler) {
    return this.#add(event, handler, false, true);
  }
  prependOnceListener(event, handler) {
    return this.#add(event, handler, true, true);
  }
  off(event, handler) {
    const handlers = this.#handlers.get(event) ?? [];
    return this.#remove(event, handlers.findLast((added) => added.handler === handler));
  }
  removeListener(event, handler) {
    return this.off(event, handler);
  }
  #remove(event, added) {
    const handlers = this.#handlers.get(event) ?? [];
    if (!handlers.includes(added)) return this;
    if (handlers.length === 1) this.#handlers.delete(event);
    else this.#handlers.set(event, handlers.filter((one) => one !== added));
    if (this.#handlers.has("removeListener")) this.emit("removeListener", event, added.handler);
    return this;
  }
  removeAllListeners(event) {
    if (event === undefined) this.#handlers.clear();
    else this.#handlers.delete(event);
    return this;
  }
  emit(event, ...values) {
    const handlers = this.#handlers.get(event);
    if (handlers === undefined) {
      if (event !== "error") return false;
      if (values[0] instanceof ErrorClass) throw values[0];
      throw Object.assign(new ErrorClass(`Unhandled error. (${inspect(values[0])})`), { code: "ERR_UNHANDLED_ERROR", context: values[0] });
    }
    for (const added of handlers) {
      if (added.isOnce) this.#remove(event, added);
      apply(added.handler, this, values);
    }
    return true;
  }
  listeners(event) {
    return (this.#handlers.get(event) ?? []).map(({ handler }) => handler);
  }
  rawListeners(event) {
    return this.listeners(event);
  }
  listenerCount(event, handler) {
    const handlers = this.listeners(event);
    return handler === undefined ? handlers.length : handlers.filter((one) => one === handler).length;
  }
  eventNames() {
    return [...this.#handlers.keys()];
  }
  setMaxListeners() {
    return this;
  }
  getMaxListeners() {
    return EventEmitter.defaultMaxListeners;
  }
}

// A promise of what comes with the next such event.
EventEmitter.once = (emitter, event) => new Promise((resolve, reject) => {
  const fail = (error) => {
    emitter.off(event, done);
    reject(error);
  };
  const done = (...values) => {
    emitter.off("error", fail);
    resolve(values);
  };
  emitter.once(event, done);
  if (event !== "error") emitter.once("error", fail);
});
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.defaultMaxListeners = 10;
