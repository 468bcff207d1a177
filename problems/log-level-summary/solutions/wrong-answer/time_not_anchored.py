# wrong-answer in malformed: the pattern of the time is not tied to its end
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]


def level_of(text: str) -> str:
    level = text.upper()
    return "WARN" if level == "WARNING" else level

def is_time(text: str) -> bool:
    return re.match(r"([01][0-9]|2[0-3])(:[0-5][0-9]){2}", text) is not None


def main() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    malformed = 0
    for line in sys.stdin.read().split("\n"):
        fields = re.split(r"[ \t]+", line.strip(" \t\r"))
        if fields == [""]:
            continue
        if len(fields) < 3 or not is_time(fields[0]):
            malformed += 1
            continue
        level = level_of(fields[1])
        if level not in SEVERITY:
            malformed += 1
            continue
        counts[fields[2], level] += 1
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0][0], SEVERITY.index(row[0][1])))
    for (service, level), count in rows:
        print(service, level, count)
    print("malformed", malformed)


main()
