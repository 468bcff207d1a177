// wrong-answer in same-second: of several messages of the oldest second, forgets the first by the alphabet
class Logger {
  private printed: { second: number; message: string }[] = [];

  shouldPrintMessage(timestamp: number, message: string): boolean {
    const known = this.printed.find((entry) => entry.message === message);
    if (known && timestamp < known.second + 10) return false;
    this.printed = this.printed.filter((entry) => entry !== known);
    this.printed.push({ second: timestamp, message });
    this.printed.sort((a, b) => a.second - b.second || (a.message < b.message ? -1 : 1));
    if (this.printed.length > 8) this.printed.shift();
    return true;
  }
}
