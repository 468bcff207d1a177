# accepted: numbers the issues by age, sorts the events by window and age, and reads the counts off as runs
from heapq import nsmallest


class Solution:
    def topIssues(self, events: list[tuple[int, str]], window: int, k: int) -> list[tuple[int, list[str]]]:
        first_seen: dict[str, int] = {}
        for time, issue in sorted(events):
            first_seen.setdefault(issue, time)
        by_age = sorted(first_seen, key=lambda issue: (first_seen[issue], issue))
        age_rank = {issue: rank for rank, issue in enumerate(by_age)}

        runs: list[list[int]] = []  # window, minus count, rank
        for number, rank in sorted((time // window, age_rank[issue]) for time, issue in events):
            if runs and runs[-1][0] == number and runs[-1][2] == rank:
                runs[-1][1] -= 1
            else:
                runs.append([number, -1, rank])

        rankings: list[tuple[int, list[str]]] = []
        start = 0
        for end in range(1, len(runs) + 1):
            if end == len(runs) or runs[end][0] != runs[start][0]:
                best = nsmallest(k, runs[start:end])
                rankings.append((runs[start][0] * window, [by_age[rank] for _, _, rank in best]))
                start = end
        return rankings
