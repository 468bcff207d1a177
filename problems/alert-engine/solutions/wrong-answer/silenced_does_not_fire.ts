// wrong-answer in silence: a rule that is silenced is left out of those that fire
class Rule {
  silencedUntil = 0;
  cooledAt = 0;
  private reports: [number, number][] = [];
  private oldest = 0;
  private load = 0;

  constructor(
    readonly service: string,
    private window: number,
    private threshold: number,
    private cooldown: number,
  ) {}

  count(time: number, errors: number): void {
    this.reports.push([time, errors]);
    this.load += errors;
  }

  fires(time: number): boolean {
    while (this.oldest < this.reports.length && this.reports[this.oldest][0] <= time - this.window) {
      this.load -= this.reports[this.oldest++][1];
    }
    return this.load >= this.threshold;
  }

  notifies(time: number): boolean {
    if (!this.fires(time) || time < this.silencedUntil || time < this.cooledAt) return false;
    this.cooledAt = time + this.cooldown;
    return true;
  }
}

export class AlertEngine {
  private rules = new Map<string, Rule>();

  add(name: string, service: string, window: number, threshold: number, cooldown: number): boolean {
    if (this.rules.has(name)) return false;
    this.rules.set(name, new Rule(service, window, threshold, cooldown));
    return true;
  }

  remove(name: string): boolean {
    return this.rules.delete(name);
  }

  report(time: number, service: string, errors: number): string[] {
    const notified: string[] = [];
    for (const [name, rule] of this.rules) {
      if (rule.service !== service) continue;
      rule.count(time, errors);
      if (rule.notifies(time)) notified.push(name);
    }
    return notified.sort();
  }

  silence(name: string, until: number): boolean {
    const rule = this.rules.get(name);
    if (rule === undefined) return false;
    rule.silencedUntil = until;
    return true;
  }

  firing(time: number): string[] {
    return [...this.rules.keys()].filter((name) => this.rules.get(name)!.fires(time) && time >= this.rules.get(name)!.silencedUntil).sort();
  }
}
