// wrong-answer in called-again: the hits are kept in a variable of the module, so all counters have the same ones
const hits: number[] = [];

class HitCounter {
  hit(timestamp: number): void {
    hits.push(timestamp);
  }

  getHits(timestamp: number): number {
    let first = 0;
    let end = hits.length;
    while (first < end) {
      const middle = (first + end) >> 1;
      if (hits[middle] > timestamp - 300) end = middle;
      else first = middle + 1;
    }
    return hits.length - first;
  }
}
