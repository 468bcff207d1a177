# run-time-error in unknown: takes the top of the stack of open ranges, which is empty where nothing is known
def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    result = ["??"] * len(addresses)
    stack: list[tuple[int, str]] = []
    following = 0
    for i in sorted(range(len(addresses)), key=addresses.__getitem__):
        address = addresses[i]
        while following < len(ranges) and ranges[following][0] <= address:
            start, end, name = ranges[following]
            following += 1
            while stack and stack[-1][0] <= start:
                stack.pop()
            stack.append((end, name))
        while stack[-1][0] <= address:
            stack.pop()
        result[i] = stack[-1][1]
    return result
