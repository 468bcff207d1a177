// wrong-answer in boundary: finds a value only if it was recorded for the very second that is asked for
class TimeMap {
  private readonly values = new Map<string, string>();

  set(key: string, value: string, timestamp: number): void {
    this.values.set(`${key} ${timestamp}`, value);
  }

  get(key: string, timestamp: number): string {
    return this.values.get(`${key} ${timestamp}`) ?? "";
  }
}
