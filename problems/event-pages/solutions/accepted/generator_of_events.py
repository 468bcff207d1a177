# accepted: a generator yields the events, and a dictionary has one size for each id
import sys
from collections.abc import Iterator


def ask(line: str) -> list[str]:
    sys.stdout.write(line + "\n")
    return sys.stdin.readline().split()


def page(cursor: str) -> list[str]:
    answer = ask(f"GET {cursor}")
    if answer[0] == "200":
        return answer[1:]
    ask(f"WAIT {answer[1]}")
    return page(cursor)


def events() -> Iterator[tuple[str, int]]:
    following = "start"
    while following != "-":
        following, *entries = page(following)
        for entry in entries:
            name, _, size = entry.partition(":")
            yield name, int(size)


print("SUM", sum(dict(events()).values()))
