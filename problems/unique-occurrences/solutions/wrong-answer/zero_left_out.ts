// wrong-answer in zero: skips the value 0 as if it were missing
class Solution {
  uniqueOccurrences(arr: number[]): boolean {
    const counts: Record<number, number> = {};
    for (const value of arr) {
      if (value) {
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    const heights = Object.values(counts);
    return heights.every((height, i) => heights.indexOf(height) === i);
  }
}
