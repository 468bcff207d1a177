// wrong-answer in eviction: removes useless events only of the device that has an event
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
  size = 0;

  add(entry: Entry): void {
    const own = this.byDevice.get(entry.device) ?? [];
    this.byDevice.set(entry.device, own);
    own.splice(after(own, entry.time, 0), 0, entry);
    this.size++;
    this.newest = Math.max(this.newest, entry.time);
  }

  between(device: string, first: number, last: number): number[] {
    const own = this.byDevice.get(device) ?? [];
    return own.slice(after(own, first - 1, 0), after(own, last, 0)).map((entry) => entry.id);
  }

  removeBefore(device: string, limit: number): void {
    const own = this.byDevice.get(device) ?? [];
    this.size -= own.splice(0, after(own, limit - 1, 0)).length;
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
    this.starts.removeBefore(entry.device, this.watermark - this.gap);
    this.crashes.removeBefore(entry.device, this.watermark);
  }
}
