// accepted: counts the values in a map, then puts the counts into a set
function uniqueOccurrences(arr: number[]): boolean {
  const counts = new Map<number, number>();
  for (const value of arr) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Set(counts.values()).size === counts.size;
}
