// accepted: a sorted list of starts and ends as pairs, the ends of a moment first
function minMeetingRooms(intervals: number[][]): number {
  const changes: [number, number][] = [];
  for (const [start, end] of intervals) {
    changes.push([start, 1], [end, -1]);
  }
  changes.sort(([a, x], [b, y]) => (a === b ? x - y : a - b));
  let rooms = 0;
  return changes.reduce((most, [, change]) => {
    rooms += change;
    return Math.max(most, rooms);
  }, 0);
}
