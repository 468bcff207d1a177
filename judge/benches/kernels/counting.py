"""Counting in dictionaries, by string, by integer and by pair."""


def main() -> int:
    by_name: dict[str, int] = {}
    by_number: dict[int, int] = {}
    by_pair: dict[tuple[int, int], int] = {}
    for i in range(60_000):
        name = str(i * 31 % 1_000)
        by_name[name] = by_name.get(name, 0) + 1
        by_number[i % 5_003] = by_number.get(i % 5_003, 0) + i
        pair = (i % 71, i % 53)
        by_pair[pair] = by_pair.get(pair, 0) + 1
    return len(by_name) + len(by_number) + len(by_pair)
