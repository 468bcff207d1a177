// wrong-answer in zero: takes the number 0 in the table for "no number"
class TwoSum {
  private readonly numbers: number[] = [];

  add(number: number): void {
    this.numbers.push(number);
  }

  find(value: number): boolean {
    const partners = new Map<number, number>();
    for (const number of this.numbers) {
      if (partners.get(number)) return true;
      partners.set(value - number, number);
    }
    return false;
  }
}
