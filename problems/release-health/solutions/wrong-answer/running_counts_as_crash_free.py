# wrong-answer in still-running: counts every session that has not crashed as crash-free, also those that still run
def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    first: dict[str, tuple[int, str]] = {}
    last: dict[str, tuple[int, str]] = {}
    for arrived, sent, session, release, status in updates:
        if arrived - sent > grace:
            continue
        if session not in first or sent < first[session][0]:
            first[session] = (sent, release)
        if session not in last or sent > last[session][0]:
            last[session] = (sent, status)
    outcomes: dict[str, list[str]] = {}
    for session, (_, release) in first.items():
        outcomes.setdefault(release, []).append(last[session][1])
    rates: list[tuple[str, int]] = []
    for release in sorted(outcomes, key=lambda name: tuple(map(int, name.split("."))), reverse=True):
        total = len(outcomes[release])
        rates.append((release, (total - outcomes[release].count("crashed")) * 10_000 // total))
    return rates
