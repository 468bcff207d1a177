// wrong-answer in ordering: sorts the slots without a comparison, which orders them as text
class Solution {
  minAvailableDuration(slots1: number[][], slots2: number[][], duration: number): number[] {
    slots1.sort();
    slots2.sort();
    let i = 0;
    let j = 0;
    while (i < slots1.length && j < slots2.length) {
      const start = Math.max(slots1[i][0], slots2[j][0]);
      if (Math.min(slots1[i][1], slots2[j][1]) >= start + duration) return [start, start + duration];
      if (slots1[i][1] < slots2[j][1]) i += 1;
      else j += 1;
    }
    return [];
  }
}
