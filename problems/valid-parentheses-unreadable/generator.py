import random

PAIRS = ("()", "[]", "{}")
BRACKETS = "()[]{}"
MAX_LENGTH = 300


def generate(seed, size):
    rng = random.Random(seed)
    length = MAX_LENGTH if size >= 100 else 2 * rng.randint(0, 1 + size)
    pairs = PAIRS[: rng.choice((1, 2, 3))]
    chars = balanced(rng, length, pairs, rng.choice((0.3, 0.5, 0.7, 0.9)))
    for _ in range(rng.choice((0, 1, 2, 3))):
        if chars:
            chars[rng.randrange(length)] = rng.choice(BRACKETS)
    damage = rng.choice((0.0, 0.2, 0.5, 0.8))
    return ["".join("?" if rng.random() < damage else char for char in chars)]


def balanced(rng, length, pairs, nesting):
    """A balanced list of brackets, which opens a further one with probability `nesting` where it has the choice."""
    out, due = [], []
    while len(out) < length:
        must_close = len(due) == length - len(out)
        if due and (must_close or rng.random() >= nesting):
            out.append(due.pop())
        else:
            opener, closer = rng.choice(pairs)
            out.append(opener)
            due.append(closer)
    return out


def grow(n):
    """`n` characters, of which only the last one shows that there is no way."""
    return ["?" * (n - 1) + "("]
