// wrong-answer in interleaving: remembers answers and does not forget them when a new value is recorded
class TimeMap {
  private readonly histories = new Map<string, [number, string][]>();
  private readonly answers = new Map<string, string>();

  set(key: string, value: string, timestamp: number): void {
    this.histories.set(key, this.histories.get(key) ?? []);
    this.histories.get(key)!.push([timestamp, value]);
  }

  get(key: string, timestamp: number): string {
    const question = `${key} ${timestamp}`;
    if (!this.answers.has(question)) {
      const history = this.histories.get(key) ?? [];
      let low = 0;
      let high = history.length;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (history[middle][0] <= timestamp) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      this.answers.set(question, low > 0 ? history[low - 1][1] : "");
    }
    return this.answers.get(question)!;
  }
}
