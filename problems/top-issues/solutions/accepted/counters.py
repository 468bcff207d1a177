# accepted: a dictionary of counts for each window that occurs, sorted by a key made of the three rules
from collections import defaultdict


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    first_seen: dict[str, int] = {}
    for time, issue in events:
        count = counts[time // window]
        count[issue] = count.get(issue, 0) + 1
        if time < first_seen.get(issue, time + 1):
            first_seen[issue] = time
    rankings: list[tuple[int, list[str]]] = []
    for number in sorted(counts):
        count = counts[number]
        ranking = sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))
        rankings.append((number * window, ranking[:k]))
    return rankings
