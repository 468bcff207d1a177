# accepted: keeps the table by columns, filters with one mask a condition, and groups by sorting the remaining rows
import sys
from itertools import groupby


class Table:
    def __init__(self, header: str, lines: list[str]) -> None:
        self.size = len(lines)
        fields = [field.split(":") for field in header.split(" ")]
        data = list(zip(*(line.split(" ") for line in lines))) or [()] * len(fields)
        self.texts = {name: column for (name, _), column in zip(fields, data)}
        self.numbers = {
            name: [None if word == "-" else int(word) for word in self.texts[name]] for name, kind in fields if kind == "int"
        }

    def mask(self, name: str, operator: str, word: str) -> list[bool]:
        if name not in self.numbers:
            texts = self.texts[name]
            if operator == "~":
                return [text != "-" and word in text for text in texts]
            return [text != "-" and (text == word) == (operator == "=") for text in texts]
        value = int(word)
        less, equal, greater = operator in ("<", "<=", "!="), operator in ("=", "<=", ">="), operator in (">", ">=", "!=")
        return [
            number is not None and (less if number < value else greater if number > value else equal)
            for number in self.numbers[name]
        ]


def matching(table: Table, words: list[str]) -> list[int]:
    """The positions of the rows for which the filter is true; `words` begins with where, or is empty."""
    found = [False] * table.size
    current = [True] * table.size
    for i in range(0, len(words), 4):
        if words[i] == "or":
            found = [a or b for a, b in zip(found, current)]
            current = [True] * table.size
        current = [a and b for a, b in zip(current, table.mask(*words[i + 1 : i + 4]))]
    return [row for row in range(table.size) if found[row] or current[row]]


def summarise(function: str, count: int, numbers: list[int]) -> str:
    if function == "count":
        return str(count)
    if not numbers:
        return "-"
    return str({"sum": sum, "min": min, "max": max}[function](numbers))


query, header, *lines = sys.stdin.read().splitlines()
table = Table(header, lines)
function, *words = query.split(" ")
column = table.numbers[words.pop(0)] if function != "count" else []
key = None
if words[:1] == ["by"]:
    key = table.texts[words[1]]
    words = words[2:]
rows = matching(table, words)
if key is None:
    print(summarise(function, len(rows), [column[row] for row in rows if column and column[row] is not None]))
else:
    rows.sort(key=key.__getitem__)
    output: list[tuple[str, str]] = []
    for group, members in groupby(rows, key=key.__getitem__):
        places = list(members)
        values = [column[row] for row in places if column and column[row] is not None]
        output.append((group, summarise(function, len(places), values)))
    with_value = [pair for pair in output if pair[1] != "-"]
    with_value.sort(key=lambda pair: int(pair[1]), reverse=True)
    for group, value in with_value + [pair for pair in output if pair[1] == "-"]:
        print(group, value)
