// accepted: pieces of window + 1 seconds, each a map from ids to kept times; pieces that no event can reach any more are dropped
class EventDeduplicator {
  private readonly pieces = new Map<number, Map<string, number>>();
  private newest = 0;
  private oldestPiece = 0;

  constructor(private readonly window: number, private readonly lateness: number) {}

  offer(eventId: string, timestamp: number): string {
    this.newest = Math.max(this.newest, timestamp);
    if (timestamp < this.newest - this.lateness) {
      return "late";
    }
    this.forget(this.pieceOf(this.newest - this.lateness - this.window));
    const piece = this.pieceOf(timestamp);
    for (const neighbour of [piece - 1, piece, piece + 1]) {
      const time = this.pieces.get(neighbour)?.get(eventId);
      if (time !== undefined && Math.abs(time - timestamp) <= this.window) {
        return "duplicate";
      }
    }
    if (!this.pieces.has(piece)) {
      this.pieces.set(piece, new Map());
    }
    this.pieces.get(piece)!.set(eventId, timestamp);
    return "new";
  }

  private pieceOf(timestamp: number): number {
    return Math.floor(timestamp / (this.window + 1));
  }

  private forget(end: number): void {
    if (end - this.oldestPiece > this.pieces.size) {
      for (const piece of this.pieces.keys()) {
        if (piece < end) {
          this.pieces.delete(piece);
        }
      }
    } else {
      for (let piece = this.oldestPiece; piece < end; piece += 1) {
        this.pieces.delete(piece);
      }
    }
    this.oldestPiece = Math.max(this.oldestPiece, end);
  }
}
