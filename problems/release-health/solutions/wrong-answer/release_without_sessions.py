# wrong-answer in late: lists every release that occurs in the input, also those that no session belongs to
def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    history: dict[str, list[tuple[int, str, str]]] = {}
    versions: set[str] = set()
    for arrived, sent, session, release, status in updates:
        versions.add(release)
        if arrived - sent <= grace:
            history.setdefault(session, []).append((sent, release, status))
    outcomes: dict[str, list[str]] = {release: [] for release in versions}
    for entries in history.values():
        first = min(entries, key=lambda entry: entry[0])
        last = max(entries, key=lambda entry: entry[0])
        outcomes[first[1]].append(last[2])
    rates: list[tuple[str, int]] = []
    for release in sorted(outcomes, key=lambda name: tuple(map(int, name.split("."))), reverse=True):
        exited = outcomes[release].count("exited")
        finished = exited + outcomes[release].count("crashed")
        rates.append((release, exited * 10_000 // finished if finished else -1))
    return rates
