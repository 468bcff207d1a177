# accepted except max-size: looks at all ranges for each address and takes the shortest, the last one of equals
def symbolicate(ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
    names: list[str] = []
    for address in addresses:
        containing = [entry for entry in ranges if entry[0] <= address < entry[1]]
        names.append(min(reversed(containing), key=lambda entry: entry[1] - entry[0])[2] if containing else "??")
    return names
