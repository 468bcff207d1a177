// wrong-answer in flush-time: an incomplete batch is sent one second late
const MAX_TRIES = 4;

export class ErrorClient {
  private waiting: { time: number; event: string }[] = [];
  private batch: string[] = [];
  private isOnItsWay = false;
  private tries = 0;
  private retryAt = 0;

  constructor(
    private capacity: number,
    private batchSize: number,
    private flushAfter: number,
  ) {}

  capture(time: number, event: string): boolean {
    if (this.pending() === this.capacity) return false;
    this.waiting.push({ time, event });
    return true;
  }

  poll(time: number): string[] {
    if (this.isOnItsWay || time < this.retryAt) return [];
    if (this.batch.length === 0 && this.isDue(time)) {
      this.batch = this.waiting.splice(0, this.batchSize).map(({ event }) => event);
    }
    if (this.batch.length > 0) {
      this.isOnItsWay = true;
      this.tries++;
    }
    return [...this.batch];
  }

  private isDue(time: number): boolean {
    if (this.waiting.length >= this.batchSize) return true;
    return this.waiting.length > 0 && time - this.waiting[0].time > this.flushAfter;
  }

  answer(time: number, status: number): number {
    if (!this.isOnItsWay) return 0;
    this.isOnItsWay = false;
    const mayBeTried = status === 429 || status >= 500;
    if (mayBeTried && this.tries < MAX_TRIES) {
      this.retryAt = time + 2 ** (this.tries - 1);
      return 0;
    }
    const lost = status >= 200 && status < 300 ? 0 : this.batch.length;
    this.batch = [];
    this.tries = 0;
    return lost;
  }

  pending(): number {
    return this.waiting.length + this.batch.length;
  }
}
