# wrong-answer in comparisons: starts min and max with the bounds of the integers, and takes a bound for no value
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


def main() -> None:
    query, header, *rows = [line.split(" ") for line in sys.stdin.read().rstrip("\n").split("\n")]
    columns = [word.split(":") for word in header]
    position = {name: i for i, (name, _) in enumerate(columns)}
    is_int = [kind == "int" for _, kind in columns]

    at = 1 if query[0] == "count" else 2
    column = None if at == 1 else position[query[1]]
    by = None
    if query[at : at + 1] == ["by"]:
        by = position[query[at + 1]]
        at += 2
    alternatives = [[]]
    for i in range(at + 1, len(query), 4):
        name, operation, value = query[i : i + 3]
        place = position[name]
        alternatives[-1].append((place, OPERATORS[operation], int(value) if is_int[place] else value))
        if query[i + 3 : i + 4] == ["or"]:
            alternatives.append([])

    groups: dict[str | None, list[list[int | str | None]]] = {}
    for row in rows:
        values = [None if word == "-" else int(word) if kind else word for word, kind in zip(row, is_int)]
        if any(
            all(values[place] is not None and test(values[place], value) for place, test, value in conditions)
            for conditions in alternatives
        ):
            groups.setdefault(None if by is None else row[by], []).append(values)

    def aggregate(members: list[list[int | str | None]]) -> int | None:
        if column is None:
            return len(members)
        present = [values[column] for values in members if values[column] is not None]
        if query[0] == "sum":
            return sum(present) if present else None
        if query[0] == "min":
            lowest = min([10**9, *present])
            return None if lowest == 10**9 else lowest
        highest = max([-(10**9), *present])
        return None if highest == -(10**9) else highest

    def shown(number: int | None) -> int | str:
        return "-" if number is None else number

    if by is None:
        print(shown(aggregate(groups.get(None, []))))
        return
    answers = [(name, aggregate(members)) for name, members in groups.items()]
    answers.sort(key=lambda answer: (answer[1] is None, -(answer[1] or 0), answer[0]))
    for name, number in answers:
        print(name, shown(number))


main()
