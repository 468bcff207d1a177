// Sorting by a comparison, in the steps of V8: so a comparison that is none (`(a, b) => a > b`) gives the order that it gives
// there, and what is sorted already takes one look at each element. The engine's own sort is neither.
//
// This is Timsort (https://github.com/python/cpython/blob/main/Objects/listsort.txt): runs that are in order are found, made
// longer where they are short, and merged. Names in it are those of its description.

const MIN_GALLOP = 7;

class Timsort {
  minGallop = MIN_GALLOP;
  // Where the runs begin that are not merged yet, and how long they are.
  bases = [];
  lengths = [];

  constructor(items, compare) {
    this.items = items;
    // What is no number counts as equal, as `undefined < 0` is false.
    this.compare = compare;
  }

  sort() {
    let low = 0;
    let remaining = this.items.length;
    if (remaining < 2) return;
    const minRun = minRunOf(remaining);
    while (remaining > 0) {
      let length = this.countRun(low, low + remaining);
      if (length < minRun) {
        const forced = remaining < minRun ? remaining : minRun;
        this.insert(low, low + length, low + forced);
        length = forced;
      }
      this.bases.push(low);
      this.lengths.push(length);
      this.collapse();
      low += length;
      remaining -= length;
    }
    while (this.lengths.length > 1) this.mergeAt(this.nextToMerge());
  }

  // The length of the run at `low`. One that descends is turned around.
  countRun(low, high) {
    if (low + 1 === high) return 1;
    const { items, compare } = this;
    const descends = compare(items[low + 1], items[low]) < 0;
    let end = low + 2;
    while (end < high && compare(items[end], items[end - 1]) < 0 === descends) end++;
    for (let a = low, b = end - 1; descends && a < b; a++, b--) {
      const item = items[a];
      items[a] = items[b];
      items[b] = item;
    }
    return end - low;
  }

  // Sorts from `low` to `high`, what is before `start` being sorted already.
  insert(low, start, high) {
    const { items, compare } = this;
    for (let at = start; at < high; at++) {
      const pivot = items[at];
      let left = low;
      let right = at;
      while (left < right) {
        const middle = left + ((right - left) >> 1);
        if (compare(pivot, items[middle]) < 0) right = middle;
        else left = middle + 1;
      }
      for (let to = at; to > left; to--) items[to] = items[to - 1];
      items[left] = pivot;
    }
  }

  // Merges until the runs that wait are so much longer, one than the next, that there are few of them.
  collapse() {
    const { lengths } = this;
    const holds = (n) => n < 2 || lengths[n - 2] > lengths[n - 1] + lengths[n];
    while (lengths.length > 1) {
      const n = lengths.length - 2;
      if (!holds(n + 1) || !holds(n)) this.mergeAt(this.nextToMerge());
      else if (lengths[n] <= lengths[n + 1]) this.mergeAt(n);
      else break;
    }
  }

  nextToMerge() {
    const { lengths } = this;
    const n = lengths.length - 2;
    return n > 0 && lengths[n - 1] < lengths[n + 1] ? n - 1 : n;
  }

  // Merges a run with the next one.
  mergeAt(n) {
    const { items, bases, lengths } = this;
    let a = bases[n];
    let lengthA = lengths[n];
    const b = bases[n + 1];
    let lengthB = lengths[n + 1];
    lengths[n] = lengthA + lengthB;
    bases.splice(n + 1, 1);
    lengths.splice(n + 1, 1);
    // What is in its place at the beginning of the one and at the end of the other stays there.
    const inPlace = this.gallopRight(items, items[b], a, lengthA, 0);
    a += inPlace;
    lengthA -= inPlace;
    if (lengthA === 0) return;
    lengthB = this.gallopLeft(items, items[a + lengthA - 1], b, lengthB, lengthB - 1);
    if (lengthB === 0) return;
    if (lengthA <= lengthB) this.mergeLow(a, lengthA, b, lengthB);
    else this.mergeHigh(a, lengthA, b, lengthB);
  }

