# wrong-answer in first-seen: relies on most_common, which leaves ties in the order of arrival
from collections import Counter, defaultdict


class Solution:
    def top_issues(self, events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for time, issue in events:
            counts[time // window * window][issue] += 1
        return [(start, [issue for issue, _ in counts[start].most_common(k)]) for start in sorted(counts)]
