// wrong-answer in precision: rounds the percentage down to a whole number
class Solution {
  uptimePercent(start: number, end: number, outages: [number, number][]): number {
    let up = 0;
    let covered = start;
    for (const [from, to] of [...outages].sort((a, b) => a[0] - b[0])) {
      up += Math.max(0, Math.min(from, end) - covered);
      covered = Math.max(covered, to);
    }
    up += Math.max(0, end - covered);
    return Math.floor((100 * up) / (end - start));
  }
}
