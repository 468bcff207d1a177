# wrong-answer in sent-twice: knows an update by session and second written together, so a1 at 2 is a at 12
def version(release: str) -> list[int]:
    return [int(part) for part in release.split(".")]


def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    sessions: dict[str, dict[int, tuple[str, str]]] = {}
    seen: set[str] = set()
    for arrived, sent, session, release, status in updates:
        if arrived - sent <= grace and f"{session}{sent}" not in seen:
            seen.add(f"{session}{sent}")
            sessions.setdefault(session, {}).setdefault(sent, (release, status))
    counts: dict[str, tuple[int, int]] = {}
    for sent in sessions.values():
        release = sent[min(sent)][0]
        outcome = sent[max(sent)][1]
        finished, good = counts.get(release, (0, 0))
        counts[release] = (finished + (outcome != "running"), good + (outcome == "exited"))
    return [
        (release, good * 10000 // finished if finished else -1)
        for release, (finished, good) in sorted(counts.items(), key=lambda item: version(item[0]), reverse=True)
    ]
