# run-time-error in malformed: unpacks four fields from every line, also from those that have fewer
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")

counts = Counter()
malformed = 0
for line in sys.stdin:
    if not line.strip():
        continue
    time, level, service, message = line.split(maxsplit=3)
    level = level.upper()
    if level == "WARNING":
        level = "WARN"
    if TIME.fullmatch(time) and level in SEVERITY:
        counts[service, level] += 1
    else:
        malformed += 1

for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
