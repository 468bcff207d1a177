// accepted: sorts both lists and leaves behind the slot that ends first
function minAvailableDuration(slots1: number[][], slots2: number[][], duration: number): number[] {
  const byStart = (a: number[], b: number[]) => a[0] - b[0];
  const first = [...slots1].sort(byStart);
  const second = [...slots2].sort(byStart);
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const start = Math.max(first[i][0], second[j][0]);
    const end = Math.min(first[i][1], second[j][1]);
    if (end - start >= duration) return [start, start + duration];
    if (first[i][1] < second[j][1]) i += 1;
    else j += 1;
  }
  return [];
}
