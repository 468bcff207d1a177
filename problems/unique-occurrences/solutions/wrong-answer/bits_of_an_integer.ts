// wrong-answer in large-counts: notes the counts as bits of one number, which has only 32 of them
function uniqueOccurrences(arr: number[]): boolean {
  const counts = new Map<number, number>();
  for (const value of arr) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let seen = 0;
  for (const count of counts.values()) {
    const bit = 1 << count;
    if (seen & bit) return false;
    seen |= bit;
  }
  return true;
}
