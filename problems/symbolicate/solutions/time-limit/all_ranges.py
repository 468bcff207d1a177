# time-limit in max-size, grows n^2: looks at all ranges for each address
def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    names: list[str] = []
    for address in addresses:
        name = "??"
        for start, end, candidate in ranges:
            if start <= address < end:
                name = candidate
        names.append(name)
    return names
