# wrong-answer in time-bounds: the pattern for the hour allows 24 to 29
import re
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
LINE = re.compile(r"[ \t]*[0-2]\d:[0-5]\d:[0-5]\d[ \t]+(debug|info|warn|warning|error|fatal)[ \t]+(\S+)", re.I)

counts = Counter()
malformed = 0
for line in sys.stdin:
    line = line.rstrip("\n")
    if not line.strip():
        continue
    match = LINE.match(line)
    if match:
        level = match[1].upper()
        counts[match[2], "WARN" if level == "WARNING" else level] += 1
    else:
        malformed += 1

for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
