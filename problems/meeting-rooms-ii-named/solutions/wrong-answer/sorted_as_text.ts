// wrong-answer in range-of-times: sorts the starts without a comparison, which orders them as text
function assignRooms(intervals: number[][]): number[] {
  const starts = [...new Set(intervals.map(([start]) => start))].sort();
  const rooms: number[] = new Array(intervals.length).fill(0);
  const freeFrom: number[] = [];
  for (const now of starts) {
    for (const [meeting, [start, end]] of intervals.entries()) {
      if (start !== now) continue;
      let room = freeFrom.findIndex((time) => time <= start);
      if (room < 0) room = freeFrom.length;
      freeFrom[room] = end;
      rooms[meeting] = room;
    }
  }
  return rooms;
}
