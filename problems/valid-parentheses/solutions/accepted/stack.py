# accepted: one pass with a stack of the closing brackets that are due
CLOSER = {"(": ")", "[": "]", "{": "}"}


def is_valid(s: str) -> bool:
    due: list[str] = []
    for bracket in s:
        if bracket in CLOSER:
            due.append(CLOSER[bracket])
        elif not due or due.pop() != bracket:
            return False
    return not due
