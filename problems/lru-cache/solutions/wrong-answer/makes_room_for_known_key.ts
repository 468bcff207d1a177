// wrong-answer in overwrite: a full cache drops an entry even when the key is already there
class LRUCache {
  private readonly values = new Map<number, number>();

  constructor(private readonly capacity: number) {}

  get(key: number): number {
    const value = this.values.get(key);
    if (value === undefined) {
      return -1;
    }
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  put(key: number, value: number): void {
    if (this.values.size === this.capacity) {
      const [oldest] = this.values.keys();
      this.values.delete(oldest);
    }
    this.values.delete(key);
    this.values.set(key, value);
  }
}
