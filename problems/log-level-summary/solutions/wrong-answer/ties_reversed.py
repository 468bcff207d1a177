# wrong-answer in ties: reverse=True turns the order of the services and levels around as well
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")

counts = Counter()
malformed = 0
for line in sys.stdin:
    fields = line.split(maxsplit=3)
    if not fields:
        continue
    level = fields[1].upper() if len(fields) >= 3 else ""
    level = "WARN" if level == "WARNING" else level
    if level not in SEVERITY or not TIME.fullmatch(fields[0]):
        malformed += 1
    else:
        counts[fields[2], level] += 1

rows = [(count, service, SEVERITY.index(level)) for (service, level), count in counts.items()]
for count, service, rank in sorted(rows, reverse=True):
    print(service, SEVERITY[rank], count)
print("malformed", malformed)
