# wrong-answer in unicode: splitlines also breaks lines at characters like U+2028 inside a message
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")

counts = Counter()
malformed = 0
for line in sys.stdin.read().splitlines():
    fields = line.split()
    if not fields:
        continue
    level = fields[1].upper() if len(fields) > 2 else ""
    if level == "WARNING":
        level = "WARN"
    if level not in SEVERITY or not TIME.fullmatch(fields[0]):
        malformed += 1
    else:
        counts[fields[2], level] += 1

for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
