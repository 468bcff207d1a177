# wrong-answer in out-of-order: closes a window as soon as an event of another one arrives
from collections import Counter


def top_issues(events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
    first_seen: dict[str, int] = {}
    for time, issue in events:
        first_seen[issue] = min(time, first_seen.get(issue, time))
    rankings: list[tuple[int, list[str]]] = []
    count: Counter[str] = Counter()
    for i, (time, issue) in enumerate(events):
        count[issue] += 1
        if i + 1 == len(events) or events[i + 1][0] // window != time // window:
            ranking = sorted(count, key=lambda name: (-count[name], first_seen[name], name))
            rankings.append((time // window * window, ranking[:k]))
            count.clear()
    return sorted(rankings, key=lambda pair: pair[0])
