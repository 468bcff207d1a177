// wrong-answer in many-to-many: takes events that have found a match out of the memory
interface Entry {
  time: number;
  id: number;
  device: string;
}

// The first position in a sorted array, from `low` on, whose time is greater than the given one.
function after(entries: Entry[], time: number, low: number): number {
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].time <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Stream {
  newest = -Infinity;
  private readonly byDevice = new Map<string, Entry[]>();
  private all: Entry[] = [];
  private front = 0;

  get size(): number {
    return this.all.length - this.front;
  }

  add(entry: Entry): void {
    const own = this.byDevice.get(entry.device) ?? [];
    this.byDevice.set(entry.device, own);
    own.splice(after(own, entry.time, 0), 0, entry);
    this.all.splice(after(this.all, entry.time, this.front), 0, entry);
    this.newest = Math.max(this.newest, entry.time);
  }

  between(device: string, first: number, last: number): number[] {
    const own = this.byDevice.get(device) ?? [];
    const from = after(own, first - 1, 0);
    const found = own.splice(from, after(own, last, 0) - from);
    this.all = this.all.slice(this.front).filter((entry) => !found.includes(entry));
    this.front = 0;
    return found.map((entry) => entry.id);
  }

  removeBefore(limit: number): void {
    while (this.front < this.all.length && this.all[this.front].time < limit) {
      const { device } = this.all[this.front++];
      const own = this.byDevice.get(device)!;
      own.shift();
      if (own.length === 0) this.byDevice.delete(device);
    }
    if (this.front > 100 && this.front > this.size) {
      this.all = this.all.slice(this.front);
      this.front = 0;
    }
  }
}

class WatermarkJoin {
  private readonly starts = new Stream();
  private readonly crashes = new Stream();
  private watermark = -Infinity;
  private late = 0;

  constructor(
    private readonly gap: number,
    private readonly lateness: number,
  ) {}

  start(id: number, device: string, time: number): number[] {
    if (this.isLate(time)) return [];
    const matches = this.crashes.between(device, time, time + this.gap);
    this.keep(this.starts, { time, id, device });
    return matches;
  }

  crash(id: number, device: string, time: number): number[] {
    if (this.isLate(time)) return [];
    const matches = this.starts.between(device, time - this.gap, time);
    this.keep(this.crashes, { time, id, device });
    return matches;
  }

  stats(): number[] {
    return [this.starts.size, this.crashes.size, this.late];
  }

  private isLate(time: number): boolean {
    if (time >= this.watermark) return false;
    this.late++;
    return true;
  }

  private keep(stream: Stream, entry: Entry): void {
    stream.add(entry);
    this.watermark = Math.min(this.starts.newest, this.crashes.newest) - this.lateness;
    this.starts.removeBefore(this.watermark - this.gap);
    this.crashes.removeBefore(this.watermark);
  }
}
