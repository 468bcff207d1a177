// wrong-answer in changed-past: remembers answers, and forgets only those about the second that is set
class TimeMap {
  private readonly values = new Map<string, Map<number, string>>();
  private readonly answers = new Map<string, string>();

  set(key: string, value: string, timestamp: number): void {
    const history = this.values.get(key) ?? new Map<number, string>();
    this.values.set(key, history.set(timestamp, value));
    this.answers.delete(`${key} ${timestamp}`);
  }

  get(key: string, timestamp: number): string {
    const question = `${key} ${timestamp}`;
    let answer = this.answers.get(question);
    if (answer === undefined) {
      let newest = 0;
      answer = "";
      for (const [time, value] of this.values.get(key) ?? []) {
        if (time <= timestamp && time > newest) [newest, answer] = [time, value];
      }
      this.answers.set(question, answer);
    }
    return answer;
  }
}
