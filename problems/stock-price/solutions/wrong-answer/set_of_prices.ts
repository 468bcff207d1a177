// wrong-answer in equal-prices: a set of prices, from which a correction removes a price that other timestamps still have
class StockPrice {
  private readonly prices = new Map<number, number>();
  private readonly distinct = new Set<number>();
  private latest = 0;

  update(timestamp: number, price: number): void {
    const old = this.prices.get(timestamp);
    if (old !== undefined) {
      this.distinct.delete(old);
    }
    this.prices.set(timestamp, price);
    this.distinct.add(price);
    this.latest = Math.max(this.latest, timestamp);
  }

  current(): number {
    return this.prices.get(this.latest)!;
  }

  maximum(): number {
    return Math.max(...this.distinct);
  }

  minimum(): number {
    return Math.min(...this.distinct);
  }
}
