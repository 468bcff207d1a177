# wrong-answer in malformed: converts the parts of the time to numbers and forgets that each must have two digits
import sys
from collections import Counter

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]


def valid_time(text: str) -> bool:
    try:
        hour, minute, second = map(int, text.split(":"))
    except ValueError:
        return False
    return 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60


counts = Counter()
malformed = 0
for line in sys.stdin:
    fields = line.split()
    if not fields:
        continue
    level = fields[1].upper() if len(fields) > 2 else ""
    if level == "WARNING":
        level = "WARN"
    if level in SEVERITY and valid_time(fields[0]):
        counts[fields[2], level] += 1
    else:
        malformed += 1

for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
