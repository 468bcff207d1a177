# wrong-answer in first-seen: takes the second 0 for "not seen yet", so any later event takes its place
from collections import Counter, defaultdict


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    first_seen: dict[str, int] = {}
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for time, issue in events:
        if not first_seen.get(issue) or time < first_seen[issue]:
            first_seen[issue] = time
        counts[time // window][issue] += 1
    result = []
    for number, count in sorted(counts.items()):
        ranking = sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))
        result.append((number * window, ranking[:k]))
    return result
