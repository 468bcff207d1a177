// wrong-answer in reversed: sorts the timestamps with the order of texts, in which 100 comes before 20
class TimeMap {
  private readonly values = new Map<string, Map<number, string>>();

  set(key: string, value: string, timestamp: number): void {
    const history = this.values.get(key) ?? new Map<number, string>();
    this.values.set(key, history.set(timestamp, value));
  }

  get(key: string, timestamp: number): string {
    const history = this.values.get(key) ?? new Map<number, string>();
    const times = [...history.keys()].sort();
    let answer = "";
    for (const time of times) {
      if (time > timestamp) break;
      answer = history.get(time) ?? "";
    }
    return answer;
  }
}
