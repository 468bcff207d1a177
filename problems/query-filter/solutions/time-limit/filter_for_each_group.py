# time-limit in max-size, grows n^2: filters the whole table again for each group
import operator
import sys

OPERATORS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "~": operator.contains,
}

query, header, *lines = sys.stdin.read().splitlines()
fields = [field.split(":") for field in header.split(" ")]
kinds = dict(fields)
words = query.split(" ")
aggregate = words.pop(0)
target = words.pop(0) if aggregate != "count" else ""
group_by = ""
if words[:1] == ["by"]:
    group_by = words[1]
    words = words[2:]


def read(word: str, kind: str) -> int | str | None:
    return None if word == "-" else int(word) if kind == "int" else word


def holds(row: dict[str, int | str | None], name: str, symbol: str, word: str) -> bool:
    return row[name] is not None and OPERATORS[symbol](row[name], read(word, kinds[name]))


def matches(row: dict[str, int | str | None]) -> bool:
    if not words:
        return True
    found, current = False, True
    for i in range(0, len(words), 4):
        if words[i] == "or":
            found, current = found or current, True
        current = current and holds(row, *words[i + 1 : i + 4])
    return found or current


def summarise(values: list[int | None]) -> int | None:
    if aggregate == "count":
        return len(values)
    present = [value for value in values if value is not None]
    return {"sum": sum, "min": min, "max": max}[aggregate](present) if present else None


def shown(value: int | None) -> str:
    return "-" if value is None else str(value)


rows = [{name: read(word, kind) for (name, kind), word in zip(fields, line.split(" "))} for line in lines]
names = {row.get(group_by) or "-" for row in rows if matches(row)}
groups = {
    name: [row.get(target) for row in rows if matches(row) and (row.get(group_by) or "-") == name] for name in names
}
if group_by:
    results = [(name, summarise(values)) for name, values in groups.items()]
    results.sort(key=lambda pair: (pair[1] is None, -(pair[1] or 0), pair[0]))
    for name, value in results:
        print(name, shown(value))
else:
    print(shown(summarise(groups.get("-", []))))
