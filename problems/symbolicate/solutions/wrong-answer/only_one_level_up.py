# wrong-answer in nested: goes up to the enclosing range once, although that one may have ended as well
from bisect import bisect_right


def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    starts = [start for start, _, _ in ranges]
    parent: list[int] = []
    stack: list[int] = []
    for i, (start, _, _) in enumerate(ranges):
        while stack and ranges[stack[-1]][1] <= start:
            stack.pop()
        parent.append(stack[-1] if stack else -1)
        stack.append(i)
    names: list[str] = []
    for address in addresses:
        i = bisect_right(starts, address) - 1
        if i >= 0 and ranges[i][1] <= address:
            i = parent[i]
        names.append(ranges[i][2] if i >= 0 and address < ranges[i][1] else "??")
    return names
