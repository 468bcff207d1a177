// What the engine does to lists in a slow way.
//
// A list whose last element is deleted becomes a table from numbers to values there, which takes several times as long to
// read, to change and to copy ever after. The engine's `splice` deletes that way when the list becomes shorter.

const { copyWithin, slice, splice } = Array.prototype;

const splicing = {
  splice(...given) {
    const [start, count] = given;
    const { length } = this;
    // Whole numbers of 32 bits, as nearly all are: the engine reads what others mean.
    const isPlain = isArray(this) && (start | 0) === start && ((count | 0) === count || given.length === 1);
    if (!isPlain) return apply(splice, this, given);
    const from = start < 0 ? (start + length > 0 ? start + length : 0) : start < length ? start : length;
    const rest = length - from;
    const removed = given.length === 1 || count > rest ? rest : count > 0 ? count : 0;
    const added = given.length === 1 ? 0 : given.length - 2;
    if (removed <= added) return apply(splice, this, given);
    const result = apply(slice, this, [from, from + removed]);
    if (removed < rest) apply(copyWithin, this, [from + added, from + removed]);
    for (let at = 0; at < added; at++) this[from + at] = given[at + 2];
    this.length = length - removed + added;
    return result;
  },
};
Object.defineProperty(splicing.splice, "length", { value: 2 });
Object.defineProperty(Array.prototype, "splice", { value: splicing.splice, writable: true, configurable: true });

// The engine finds no negative number in a list of bytes from behind.
Object.defineProperty(Int8Array.prototype, "lastIndexOf", { value: Array.prototype.lastIndexOf, writable: true, configurable: true });
