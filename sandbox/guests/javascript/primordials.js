// The JavaScript runner: what stands between the host and a submission, inside the sandbox.
//
// It is run once, while the guest is built, and the engine is frozen with everything below already
// done. At run time the host calls `load` and `call` in a fresh copy for every case. Nothing here is
// trusted by the host: a submission may change any of it, and would only change what it answers itself.
//
// The files of this folder are one module, joined in the order primordials, messages, sort, lists, regexp, inspect, console, structures,
// events, jobs, promise, asynchronous, resources, input, process, modules, locale, wire, translated, files, runner. Those of `library/` are
// evaluated when they are asked for.

import host from "judge:guest/host";

// The engine's own functions, kept so that a submission that replaces them finds out in its own code
// and not as a puzzling answer.
const { parse, stringify } = JSON;
const { isArray } = Array;
const { apply } = Reflect;
const { isInteger, isSafeInteger, isFinite: isFiniteNumber } = Number;
const evaluate = globalThis.eval;
const ownKeys = Object.keys;
const prototypeOf = Object.getPrototypeOf;
const StringOf = String;
const { toWellFormed } = String.prototype;
const ErrorClass = Error;
const TypeErrorClass = TypeError;
const RangeErrorClass = RangeError;
const AggregateErrorClass = AggregateError;
const MapClass = Map;
const SetClass = Set;
