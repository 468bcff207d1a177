# accepted: sorts the updates by session and time of sending, and takes the ends of each run
from itertools import groupby


class Solution:
    def releaseHealth(self, updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
        in_time = [(update[2], update[1], i) for i, update in enumerate(updates) if update[0] - update[1] <= grace]
        in_time.sort()
        outcomes: dict[str, list[str]] = {}
        for _, group in groupby(in_time, key=lambda entry: entry[0]):
            run = list(group)
            last = len(run) - 1
            while last > 0 and run[last - 1][1] == run[last][1]:
                last -= 1
            release = updates[run[0][2]][3]
            outcomes.setdefault(release, []).append(updates[run[last][2]][4])
        return [(release, self.rate(outcomes[release])) for release in sorted(outcomes, key=self.version, reverse=True)]

    def version(self, release: str) -> tuple[int, ...]:
        return tuple(map(int, release.split(".")))

    def rate(self, outcomes: list[str]) -> int:
        finished = len(outcomes) - outcomes.count("running")
        return outcomes.count("exited") * 10_000 // finished if finished > 0 else -1
