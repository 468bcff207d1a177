# time-limit in max-size, grows n^2: goes through all updates again for each session
def first_and_last(updates: list[tuple[int, int, str, str, str]], grace: int, wanted: str) -> tuple[str, str]:
    first_sent = last_sent = None
    first_release = last_status = ""
    for arrived, sent, session, release, status in updates:
        if session == wanted and arrived - sent <= grace:
            if first_sent is None or sent < first_sent:
                first_sent, first_release = sent, release
            if last_sent is None or sent > last_sent:
                last_sent, last_status = sent, status
    return first_release, last_status


def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    outcomes: dict[str, list[str]] = {}
    for session in sorted({session for arrived, sent, session, _, _ in updates if arrived - sent <= grace}):
        release, outcome = first_and_last(updates, grace, session)
        outcomes.setdefault(release, []).append(outcome)
    rates: list[tuple[str, int]] = []
    for release in sorted(outcomes, key=lambda name: tuple(map(int, name.split("."))), reverse=True):
        exited = outcomes[release].count("exited")
        finished = exited + outcomes[release].count("crashed")
        rates.append((release, exited * 10_000 // finished if finished else -1))
    return rates
