# wrong-answer in out-of-order: takes the latest end of a session for its outcome, even if it ran again after that
def version(release: str) -> list[int]:
    return [int(part) for part in release.split(".")]


def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    sessions: dict[str, dict[int, tuple[str, str]]] = {}
    for arrived, sent, session, release, status in updates:
        if arrived - sent <= grace:
            sessions.setdefault(session, {}).setdefault(sent, (release, status))
    counts: dict[str, tuple[int, int]] = {}
    for sent in sessions.values():
        release = sent[min(sent)][0]
        ends = [when for when, (_, status) in sent.items() if status != "running"]
        outcome = sent[max(ends)][1] if ends else "running"
        finished, good = counts.get(release, (0, 0))
        counts[release] = (finished + (outcome != "running"), good + (outcome == "exited"))
    return [
        (release, good * 10000 // finished if finished else -1)
        for release, (finished, good) in sorted(counts.items(), key=lambda item: version(item[0]), reverse=True)
    ]
