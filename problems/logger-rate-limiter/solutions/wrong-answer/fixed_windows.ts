// wrong-answer in boundary: forgets everything at every multiple of 10 instead of 10 seconds after each print
class Logger {
  private period = -1;
  private printed = new Set<string>();

  shouldPrintMessage(timestamp: number, message: string): boolean {
    const period = Math.floor(timestamp / 10);
    if (period !== this.period) {
      this.period = period;
      this.printed.clear();
    }
    if (this.printed.has(message)) {
      return false;
    }
    this.printed.add(message);
    return true;
  }
}
