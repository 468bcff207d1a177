# wrong-answer in no-message: takes a line without a message for malformed
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
    if len(fields) < 4 or not TIME.fullmatch(fields[0]):
        malformed += 1
        continue
    level = fields[1].upper().replace("WARNING", "WARN")
    if level in SEVERITY:
        counts[fields[2], level] += 1
    else:
        malformed += 1

for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
