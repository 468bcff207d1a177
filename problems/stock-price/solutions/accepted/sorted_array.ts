// accepted: a sorted array of the prices that count, in which binary search finds the place of an old and a new price
class StockPrice {
  private readonly prices = new Map<number, number>();
  private readonly ordered: number[] = [];
  private latest = 0;

  update(timestamp: number, price: number): void {
    const old = this.prices.get(timestamp);
    if (old !== undefined) {
      this.ordered.splice(this.placeOf(old), 1);
    }
    this.prices.set(timestamp, price);
    this.ordered.splice(this.placeOf(price), 0, price);
    this.latest = Math.max(this.latest, timestamp);
  }

  current(): number {
    return this.prices.get(this.latest)!;
  }

  maximum(): number {
    return this.ordered[this.ordered.length - 1];
  }

  minimum(): number {
    return this.ordered[0];
  }

  /** The first place whose price is not lower. */
  private placeOf(price: number): number {
    let low = 0;
    let high = this.ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ordered[middle] < price) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
