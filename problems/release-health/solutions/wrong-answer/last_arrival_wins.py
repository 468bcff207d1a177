# wrong-answer in out-of-order: takes the update that arrives last for the outcome, although an older one may arrive later
def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    first: dict[str, tuple[int, str]] = {}
    outcome: dict[str, str] = {}
    for arrived, sent, session, release, status in updates:
        if arrived - sent > grace:
            continue
        if session not in first or sent < first[session][0]:
            first[session] = (sent, release)
        outcome[session] = status
    outcomes: dict[str, list[str]] = {}
    for session, (_, release) in first.items():
        outcomes.setdefault(release, []).append(outcome[session])
    rates: list[tuple[str, int]] = []
    for release in sorted(outcomes, key=lambda name: tuple(map(int, name.split("."))), reverse=True):
        exited = outcomes[release].count("exited")
        finished = exited + outcomes[release].count("crashed")
        rates.append((release, exited * 10_000 // finished if finished else -1))
    return rates
