# wrong-answer in called-again: the table of first times is a default argument, so issues are as old as in an earlier call
from collections import Counter, defaultdict


def top_issues(
    events: list[tuple[int, str]], window: int, k: int, first_seen: dict[str, int] = {}
) -> list[tuple[int, list[str]]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for time, issue in events:
        counts[time // window][issue] += 1
        first_seen[issue] = min(time, first_seen.get(issue, time))
    rankings: list[tuple[int, list[str]]] = []
    for number, count in sorted(counts.items()):
        ranking = sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))
        rankings.append((number * window, ranking[:k]))
    return rankings
