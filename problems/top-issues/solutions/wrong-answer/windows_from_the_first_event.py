# wrong-answer in window-edge: lets the first window begin with the oldest event instead of with a multiple of its length
from collections import Counter, defaultdict


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    origin = min((time for time, _ in events), default=0)
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    first_seen: dict[str, int] = {}
    for time, issue in events:
        counts[(time - origin) // window][issue] += 1
        first_seen[issue] = min(time, first_seen.get(issue, time))
    return [
        (origin + number * window, sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))[:k])
        for number, count in sorted(counts.items())
    ]
