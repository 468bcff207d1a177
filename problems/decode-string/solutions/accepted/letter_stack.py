# accepted: one stack of single characters, unwound down to the opening bracket
def decode_string(s: str) -> str:
    stack: list[str] = []
    for ch in s:
        if ch != "]":
            stack.append(ch)
            continue
        group: list[str] = []
        while stack[-1] != "[":
            group.append(stack.pop())
        stack.pop()
        times = 0
        power = 1
        while stack and stack[-1].isdigit():
            times += power * int(stack.pop())
            power *= 10
        group.reverse()
        stack.extend(times * group)
    return "".join(stack)
