# wrong-answer in opens-or-closes: takes an unreadable place for the bracket that is due, whenever one is
CLOSER = {"(": ")", "[": "]", "{": "}"}


def is_valid(s: str) -> bool:
    due: list[str] = []
    for bracket in s:
        if bracket in CLOSER:
            due.append(CLOSER[bracket])
        elif bracket == "?" and not due:
            due.append("?")
        elif not due:
            return False
        elif bracket == "?":
            due.pop()
        elif due.pop() not in (bracket, "?"):
            return False
    return not due
