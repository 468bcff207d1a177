# time-limit in max-size, grows n^1.7: looks through all events whenever two issues are compared, to find out which was seen first
from collections import Counter, defaultdict
from functools import cmp_to_key


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    def first_seen(issue: str) -> int:
        return min(time for time, name in events if name == issue)

    def rank(count: Counter[str]) -> list[str]:
        def compare(a: str, b: str) -> int:
            return count[b] - count[a] or first_seen(a) - first_seen(b) or (-1 if a < b else 1)

        return sorted(count, key=cmp_to_key(compare))

    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for time, issue in events:
        counts[time // window][issue] += 1
    return [(number * window, rank(count)[:k]) for number, count in sorted(counts.items())]
