# accepted: remembers the first and the last update sent by each session, then counts by release
def release_health(updates: list[tuple[int, int, str, str, str]], grace: int) -> list[tuple[str, int]]:
    first: dict[str, tuple[int, str]] = {}  # session to sent and release
    last: dict[str, tuple[int, str]] = {}  # session to sent and status
    for arrived, sent, session, release, status in updates:
        if arrived - sent > grace:
            continue
        if session not in first or sent < first[session][0]:
            first[session] = (sent, release)
        if session not in last or sent > last[session][0]:
            last[session] = (sent, status)

    exited: dict[str, int] = {}
    finished: dict[str, int] = {}
    for session, (_, release) in first.items():
        _, status = last[session]
        exited[release] = exited.get(release, 0) + (status == "exited")
        finished[release] = finished.get(release, 0) + (status != "running")

    newest_first = sorted(finished, key=lambda release: [int(part) for part in release.split(".")], reverse=True)
    return [(name, exited[name] * 10_000 // finished[name] if finished[name] else -1) for name in newest_first]
