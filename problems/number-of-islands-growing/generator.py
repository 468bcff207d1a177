import random

MAX_CELLS = 10_000
MAX_POSITIONS = 4_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_POSITIONS if size == 100 else rng.randint(1, 1 + size + size * size // 4)
    # Land grows together on a small map only, or where it is taken in one corner of a large one.
    area = min(MAX_CELLS, max(1, round(count * rng.choice((0.7, 1, 2, 4)))))
    m = min(area, max(1, round(area**0.5 * rng.choice((0.2, 1, 1, 5)))))
    n = area // m
    row = column = 0
    if rng.random() < 0.5:
        row = rng.randint(0, MAX_CELLS // n - m)
        column = rng.randint(0, MAX_CELLS // (row + m) - n)
    cells = [[row + at // n, column + at % n] for at in range(m * n)]
    rng.shuffle(cells)
    if rng.random() < 0.3:
        cells.sort(key=lambda cell: (cell[0] + cell[1]) % 2)
    positions = cells[:count]
    while len(positions) < count or rng.random() < 0.3:
        positions.insert(rng.randint(0, len(positions)), rng.choice(cells))
    return [row + m, column + n, positions[:count]]


def grow(n):
    """`n` positions: every second column of the longest row, which stay apart."""
    return [1, MAX_CELLS, [[0, 2 * number] for number in range(n)]]
