# wrong-answer in sent-twice: lets an update replace an earlier one that was sent at the same second
class Solution:
    def release_health(self, updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
        history: dict[str, dict[int, tuple[str, str]]] = {}
        for arrived, sent, session, release, status in updates:
            if arrived - sent <= grace:
                history.setdefault(session, {})[sent] = (release, status)
        outcomes: dict[str, list[str]] = {}
        for entries in history.values():
            outcomes.setdefault(entries[min(entries)][0], []).append(entries[max(entries)][1])
        rates: list[tuple[str, int]] = []
        for release in sorted(outcomes, key=lambda name: tuple(map(int, name.split("."))), reverse=True):
            exited = outcomes[release].count("exited")
            finished = exited + outcomes[release].count("crashed")
            rates.append((release, exited * 10_000 // finished if finished else -1))
        return rates
