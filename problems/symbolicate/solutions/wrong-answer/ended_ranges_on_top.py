# wrong-answer in unknown: drops ended ranges before it adds the new ones, of which some may have ended as well
def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    result = ["??"] * len(addresses)
    stack: list[tuple[int, str]] = []
    following = 0
    for i in sorted(range(len(addresses)), key=addresses.__getitem__):
        address = addresses[i]
        while stack and stack[-1][0] <= address:
            stack.pop()
        while following < len(ranges) and ranges[following][0] <= address:
            _, end, name = ranges[following]
            stack.append((end, name))
            following += 1
        if stack:
            result[i] = stack[-1][1]
    return result
