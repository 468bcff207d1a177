# wrong-answer in unreadable-ends: takes every unreadable bracket for a closing one
def is_valid(s: str) -> bool:
    due: list[str] = []
    for bracket in s:
        if bracket in "([{":
            due.append({"(": ")", "[": "]", "{": "}"}[bracket])
        elif not due or due.pop() != bracket and bracket != "?":
            return False
    return not due
