// wrong-answer in ordering: `sort` without a comparison puts 1000 before 90
class StockPrice {
  private readonly prices = new Map<number, number>();
  private latest = 0;

  update(timestamp: number, price: number): void {
    this.prices.set(timestamp, price);
    this.latest = Math.max(this.latest, timestamp);
  }

  current(): number {
    return this.prices.get(this.latest)!;
  }

  maximum(): number {
    const ordered = [...this.prices.values()].sort();
    return ordered[ordered.length - 1];
  }

  minimum(): number {
    const ordered = [...this.prices.values()].sort();
    return ordered[0];
  }
}
