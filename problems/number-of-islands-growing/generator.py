import random

MAX_SIDE = 10_000
MAX_POSITIONS = 4_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_POSITIONS if size == 100 else rng.randint(1, 1 + size + size * size // 4)
    # Land grows together on a small map only, or where it is taken around a few places of a large one.
    side = max(1, round((count * rng.choice((0.7, 1, 2, 4))) ** 0.5))
    m = min(MAX_SIDE, max(1, round(side * rng.choice((0.2, 1, 1, 5)))))
    n = min(MAX_SIDE, max(1, side * side // m))
    row, column = rng.randint(0, MAX_SIDE - m), rng.randint(0, MAX_SIDE - n)
    if rng.random() < 0.5:
        row = column = 0
    cells = [[row + at // n, column + at % n] for at in range(m * n)]
    rng.shuffle(cells)
    if rng.random() < 0.3:
        cells.sort(key=lambda cell: (cell[0] + cell[1]) % 2)
    positions = cells[:count]
    while len(positions) < count or rng.random() < 0.3:
        positions.insert(rng.randint(0, len(positions)), rng.choice(cells))
    return [row + m, column + n, positions[:count]]


def grow(n):
    """`n` positions: every second column of a wide map, which stay apart."""
    return [2, MAX_SIDE, [[0, 2 * number] for number in range(n)]]
