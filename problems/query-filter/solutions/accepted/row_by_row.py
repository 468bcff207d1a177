# accepted: parses the filter into a list of lists of conditions, and looks at one row after the other
import operator
import sys
from typing import Callable

OPERATORS: dict[str, Callable] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "~": operator.contains,
}
AGGREGATES: dict[str, Callable] = {"count": len, "sum": sum, "min": min, "max": max}


def main() -> None:
    query, header, *lines = sys.stdin.read().splitlines()
    columns = {column.split(":")[0]: i for i, column in enumerate(header.split(" "))}
    converters = [int if column.endswith(":int") else str for column in header.split(" ")]

    words = query.split(" ")
    aggregate = words.pop(0)
    target = columns[words.pop(0)] if aggregate != "count" else None
    group_column = None
    if words and words[0] == "by":
        group_column = columns[words[1]]
        del words[:2]
    alternatives: list[list[tuple[int, Callable, int | str]]] = []
    while words:
        glue, name, symbol, value = words[:4]
        del words[:4]
        if glue != "and":
            alternatives.append([])
        alternatives[-1].append((columns[name], OPERATORS[symbol], converters[columns[name]](value)))

    groups: dict[str, list[int]] = {}
    for line in lines:
        row = [None if word == "-" else convert(word) for word, convert in zip(line.split(" "), converters)]
        if alternatives and not any(
            all(row[i] is not None and compare(row[i], value) for i, compare, value in conditions)
            for conditions in alternatives
        ):
            continue
        name = "" if group_column is None else "-" if row[group_column] is None else row[group_column]
        values = groups.setdefault(name, [])
        if target is None:
            values.append(1)
        elif row[target] is not None:
            values.append(row[target])

    def result(values: list[int]) -> int | None:
        return AGGREGATES[aggregate](values) if values or aggregate == "count" else None

    if group_column is None:
        answer = result(groups.get("", []))
        print("-" if answer is None else answer)
        return
    results = [(name, result(values)) for name, values in groups.items()]
    results.sort(key=lambda pair: (pair[1] is None, -(pair[1] or 0), pair[0]))
    for name, answer in results:
        print(name, "-" if answer is None else answer)


main()
