// wrong-answer in touching: lets a room be used again only a minute after its meeting has ended
class Solution {
  minMeetingRooms(intervals: number[][]): number {
    const rooms: number[] = [];
    for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
      const free = rooms.findIndex((until) => until < start);
      if (free === -1) rooms.push(end);
      else rooms[free] = end;
    }
    return rooms.length;
  }
}
