// wrong-answer in ordering: `sort` without a comparison puts 100 before 9
class MedianFinder {
  private readonly numbers: number[] = [];

  addNum(num: number): void {
    this.numbers.push(num);
  }

  findMedian(): number {
    this.numbers.sort();
    const middle = this.numbers.length >> 1;
    if (this.numbers.length % 2 === 1) {
      return this.numbers[middle];
    }
    return (this.numbers[middle - 1] + this.numbers[middle]) / 2;
  }
}
