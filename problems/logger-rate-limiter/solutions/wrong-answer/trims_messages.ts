// wrong-answer in whitespace: takes away the spaces at the ends before it compares
class Logger {
  private readonly allowedFrom = new Map<string, number>();

  shouldPrintMessage(timestamp: number, message: string): boolean {
    const key = message.trim();
    if (timestamp < (this.allowedFrom.get(key) ?? 0)) {
      return false;
    }
    this.allowedFrom.set(key, timestamp + 10);
    return true;
  }
}
