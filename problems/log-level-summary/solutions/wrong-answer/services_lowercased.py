# wrong-answer in case-sensitivity: lowers the case of the whole line, so services that differ in case are counted together
import re
import sys

ORDER = {"fatal": 0, "error": 1, "warn": 2, "warning": 2, "info": 3, "debug": 4}
NAMES = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")

counts = {}
malformed = 0
for line in sys.stdin:
    fields = line.lower().split()
    if not fields:
        continue
    if len(fields) < 3 or not TIME.fullmatch(fields[0]) or fields[1] not in ORDER:
        malformed += 1
        continue
    key = fields[2], ORDER[fields[1]]
    counts[key] = counts.get(key, 0) + 1

for (service, rank), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    print(service, NAMES[rank], count)
print("malformed", malformed)
