// accepted: entries in numbered slots, linked in order of use by two arrays of slot numbers; slot 0 closes the ring
class LRUCache {
  private readonly slotOf = new Map<number, number>();
  private readonly keys = [-1];
  private readonly values = [-1];
  private readonly older = [0];
  private readonly newer = [0];

  constructor(private readonly capacity: number) {}

  get(key: number): number {
    const slot = this.slotOf.get(key);
    if (slot === undefined) {
      return -1;
    }
    this.unlink(slot);
    this.append(slot);
    return this.values[slot];
  }

  put(key: number, value: number): void {
    let slot = this.slotOf.get(key);
    if (slot !== undefined) {
      this.unlink(slot);
    } else if (this.slotOf.size < this.capacity) {
      slot = this.keys.length;
    } else {
      slot = this.newer[0];
      this.unlink(slot);
      this.slotOf.delete(this.keys[slot]);
    }
    this.slotOf.set(key, slot);
    this.keys[slot] = key;
    this.values[slot] = value;
    this.append(slot);
  }

  private unlink(slot: number): void {
    this.newer[this.older[slot]] = this.newer[slot];
    this.older[this.newer[slot]] = this.older[slot];
  }

  private append(slot: number): void {
    this.older[slot] = this.older[0];
    this.newer[slot] = 0;
    this.newer[this.older[0]] = slot;
    this.older[0] = slot;
  }
}
