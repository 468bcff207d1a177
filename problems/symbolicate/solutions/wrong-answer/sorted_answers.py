# wrong-answer in order-of-addresses: answers in the ascending order of the addresses
def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    names: list[str] = []
    stack: list[tuple[int, str]] = []
    following = 0
    for address in sorted(addresses):
        while following < len(ranges) and ranges[following][0] <= address:
            start, end, name = ranges[following]
            while stack and stack[-1][0] <= start:
                stack.pop()
            stack.append((end, name))
            following += 1
        while stack and stack[-1][0] <= address:
            stack.pop()
        names.append(stack[-1][1] if stack else "??")
    return names
