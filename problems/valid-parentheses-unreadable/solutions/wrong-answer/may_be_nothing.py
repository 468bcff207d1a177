# wrong-answer in odd-length: lets an unreadable place stand for nothing, too
from functools import cache

CLOSERS = {"(": ")?", "[": "]?", "{": "}?", "?": ")]}?"}


def is_valid(s: str) -> bool:
    @cache
    def balanced(start: int, end: int) -> bool:
        if start == end:
            return True
        if s[start] == "?" and balanced(start + 1, end):
            return True
        return any(
            s[partner] in CLOSERS.get(s[start], "") and balanced(start + 1, partner) and balanced(partner + 1, end)
            for partner in range(start + 1, end)
        )

    return balanced(0, len(s))
