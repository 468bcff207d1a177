// wrong-answer in zero: takes the minute 0 for "nothing found"
function minAvailableDuration(slots1: number[][], slots2: number[][], duration: number): number[] {
  const byStart = (a: number[], b: number[]) => a[0] - b[0];
  slots1.sort(byStart);
  slots2.sort(byStart);
  let found: number | undefined;
  for (let i = 0, j = 0; i < slots1.length && j < slots2.length && !found; ) {
    const start = Math.max(slots1[i][0], slots2[j][0]);
    if (Math.min(slots1[i][1], slots2[j][1]) - start >= duration) found = start;
    if (slots1[i][1] < slots2[j][1]) i += 1;
    else j += 1;
  }
  return found ? [found, found + duration] : [];
}
