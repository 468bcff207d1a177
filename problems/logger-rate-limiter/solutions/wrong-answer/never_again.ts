// wrong-answer in eviction: prints every message once and then never again
class Logger {
  private readonly printed = new Set<string>();

  shouldPrintMessage(_timestamp: number, message: string): boolean {
    const isNew = !this.printed.has(message);
    this.printed.add(message);
    return isNew;
  }
}
