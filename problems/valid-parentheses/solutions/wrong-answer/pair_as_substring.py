# wrong-answer in ordering: looks two brackets up in "()[]{}", which holds ")[" and "]{" too
def is_valid(s: str) -> bool:
    stack: list[str] = []
    for bracket in s:
        if stack and stack[-1] + bracket in "()[]{}":
            stack.pop()
        else:
            stack.append(bracket)
    return not stack
