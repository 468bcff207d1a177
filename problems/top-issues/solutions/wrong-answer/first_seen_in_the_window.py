# wrong-answer in first-seen: compares when the issues were first seen in this window instead of at all
from collections import Counter, defaultdict


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    first_seen: dict[tuple[int, str], int] = {}
    for time, issue in events:
        number = time // window
        counts[number][issue] += 1
        first_seen[number, issue] = min(time, first_seen.get((number, issue), time))
    return [
        (number * window, sorted(count, key=lambda issue: (-count[issue], first_seen[number, issue], issue))[:k])
        for number, count in sorted(counts.items())
    ]
