# accepted: one counter for each minute until the last meeting ends
class Solution:
    def minMeetingRooms(self, intervals: list[list[int]]) -> int:
        last = max(end for _, end in intervals)
        change = [0] * (last + 1)
        for start, end in intervals:
            change[start] += 1
            change[end] -= 1
        running = most = 0
        for each in change:
            running += each
            most = max(most, running)
        return most
