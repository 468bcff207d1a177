# time-limit in max-size, grows n^2: goes through the whole log again for every pair of service and level
import re
import sys

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")

pairs: list[tuple[str, str]] = []
malformed = 0
for line in sys.stdin:
    fields = line.split(maxsplit=3)
    if not fields:
        continue
    level = fields[1].upper() if len(fields) > 2 else ""
    if level == "WARNING":
        level = "WARN"
    if level in SEVERITY and TIME.fullmatch(fields[0]):
        pairs.append((fields[2], level))
    else:
        malformed += 1

counts = {pair: sum(1 for other in pairs if other == pair) for pair in pairs}
for (service, level), count in sorted(counts.items(), key=lambda x: (-x[1], x[0][0], SEVERITY.index(x[0][1]))):
    print(service, level, count)
print("malformed", malformed)
