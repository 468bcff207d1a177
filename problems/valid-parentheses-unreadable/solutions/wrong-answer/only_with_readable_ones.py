# wrong-answer in nothing-readable: looks for a readable partner of every unreadable bracket
from functools import cache

CLOSERS = {"(": ")?", "[": "]?", "{": "}?", "?": ")]}"}


def is_valid(s: str) -> bool:
    @cache
    def balanced(start: int, end: int) -> bool:
        return start == end or any(
            s[partner] in CLOSERS.get(s[start], "") and balanced(start + 1, partner) and balanced(partner + 1, end)
            for partner in range(start + 1, end, 2)
        )

    return len(s) % 2 == 0 and balanced(0, len(s))
