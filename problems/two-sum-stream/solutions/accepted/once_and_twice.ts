// accepted: a set of the numbers, and a set of those that came more than once
class TwoSum {
  private readonly numbers = new Set<number>();
  private readonly repeated = new Set<number>();

  add(number: number): void {
    if (this.numbers.has(number)) this.repeated.add(number);
    this.numbers.add(number);
  }

  find(value: number): boolean {
    for (const number of this.numbers) {
      const partner = value - number;
      if (partner === number ? this.repeated.has(number) : this.numbers.has(partner)) return true;
    }
    return false;
  }
}
