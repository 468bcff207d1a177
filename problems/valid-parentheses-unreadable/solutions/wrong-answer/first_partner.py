# wrong-answer in opens-or-closes: takes the nearest bracket that can be the partner, and looks no further
from functools import cache

CLOSERS = {"(": ")?", "[": "]?", "{": "}?", "?": ")]}?"}


def is_valid(s: str) -> bool:
    @cache
    def balanced(start: int, end: int) -> bool:
        for partner in range(start + 1, end, 2):
            if s[partner] in CLOSERS.get(s[start], "") and balanced(start + 1, partner):
                return balanced(partner + 1, end)
        return start == end

    return len(s) % 2 == 0 and balanced(0, len(s))
