# accepted: counts in a dictionary, then one sort with a composite key
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")


def parse(line: str) -> tuple[str, str] | None:
    """The service and the level of a line, or None when it is malformed."""
    fields = line.split(maxsplit=3)
    if len(fields) < 3 or not TIME.fullmatch(fields[0]):
        return None
    level = fields[1].upper()
    if level == "WARNING":
        level = "WARN"
    return (fields[2], level) if level in SEVERITY else None


def main() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    malformed = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        pair = parse(line)
        if pair is None:
            malformed += 1
        else:
            counts[pair] += 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0][0], SEVERITY.index(item[0][1])))
    for (service, level), count in order:
        print(service, level, count)
    print("malformed", malformed)


main()
