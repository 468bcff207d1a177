// accepted: counts the meetings in progress along the sorted starts and ends
function minMeetingRooms(intervals: number[][]): number {
  const starts = intervals.map(([start]) => start).sort((a, b) => a - b);
  const ends = intervals.map(([, end]) => end).sort((a, b) => a - b);
  let ended = 0;
  let most = 0;
  starts.forEach((start, started) => {
    while (ends[ended] <= start) ended += 1;
    most = Math.max(most, started + 1 - ended);
  });
  return most;
}
