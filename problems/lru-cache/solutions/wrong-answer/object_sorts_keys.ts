// wrong-answer in ordering: a plain object lists integer keys by size, not in order of insertion
class LRUCache {
  private values: Record<number, number> = {};

  constructor(private readonly capacity: number) {}

  get(key: number): number {
    if (!(key in this.values)) {
      return -1;
    }
    const value = this.values[key];
    delete this.values[key];
    this.values[key] = value;
    return value;
  }

  put(key: number, value: number): void {
    delete this.values[key];
    const keys = Object.keys(this.values);
    if (keys.length === this.capacity) {
      delete this.values[Number(keys[0])];
    }
    this.values[key] = value;
  }
}
