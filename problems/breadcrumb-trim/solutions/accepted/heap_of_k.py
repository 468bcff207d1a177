# accepted: keeps the youngest k in a heap by time and place in the list
from heapq import heappop, heappush


class Solution:
    def breadcrumbTrim(self, breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
        youngest: list[tuple[int, int]] = []
        for place, (time, _) in enumerate(breadcrumbs):
            if 0 <= error_time - time <= window:
                heappush(youngest, (time, place))
                if len(youngest) > k:
                    heappop(youngest)
        return [breadcrumbs[place][1] for _, place in sorted(youngest)]
