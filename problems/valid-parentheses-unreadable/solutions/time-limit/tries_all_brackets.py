# time-limit in damaged-max-size, unbounded: tries the due bracket and all opening ones in every unreadable place
CLOSER = {"(": ")", "[": "]", "{": "}"}


def is_valid(s: str) -> bool:
    due: list[str] = []

    def fits(at: int) -> bool:
        if len(due) > len(s) - at:
            return False
        if at == len(s):
            return True
        if due and s[at] in ("?", due[-1]):
            closer = due.pop()
            if fits(at + 1):
                return True
            due.append(closer)
        for opener, closer in CLOSER.items():
            if s[at] in ("?", opener):
                due.append(closer)
                if fits(at + 1):
                    return True
                due.pop()
        return False

    return fits(0)
