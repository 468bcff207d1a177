// wrong-answer in overlap: puts the meeting at the start of the later slot and checks the end of the earlier one only
function minAvailableDuration(slots1: number[][], slots2: number[][], duration: number): number[] {
  const slots = [...slots1.map((slot) => ({ slot, owner: 1 })), ...slots2.map((slot) => ({ slot, owner: 2 }))];
  slots.sort((a, b) => a.slot[0] - b.slot[0]);
  const freeUntil = [0, 0, 0];
  for (const { slot, owner } of slots) {
    const [start, end] = slot;
    if (freeUntil[3 - owner] - start >= duration) return [start, start + duration];
    freeUntil[owner] = end;
  }
  return [];
}
