# wrong-answer in out-of-order: takes the event that arrived first for the first one, although a later arrival may be older
from collections import Counter, defaultdict


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    first_seen: dict[str, int] = {}
    for time, issue in events:
        first_seen.setdefault(issue, time)
        counts[time // window][issue] += 1
    return [
        (number * window, sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))[:k])
        for number, count in sorted(counts.items())
    ]
