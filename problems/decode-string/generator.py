import random

MAX_LENGTH = 10_000
MAX_DECODED = 50_000
MAX_DEPTH = 100


def generate(seed, size):
    rng = random.Random(seed)
    room = MAX_LENGTH * size // 100 if size > 12 else rng.randint(0, 5 * size)
    budget = MAX_DECODED * size // 100 if size > 12 else 40 * size
    letters = rng.choice(("a", "ab", "xyz", "abcdefghijklmnopqrstuvwxyz"))
    grouping = rng.choice((0.1, 0.3, 0.6))
    parts = []
    spent = 0
    while spent < room:
        if rng.random() < grouping:
            piece, length = group(rng, letters, min(room - spent, rng.choice((8, 40, 200))), budget // 2, 1)
        else:
            piece = "".join(rng.choices(letters, k=rng.randint(1, 6)))[: room - spent]
            length = len(piece)
        # what is left of the budget must be enough for plain letters up to the end
        if not piece or budget - length < room - spent - len(piece):
            piece, length = rng.choice(letters), 1
        parts.append(piece)
        spent += len(piece)
        budget -= length
    return ["".join(parts)]


def grow(n):
    """`n` characters: as many groups as there is room for, one after the other."""
    return ["2[a]" * (n // 4) + "b" * (n % 4)]


def group(rng, letters, room, budget, depth):
    """A group of at most `room` characters and `budget` decoded letters with its decoded length, or ("", 0)."""
    count = rng.choice((1, 2, 3, 10, 12, rng.randint(1, 9), rng.randint(1, 99), rng.randint(1, 999)))
    room -= len(str(count)) + 2
    budget //= count
    if room < 1 or budget < 1:
        return "", 0
    inner = []
    length = 0
    for _ in range(rng.randint(1, 3)):
        piece, decoded = "", 0
        if depth < MAX_DEPTH and rng.random() < 0.5:
            piece, decoded = group(rng, letters, room, budget - length, depth + 1)
        if not piece:
            piece = "".join(rng.choices(letters, k=rng.randint(1, 3)))[: max(0, min(room, budget - length))]
            decoded = len(piece)
        inner.append(piece)
        room -= len(piece)
        length += decoded
    return f"{count}[{''.join(inner)}]", length * count
