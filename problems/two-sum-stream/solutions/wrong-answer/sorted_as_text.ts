// wrong-answer in negative: sorts without a comparison, which orders the numbers as text
class TwoSum {
  private readonly numbers: number[] = [];

  add(number: number): void {
    this.numbers.push(number);
    this.numbers.sort();
  }

  find(value: number): boolean {
    let low = 0;
    let high = this.numbers.length - 1;
    while (low < high) {
      const total = this.numbers[low] + this.numbers[high];
      if (total === value) return true;
      if (total < value) low++;
      else high--;
    }
    return false;
  }
}
