import random

MAX_CHARACTERS = 90_000
MAX_ROWS = 2000
MAX_COLUMNS = 8
MAX_CONDITIONS = 20

NAMES = ["ms", "level", "host", "code", "path", "user_id", "bytes", "n", "a", "b_", "zone", "tag"]
TEXTS = ["a", "A", "b", "ab", "or", "and", "error", "warn", "7", "07", "--", "-1", "=", "x-y", "/p", "where"]


def generate(seed, size):
    rng = random.Random(seed)
    full = size >= 100
    count = MAX_ROWS if full else rng.randint(0, 3 + size * size // 8)
    columns = rng.randint(2, 4 if full or size < 40 else MAX_COLUMNS)
    names = rng.sample(NAMES, columns)
    kinds = ["int", "text"] + [rng.choice(["int", "text"]) for _ in range(columns - 2)]
    rng.shuffle(kinds)
    texts = rng.sample(TEXTS, rng.randint(1, 5))
    if size > 30 and rng.random() < 0.5:
        texts += [f"u{i}" for i in range(rng.choice([10, 600]))]
    span = rng.choice([1, 2, 5, 50, 10**9 if not full else 99])
    holes = rng.choice([0, 0.1, 0.5])

    def value(kind, most=span):
        return rng.choice(texts) if kind == "text" else str(rng.randint(-most, most))

    def pick(kind):
        return rng.choice([name for name, other in zip(names, kinds) if other == kind])

    def condition():
        name, kind = rng.choice(list(zip(names, kinds)))
        operator = rng.choice(["=", "!=", "<", "<=", ">", ">="] if kind == "int" else ["=", "!=", "~"])
        word = value(kind)
        return f"{name} {operator} {word}"

    aggregate = rng.choice(["count", "sum", "min", "max"])
    query = aggregate if aggregate == "count" else f"{aggregate} {pick('int')}"
    if rng.random() < 0.7:
        query += f" by {pick('text')}"
    conditions = MAX_CONDITIONS if full and rng.random() < 0.5 else rng.choice([0, 1, 2, 3, 3, 4, 5])
    if conditions:
        query += " where " + condition()
        for _ in range(conditions - 1):
            query += rng.choice([" and ", " or "]) + condition()
    lines = [query, " ".join(f"{name}:{kind}" for name, kind in zip(names, kinds))]
    for _ in range(count):
        lines.append(" ".join("-" if rng.random() < holes else value(kind) for kind in kinds))
    text = "\n".join(lines)
    return text + rng.choice(["\n", "\n", ""])


def grow(n):
    """`n` lines, the first two of which are the query and the columns; each row is a group of its own."""
    rows = (f"{number} u{number}" for number in range(n - 2))
    return "\n".join(["count by host where ms >= 0", "ms:int host:text", *rows]) + "\n"
