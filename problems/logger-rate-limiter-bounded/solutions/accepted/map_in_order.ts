// accepted: a Map keeps the order of insertion, so a message that is printed again is taken out first
const WAIT = 10;
const ROOM = 8;

class Logger {
  private readonly printed = new Map<string, number>();

  shouldPrintMessage(timestamp: number, message: string): boolean {
    const second = this.printed.get(message);
    if (second !== undefined && timestamp < second + WAIT) return false;
    this.printed.delete(message);
    this.printed.set(message, timestamp);
    if (this.printed.size > ROOM) {
      const [oldest] = this.printed.keys();
      this.printed.delete(oldest);
    }
    return true;
  }
}
