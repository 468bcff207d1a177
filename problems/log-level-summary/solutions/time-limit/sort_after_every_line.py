# time-limit in max-size, grows n^2: keeps the summary as a list that is searched and sorted again after every line
import re
import sys

SEVERITY = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG"]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d")


class Row:
    def __init__(self, service: str, level: str) -> None:
        self.service = service
        self.level = level
        self.count = 0

    def key(self) -> tuple[int, str, int]:
        return -self.count, self.service, SEVERITY.index(self.level)


rows: list[Row] = []
malformed = 0
for line in sys.stdin:
    fields = line.split(maxsplit=3)
    if not fields:
        continue
    level = fields[1].upper() if len(fields) > 2 else ""
    if level == "WARNING":
        level = "WARN"
    if level not in SEVERITY or not TIME.fullmatch(fields[0]):
        malformed += 1
        continue
    row = next((row for row in rows if row.service == fields[2] and row.level == level), None)
    if row is None:
        row = Row(fields[2], level)
        rows.append(row)
    row.count += 1
    rows.sort(key=Row.key)

for row in rows:
    print(row.service, row.level, row.count)
print("malformed", malformed)
