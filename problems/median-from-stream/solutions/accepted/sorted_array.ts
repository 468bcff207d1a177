// accepted: all numbers in a sorted array; binary search finds the place of a new one
class MedianFinder {
  private readonly numbers: number[] = [];

  addNum(num: number): void {
    let low = 0;
    let high = this.numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.numbers[middle] < num) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.numbers.splice(low, 0, num);
  }

  findMedian(): number {
    const count = this.numbers.length;
    return (this.numbers[(count - 1) >> 1] + this.numbers[count >> 1]) / 2;
  }
}
