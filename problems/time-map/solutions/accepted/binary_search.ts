// accepted: a list of entries for each key and a binary search for the first entry that is too late
type Entry = { since: number; value: string };

class TimeMap {
  private readonly histories = new Map<string, Entry[]>();

  set(key: string, value: string, timestamp: number): void {
    const entry = { since: timestamp, value };
    const history = this.histories.get(key);
    if (history === undefined) {
      this.histories.set(key, [entry]);
    } else {
      history.push(entry);
    }
  }

  get(key: string, timestamp: number): string {
    const history = this.histories.get(key) ?? [];
    let low = 0;
    let high = history.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (history[middle].since <= timestamp) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low === 0 ? "" : history[low - 1].value;
  }
}
