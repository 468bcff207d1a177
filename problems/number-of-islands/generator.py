import random

MAX_SIDE = 130


def generate(seed, size):
    rng = random.Random(seed)
    longest = 1 + (MAX_SIDE - 1) * size // 100
    rows, columns = rng.randint(1, longest), rng.randint(1, longest)
    if size == 100:
        rows = columns = MAX_SIDE
    density = rng.choice((0.1, 0.4, 0.55, 0.65, 0.9))
    grid = [["1" if rng.random() < density else "0" for _ in range(columns)] for _ in range(rows)]
    kind = rng.random()
    if kind < 0.15:
        # a snake: full rows, joined at alternating ends
        for r in range(rows):
            for c in range(columns):
                joint = c == (columns - 1 if r % 4 == 1 else 0)
                grid[r][c] = "1" if r % 2 == 0 or joint else "0"
    elif kind < 0.3:
        # rings around rings
        for r in range(rows):
            for c in range(columns):
                depth = min(r, c, rows - 1 - r, columns - 1 - c)
                grid[r][c] = "1" if depth % 2 == 0 else "0"
    elif kind < 0.4:
        # cells that touch at corners only
        for r in range(rows):
            for c in range(columns):
                grid[r][c] = "1" if (r + c) % 2 == 0 else "0"
    if kind < 0.4:
        for _ in range(rng.randint(0, 3)):
            r, c = rng.randrange(rows), rng.randrange(columns)
            grid[r][c] = "0" if grid[r][c] == "1" else "1"
    return [grid]


def grow(n):
    """`n` rows: a narrow snake of land on the left, and open land on the right."""
    snake = lambda row: ["1" if row % 2 == 0 or column == (8 if row % 4 == 1 else 0) else "0" for column in range(9)]
    return [[[*snake(row), "0", *["1"] * 64] for row in range(n)]]
