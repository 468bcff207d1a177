// accepted: puts all slots that are long enough into one sorted list and looks at neighbours
function minAvailableDuration(slots1: number[][], slots2: number[][], duration: number): number[] {
  const slots = slots1
    .concat(slots2)
    .filter(([start, end]) => end - start >= duration)
    .sort(([a], [b]) => a - b);
  for (let i = 1; i < slots.length; i++) {
    const [start] = slots[i];
    const [, end] = slots[i - 1];
    if (end - start >= duration) return [start, start + duration];
  }
  return [];
}
