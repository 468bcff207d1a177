# accepted: sorts the records, counts runs of equal neighbours and collects the runs by their length
from itertools import groupby
import sys

RANKS = {"FATAL": 0, "ERROR": 1, "WARN": 2, "WARNING": 2, "INFO": 3, "DEBUG": 4}
NAMES = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]


def is_time(text: str) -> bool:
    parts = text.split(":")
    limits = ["23", "59", "59"]
    return len(parts) == 3 and all(
        len(part) == 2 and part.isdigit() and part <= limit for part, limit in zip(parts, limits)
    )


records: list[tuple[str, int]] = []
malformed = 0
for line in sys.stdin.read().split("\n"):
    fields = line.split()
    if len(fields) >= 3 and is_time(fields[0]) and fields[1].upper() in RANKS:
        records.append((fields[2], RANKS[fields[1].upper()]))
    elif fields:
        malformed += 1

by_count: dict[int, list[str]] = {}
for (service, rank), run in groupby(sorted(records)):
    count = sum(1 for _ in run)
    by_count.setdefault(count, []).append(f"{service} {NAMES[rank]} {count}")

for count in sorted(by_count, reverse=True):
    print("\n".join(by_count[count]))
print("malformed", malformed)
