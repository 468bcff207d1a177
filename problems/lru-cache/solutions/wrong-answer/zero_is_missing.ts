// wrong-answer in zero: takes a stored 0 for a missing value
class LRUCache {
  private readonly values = new Map<number, number>();

  constructor(private readonly capacity: number) {}

  get(key: number): number {
    const value = this.values.get(key);
    if (!value) {
      return -1;
    }
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  put(key: number, value: number): void {
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > this.capacity) {
      const [oldest] = this.values.keys();
      this.values.delete(oldest);
    }
  }
}