  // How many of the sorted `list[base]` and `length - 1` after it are below `key`; the search begins at `hint`.
  gallopLeft(list, key, base, length, hint) {
    const { compare } = this;
    const at = base + hint;
    let last = 0;
    let offset = 1;
    if (compare(list[at], key) < 0) {
      const most = length - hint;
      while (offset < most && compare(list[at + offset], key) < 0) {
        last = offset;
        offset = 2 * offset + 1;
      }
      last += hint;
      offset = hint + (offset > most ? most : offset);
    } else {
      const most = hint + 1;
      while (offset < most && !(compare(list[at - offset], key) < 0)) {
        last = offset;
        offset = 2 * offset + 1;
      }
      const nearest = hint - last;
      last = hint - (offset > most ? most : offset);
      offset = nearest;
    }
    for (last++; last < offset; ) {
      const middle = last + ((offset - last) >> 1);
      if (compare(list[base + middle], key) < 0) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  // The same, but how many are not above `key`.
  gallopRight(list, key, base, length, hint) {
    const { compare } = this;
    const at = base + hint;
    let last = 0;
    let offset = 1;
    if (compare(key, list[at]) < 0) {
      const most = hint + 1;
      while (offset < most && compare(key, list[at - offset]) < 0) {
        last = offset;
        offset = 2 * offset + 1;
      }
      const nearest = hint - last;
      last = hint - (offset > most ? most : offset);
      offset = nearest;
    } else {
      const most = length - hint;
      while (offset < most && !(compare(key, list[at + offset]) < 0)) {
        last = offset;
        offset = 2 * offset + 1;
      }
      last += hint;
      offset = hint + (offset > most ? most : offset);
    }
    for (last++; last < offset; ) {
      const middle = last + ((offset - last) >> 1);
      if (compare(key, list[base + middle]) < 0) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }

  // Merges two runs from their beginnings, the first of which, which is the shorter one, makes room.
  mergeLow(a, lengthA, b, lengthB) {
    const { items, compare } = this;
    const rest = items.slice(a, a + lengthA);
    let from = 0;
    let to = a;
    items[to++] = items[b++];
    lengthB--;
    // The last of the first run is above all of the second.
    while (lengthB > 0 && lengthA > 1) {
      let winsA = 0;
      let winsB = 0;
      // One by one, until one run wins again and again.
      while (lengthB > 0 && lengthA > 1 && winsA < this.minGallop && winsB < this.minGallop) {
        if (compare(items[b], rest[from]) < 0) {
          items[to++] = items[b++];
          lengthB--;
          winsB++;
          winsA = 0;
        } else {
          items[to++] = rest[from++];
          lengthA--;
          winsA++;
          winsB = 0;
        }
      }
      if (lengthB === 0 || lengthA === 1) break;
      this.minGallop++;
      do {
        this.minGallop = this.minGallop > 2 ? this.minGallop - 1 : 1;
        winsA = this.gallopRight(rest, items[b], from, lengthA, 0);
        for (let i = 0; i < winsA; i++) items[to++] = rest[from++];
        lengthA -= winsA;
        if (lengthA <= 1) break;
        items[to++] = items[b++];
        if (--lengthB === 0) break;
        winsB = this.gallopLeft(items, rest[from], b, lengthB, 0);
        for (let i = 0; i < winsB; i++) items[to++] = items[b++];
        lengthB -= winsB;
        if (lengthB === 0) break;
        items[to++] = rest[from++];
        if (--lengthA === 1) break;
      } while (winsA >= MIN_GALLOP || winsB >= MIN_GALLOP);
      if (lengthB > 0 && lengthA > 1) this.minGallop++;
    }
    if (lengthA === 1) for (; lengthB > 0; lengthB--) items[to++] = items[b++];
    for (; lengthA > 0; lengthA--) items[to++] = rest[from++];
  }

  // Merges two runs from their ends, the second of which, which is the shorter one, makes room.
  mergeHigh(a, lengthA, b, lengthB) {
    const { items, compare } = this;
    const rest = items.slice(b, b + lengthB);
    let from = lengthB - 1;
    let to = b + lengthB - 1;
    let last = a + lengthA - 1;
    items[to--] = items[last--];
    lengthA--;
    // The first of the second run is below all of the first.
    while (lengthA > 0 && lengthB > 1) {
      let winsA = 0;
      let winsB = 0;
      while (lengthA > 0 && lengthB > 1 && winsA < this.minGallop && winsB < this.minGallop) {
        if (compare(rest[from], items[last]) < 0) {
          items[to--] = items[last--];
          lengthA--;
          winsA++;
          winsB = 0;
        } else {
          items[to--] = rest[from--];
          lengthB--;
          winsB++;
          winsA = 0;
        }
      }
      if (lengthA === 0 || lengthB === 1) break;
      this.minGallop++;
      do {
        this.minGallop = this.minGallop > 2 ? this.minGallop - 1 : 1;
        winsA = lengthA - this.gallopRight(items, rest[from], a, lengthA, lengthA - 1);
        for (let i = 0; i < winsA; i++) items[to--] = items[last--];
        lengthA -= winsA;
        if (lengthA === 0) break;
        items[to--] = rest[from--];
        if (--lengthB === 1) break;
        winsB = lengthB - this.gallopLeft(rest, items[last], 0, lengthB, lengthB - 1);
        for (let i = 0; i < winsB; i++) items[to--] = rest[from--];
        lengthB -= winsB;
        if (lengthB <= 1) break;
        items[to--] = items[last--];
        if (--lengthA === 0) break;
      } while (winsA >= MIN_GALLOP || winsB >= MIN_GALLOP);
      if (lengthA > 0 && lengthB > 1) this.minGallop++;
    }
    if (lengthB === 1) for (; lengthA > 0; lengthA--) items[to--] = items[last--];
    for (; lengthB > 0; lengthB--) items[to--] = rest[from--];
  }
}

// Runs are at least this long, so that their number is a power of two or a little less.
function minRunOf(length) {
  let odd = 0;
  for (; length >= 64; length >>= 1) odd |= length & 1;
  return length + odd;
}

// What is at the places of a list, its `undefined` at the end, behind it holes.
function sortedValues(list, length, compare) {
  const values = [];
  let absent = 0;
  for (let at = 0; at < length; at++) {
    const value = list[at];
    if (value !== undefined) values[values.length] = value;
    else if (at in list) absent++;
  }
  new Timsort(values, compare).sort();
  for (; absent > 0; absent--) values[values.length] = undefined;
  return values;
}

const sortTexts = Array.prototype.sort;

const sorting = {
  sort(compare) {
    if (typeof compare !== "function") return apply(sortTexts, this, [compare]);
    const list = Object(this);
    const { length } = list;
    const values = sortedValues(list, length, compare);
    for (let at = 0; at < values.length; at++) list[at] = values[at];
    for (let at = values.length; at < length; at++) delete list[at];
    return list;
  },
  toSorted(compare) {
    const list = Object(this);
    const copy = [];
    for (let at = 0; at < list.length; at++) copy[at] = list[at];
    return apply(sorting.sort, copy, [compare]);
  },
};
for (const [name, value] of Object.entries(sorting)) Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true });
