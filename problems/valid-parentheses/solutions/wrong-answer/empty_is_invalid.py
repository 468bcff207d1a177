# wrong-answer in empty: rejects everything too short to hold a pair, the empty string included
def is_valid(s: str) -> bool:
    if len(s) < 2:
        return False
    closer = {"(": ")", "[": "]", "{": "}"}
    due: list[str] = []
    for bracket in s:
        if bracket in closer:
            due.append(closer[bracket])
        elif not due or due.pop() != bracket:
            return False
    return not due
