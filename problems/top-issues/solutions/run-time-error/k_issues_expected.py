# run-time-error in fewer-than-k: takes the best k from a heap that may hold fewer
from collections import Counter, defaultdict
from heapq import heapify, heappop


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    first_seen: dict[str, int] = {}
    for time, issue in events:
        counts[time // window][issue] += 1
        first_seen[issue] = min(time, first_seen.get(issue, time))
    rankings: list[tuple[int, list[str]]] = []
    for number in sorted(counts):
        heap = [(-count, first_seen[issue], issue) for issue, count in counts[number].items()]
        heapify(heap)
        rankings.append((number * window, [heappop(heap)[2] for _ in range(k)]))
    return rankings
