import random

MAX_RANGES = 3000
MAX_ADDRESSES = 3000
MAX_ADDRESS = 10**12

NAMES = ["main", "a", "b", "parse", "Vec::push", "~Pool", "<lambda>", "x.y", "io_read", "T::<u8>::new"]


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        count, asked = MAX_RANGES, MAX_ADDRESSES
    else:
        count, asked = rng.randint(0, 2 + size * size // 8), rng.randint(0, 3 + size * size // 8)
    last = rng.choice([3 + 2 * size, 3 + 2 * size, 10 + 20 * size, 500 + 1000 * size, MAX_ADDRESS if size > 20 else 40])
    low = rng.choice([0, 0, last // 3])
    ranges = []
    nest(rng, low, last, count, rng.choice([0.1, 0.5, 0.9]), ranges)
    ranges.sort(key=lambda entry: (entry[0], -entry[1]))
    edges = [edge for start, end, _ in ranges for edge in (start - 1, start, end - 1, end) if edge >= 0] or [0]
    addresses = [rng.choice(edges) if rng.random() < 0.7 else rng.randint(0, last) for _ in range(asked)]
    return [[list(entry) for entry in ranges], addresses]


def grow(n):
    """`n` ranges, short ones in a long one, and as many addresses behind all the short ones."""
    short = [[2 * number, 2 * number + 1, f"f{number}"] for number in range(1, n)]
    return [[[0, 2 * n + 2, "main"], *short], [2 * n + 1] * n]


def nest(rng, low, high, count, deep, ranges):
    """Adds `count` ranges between low and high: one after the other, or one around the rest."""
    todo = [(low, high, count)]
    while todo:
        low, high, count = todo.pop()
        if count == 0 or low >= high:
            continue
        if count == 1 or high - low == 1 or rng.random() < deep:
            width = high - low
            step = max(1, width // (2 * count + 2))
            start = low + (rng.randint(0, step) if width > 2 and rng.random() < 0.7 else 0)
            end = high - (rng.randint(0, step) if width > 2 and rng.random() < 0.7 else 0)
            if start >= end:
                start, end = low, high
            ranges.append((start, end, rng.choice(NAMES) if rng.random() < 0.5 else f"f{len(ranges)}"))
            todo.append((start, end, count - 1))
        else:
            middle = low + max(1, (high - low) * rng.randint(1, 9) // 10)
            left = rng.randint(0, count)
            todo.append((low, middle, left))
            todo.append((middle, high, count - left))
