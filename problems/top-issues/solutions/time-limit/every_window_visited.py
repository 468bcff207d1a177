# time-limit in gaps, unbounded: visits every window up to the last one, although almost all of them are empty
from collections import Counter, defaultdict


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    first_seen: dict[str, int] = {}
    for time, issue in events:
        counts[time // window][issue] += 1
        first_seen[issue] = min(time, first_seen.get(issue, time))
    rankings: list[tuple[int, list[str]]] = []
    for number in range(max(counts, default=-1) + 1):
        if number in counts:
            count = counts[number]
            ranking = sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))
            rankings.append((number * window, ranking[:k]))
    return rankings
