# accepted: turns the outages into events and adds up the gaps in which no outage is open
class Solution:
    def uptimePercent(self, start: int, end: int, outages: list[tuple[int, int]]) -> float:
        events = [(end, 0)]
        for begin, finish in outages:
            # Outside of the period, both events fall on the same end of it.
            events.append((min(max(begin, start), end), 1))
            events.append((min(max(finish, start), end), -1))
        events.sort()

        up = open_outages = 0
        previous = start
        for time, change in events:
            if open_outages == 0:
                up += time - previous
            open_outages += change
            previous = time
        return up / (end - start) * 100
