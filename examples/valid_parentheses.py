# run-time-error: a closing bracket may come before any opening one
PAIRS = {")": "(", "]": "[", "}": "{"}


def is_valid(s: str) -> bool:
    stack = []
    for bracket in s:
        if bracket in PAIRS:
            if stack.pop() != PAIRS[bracket]:
                return False
        else:
            stack.append(bracket)
    return not stack
