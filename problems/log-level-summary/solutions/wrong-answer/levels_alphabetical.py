# wrong-answer in ties: puts the levels of one service in alphabetical order instead of by severity
import re
import sys
from collections import defaultdict

LEVELS = {"DEBUG": "DEBUG", "INFO": "INFO", "WARN": "WARN", "WARNING": "WARN", "ERROR": "ERROR", "FATAL": "FATAL"}
TIME = re.compile(r"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$")


def main():
    counts = defaultdict(int)
    malformed = 0
    for line in sys.stdin:
        fields = line.split()
        if not fields:
            continue
        if len(fields) < 3 or not TIME.match(fields[0]) or fields[1].upper() not in LEVELS:
            malformed += 1
            continue
        counts[fields[2], LEVELS[fields[1].upper()]] += 1
    for (service, level), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{service} {level} {count}")
    print(f"malformed {malformed}")


if __name__ == "__main__":
    main()
