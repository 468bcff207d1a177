# accepted: cuts memory into pieces of one name each with a stack, then finds the piece of each address by binary search
from bisect import bisect_right

UNKNOWN = "??"


def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    starts = [-1]
    names = [UNKNOWN]
    open_ranges: list[tuple[int, str]] = []

    def close_until(address: int) -> None:
        while open_ranges and open_ranges[-1][0] <= address:
            end, _ = open_ranges.pop()
            starts.append(end)
            names.append(open_ranges[-1][1] if open_ranges else UNKNOWN)

    last_end = 0
    for start, end, name in ranges:
        close_until(start)
        starts.append(start)
        names.append(name)
        open_ranges.append((end, name))
        last_end = max(last_end, end)
    close_until(last_end)
    return [names[bisect_right(starts, address) - 1] for address in addresses]
