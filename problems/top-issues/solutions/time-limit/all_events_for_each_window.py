# time-limit in max-size, grows n^2: goes through all events again for each window
from collections import Counter


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    first_seen: dict[str, int] = {}
    for time, issue in events:
        first_seen[issue] = min(time, first_seen.get(issue, time))
    rankings: list[tuple[int, list[str]]] = []
    for number in sorted({time // window for time, _ in events}):
        count: Counter[str] = Counter()
        for time, issue in events:
            if time // window == number:
                count[issue] += 1
        ranking = sorted(count, key=lambda issue: (-count[issue], first_seen[issue], issue))
        rankings.append((number * window, ranking[:k]))
    return rankings
