// wrong-answer in range-of-times: sorts numbers without a comparison, which orders them as text
function minMeetingRooms(intervals: number[][]): number {
  const starts = intervals.map((meeting) => meeting[0]).sort();
  const ends = intervals.map((meeting) => meeting[1]).sort();
  let rooms = 0;
  let ended = 0;
  for (const start of starts) {
    if (start < ends[ended]) rooms += 1;
    else ended += 1;
  }
  return rooms;
}
