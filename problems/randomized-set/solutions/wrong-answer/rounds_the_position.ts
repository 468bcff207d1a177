// wrong-answer in fair-draws: rounds instead of cutting off, so the first and the last member are drawn half as often
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
    const last = this.members[this.members.length - 1];
    this.members[position] = last;
    this.positions.set(last, position);
    this.members.pop();
    this.positions.delete(val);
    return true;
  }

  getRandom(): number {
    return this.members[Math.round(Math.random() * (this.members.length - 1))];
  }
}
