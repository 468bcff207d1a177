// wrong-answer in negative: counts a number and its negative together
function uniqueOccurrences(arr: number[]): boolean {
  const counts = new Map<number, number>();
  for (const value of arr) {
    const key = Math.abs(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set(counts.values()).size === counts.size;
}
