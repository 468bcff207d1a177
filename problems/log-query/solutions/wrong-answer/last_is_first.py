# wrong-answer in last: `last` gives the first lines
import sys
from collections import Counter

FIELDS = {"level": 1, "service": 2}


class BadQuery(Exception):
    """A part of a query that means nothing."""


def parse(query):
    """The conditions of a query, each a function of a record, and the words of its command."""
    filters, _, command = query.partition(" | ")
    conditions = [condition(term) for term in filters.split(" ") if term]
    words = command.split(" ") if command else []
    is_count = len(words) == 3 and words[:2] == ["count", "by"] and words[2] in FIELDS
    is_last = len(words) == 2 and words[0] == "last" and words[1].isdigit()
    if words and not is_count and not is_last:
        raise BadQuery(command)
    return conditions, words


def condition(term):
    name, is_pair, value = term.partition("=")
    if not is_pair:
        if term.startswith("-"):
            return lambda record: term[1:] not in record[3]
        return lambda record: term in record[3]
    if name in ("since", "until"):
        if not value.isdigit():
            raise BadQuery(term)
        limit = int(value)
        return (lambda record: record[0] >= limit) if name == "since" else (lambda record: record[0] < limit)
    field = FIELDS.get(name.removesuffix("!"))
    if field is None:
        raise BadQuery(term)
    return lambda record: (record[field] == value) != name.endswith("!")


def read(line):
    """The time, level, service and message of a line; `None` if it is no record."""
    time, *rest = line.split(" ", 3)
    if not time.isdigit() or len(rest) < 2 or not rest[0] or not rest[1]:
        return None
    return int(time), rest[0], rest[1], "".join(rest[2:])


def run(text):
    query, *lines = text.split("\n")
    try:
        conditions, words = parse(query)
    except BadQuery as error:
        return f"error: {error}\n"
    found, skipped = [], 0
    for line in filter(None, lines):
        record = read(line)
        if record is None:
            skipped += 1
        elif all(condition(record) for condition in conditions):
            found.append((line, record))
    printed = answer(found, words)
    if skipped:
        printed.append(f"skipped {skipped}")
    return "".join(line + "\n" for line in printed)


def answer(found, words):
    if not words:
        return [line for line, _ in found]
    if words[0] == "last":
        return [line for line, _ in found[:int(words[1])]]
    counts = Counter(record[FIELDS[words[2]]] for _, record in found)
    return [f"{value} {count}" for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


if __name__ == "__main__":
    sys.stdout.write(run(sys.stdin.read()))
