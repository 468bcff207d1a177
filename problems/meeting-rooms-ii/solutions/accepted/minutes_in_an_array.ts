// accepted: one counter for each minute until the last meeting ends
function minMeetingRooms(intervals: number[][]): number {
  let last = 0;
  for (const [, end] of intervals) {
    last = Math.max(last, end);
  }
  const change = new Array<number>(last + 1).fill(0);
  for (const [start, end] of intervals) {
    change[start]++;
    change[end]--;
  }
  let running = 0;
  let most = 0;
  for (const each of change) {
    running += each;
    most = Math.max(most, running);
  }
  return most;
}
