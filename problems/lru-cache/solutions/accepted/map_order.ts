// accepted: a Map keeps the order of insertion, so a used entry is taken out and put in again
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
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > this.capacity) {
      for (const oldest of this.values.keys()) {
        this.values.delete(oldest);
        break;
      }
    }
  }
}
