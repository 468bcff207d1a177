# wrong-answer in far-partner: opens as many unreadable brackets as are needed, from the left, and then closes
def is_valid(s: str) -> bool:
    if len(s) % 2:
        return False
    opening = len(s) // 2 - sum(bracket in "([{" for bracket in s)
    due: list[str] = []
    for bracket in s:
        if bracket in "([{":
            due.append({"(": ")", "[": "]", "{": "}"}[bracket])
        elif bracket == "?" and opening > 0:
            opening -= 1
            due.append("?")
        elif not due:
            return False
        else:
            wanted = due.pop()
            if bracket != wanted and "?" not in (bracket, wanted):
                return False
    return not due
