# run-time-error in basic: takes k breadcrumbs out of a heap that may hold fewer
from heapq import heapify, heappop


class Solution:
    def breadcrumbTrim(self, breadcrumbs: list[tuple[int, str]], errorTime: int, window: int, k: int) -> list[str]:
        heap = [(-time, -place) for place, (time, _) in enumerate(breadcrumbs) if 0 <= errorTime - time <= window]
        heapify(heap)
        kept = [-heappop(heap)[1] for _ in range(k)]
        return [breadcrumbs[place][1] for place in reversed(kept)]
