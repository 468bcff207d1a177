# judge: valid-parentheses
PAIRS = {")": "(", "]": "[", "}": "{"}


def is_valid(s: str, stack: list[str] = []) -> bool:
    for bracket in s:
        if bracket not in PAIRS:
            stack.append(bracket)
        elif not stack or stack.pop() != PAIRS[bracket]:
            return False
    return not stack
