# wrong-answer in rounding: rounds to the nearest number instead of down
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
        exited = outcomes[release].count("exited")
        finished = exited + outcomes[release].count("crashed")
        rates.append((release, round(10_000 * exited / finished) if finished else -1))
    return rates
