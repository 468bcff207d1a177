// wrong-answer in removals: fills the gap with the last member, but keeps that member's old position
class RandomizedSet {
  private readonly members: number[] = [];
  private readonly positions = new Map<number, number>();

  insert(val: number): boolean {
    if (this.positions.has(val)) {
      return false;
    }
    this.positions.set(val, this.members.length);
    this.members.push(val);
    return true;
  }

  remove(val: number): boolean {
    const position = this.positions.get(val);
    if (position === undefined) {
      return false;
    }
    const last = this.members.pop()!;
    if (last !== val) {
      this.members[position] = last;
    }
    this.positions.delete(val);
    return true;
  }

  getRandom(): number {
    return this.members[Math.floor(Math.random() * this.members.length)];
  }
}
