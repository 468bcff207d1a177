"""Sorting by a key, with ties."""


def main() -> int:
    rows = [(i * 7919 % 10_007, f"service-{i % 89}") for i in range(30_000)]
    rows.sort(key=lambda row: (row[1], -row[0]))
    by_length = sorted(rows, key=lambda row: len(row[1]))
    return by_length[0][0] + rows[-1][0]
