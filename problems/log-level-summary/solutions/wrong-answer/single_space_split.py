# wrong-answer in whitespace: splits at every single space, so tabs and runs of blanks go wrong
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")

counts = Counter()
malformed = 0
for line in sys.stdin:
    line = line.strip()
    if not line:
        continue
    fields = line.split(" ")
    level = fields[1].upper() if len(fields) >= 3 else ""
    if level == "WARNING":
        level = "WARN"
    if level not in SEVERITY or not TIME.fullmatch(fields[0]):
        malformed += 1
    else:
        counts[fields[2], level] += 1

for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
