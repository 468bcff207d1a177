# time-limit in max-size, grows n^2: finds the last range that starts before the address, then walks back over all that ended too early
from bisect import bisect_right


def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    starts = [start for start, _, _ in ranges]
    names: list[str] = []
    for address in addresses:
        i = bisect_right(starts, address) - 1
        while i >= 0 and ranges[i][1] <= address:
            i -= 1
        names.append(ranges[i][2] if i >= 0 else "??")
    return names
