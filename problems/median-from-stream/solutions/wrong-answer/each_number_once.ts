// wrong-answer in duplicates: keeps each number once
class MedianFinder {
  private readonly numbers = new Set<number>();

  addNum(num: number): void {
    this.numbers.add(num);
  }

  findMedian(): number {
    const ordered = [...this.numbers].sort((a, b) => a - b);
    const count = ordered.length;
    return (ordered[(count - 1) >> 1] + ordered[count >> 1]) / 2;
  }
}
