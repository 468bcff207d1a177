// accepted: map from each message to the second at which it was last printed
const WAIT = 10;

class Logger {
  private readonly lastPrinted = new Map<string, number>();

  shouldPrintMessage(timestamp: number, message: string): boolean {
    const last = this.lastPrinted.get(message);
    if (last !== undefined && timestamp - last < WAIT) {
      return false;
    }
    this.lastPrinted.set(message, timestamp);
    return true;
  }
}
