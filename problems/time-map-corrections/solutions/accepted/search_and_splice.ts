// accepted: one search for the first entry that is too late serves both methods
type Entry = { since: number; value: string };

class TimeMap {
  private readonly histories = new Map<string, Entry[]>();

  set(key: string, value: string, timestamp: number): void {
    const history = this.histories.get(key) ?? [];
    this.histories.set(key, history);
    const position = this.firstAfter(history, timestamp);
    const isTaken = position > 0 && history[position - 1].since === timestamp;
    history.splice(isTaken ? position - 1 : position, isTaken ? 1 : 0, { since: timestamp, value });
  }

  get(key: string, timestamp: number): string {
    const history = this.histories.get(key) ?? [];
    const position = this.firstAfter(history, timestamp);
    return position === 0 ? "" : history[position - 1].value;
  }

  private firstAfter(history: Entry[], timestamp: number): number {
    let low = 0;
    let high = history.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (history[middle].since <= timestamp) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
