import random

MAX_LENGTH = 10_000
MAX_DECODED = 50_000
MAX_DEPTH = 100
SPECIAL = "0123456789[]\\"
PLAIN = "".join(chr(code) for code in range(32, 127) if chr(code) not in SPECIAL)


def generate(seed, size):
    rng = random.Random(seed)
    room = MAX_LENGTH * size // 100 if size > 12 else rng.randint(0, 5 * size)
    budget = MAX_DECODED * room // MAX_LENGTH
    plain = rng.choice(("a", "ab", " n", PLAIN))
    escaping = rng.choice((0.1, 0.4, 0.8))
    return [squeezed(rng, room, budget, plain, escaping, 0)[0]]


def squeezed(rng, room, budget, plain, escaping, depth):
    """A squeezed text of exactly `room` characters that stands for at most `budget`, which is no less, and the length of what it stands for."""
    parts = []
    decoded = 0
    while room > 0:
        count = rng.choice((1, 2, 2, 3, 5, 10, 12))
        inner = min(room - len(str(count)) - 2, rng.choice((1, 2, 4, 12, 40, 200)))
        rest = room - len(str(count)) - 2 - inner
        if inner > 0 and depth < MAX_DEPTH and rng.random() < 0.4 and count * inner + rest <= budget:
            text, length = squeezed(rng, inner, (budget - rest) // count, plain, escaping, depth + 1)
            piece, length = f"{count}[{text}]", count * length
        elif room >= 2 and rng.random() < escaping:
            piece, length = "\\" + rng.choice(rng.choice((SPECIAL, "[]", "\\", plain))), 1
        else:
            piece, length = rng.choice(plain), 1
        parts.append(piece)
        room -= len(piece)
        budget -= length
        decoded += length
    return "".join(parts), decoded


def grow(n):
    """`n` characters: as many groups as there is room for, one after the other, each with an escaped bracket."""
    return ["2[\\]]" * (n // 5) + "b" * (n % 5)]
