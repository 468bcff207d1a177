// wrong-answer in zero: takes the second 0 for "never printed"
class Logger {
  private readonly lastPrinted = new Map<string, number>();

  shouldPrintMessage(timestamp: number, message: string): boolean {
    const last = this.lastPrinted.get(message);
    if (last && timestamp - last < 10) {
      return false;
    }
    this.lastPrinted.set(message, timestamp);
    return true;
  }
}
