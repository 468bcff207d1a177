import random

MAX_TIME = 10**9
MAX_OUTAGES = 3_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_OUTAGES if size >= 100 else rng.randint(0, size + size * size // 5)
    span = rng.choice((4, 30, 20 * count + 1, 100_000, MAX_TIME))
    offset = rng.choice((0, MAX_TIME - span, rng.randint(0, MAX_TIME - span)))
    start = rng.choice((0, rng.randint(0, span - 1)))
    end = rng.choice((span, rng.randint(start + 1, span)))
    longest = rng.choice((1, span // (count + 1) + 1, span // 4, span))
    outages = []
    for _ in range(count):
        begin = rng.randint(0, span)
        length = min(rng.randint(0, longest), span - begin)
        if outages and rng.random() < 0.2:
            # Touches an earlier one, or begins or ends with it.
            begin = rng.choice(rng.choice(outages)) - offset
            length = min(length, span - begin)
        outages.append([offset + begin, offset + begin + length])
    if rng.random() < 0.2:
        outages.sort()
    return [offset + start, offset + end, outages]


def grow(n):
    """`n` outages that do not touch, in a period of years."""
    return [0, MAX_TIME, [[3 * number, 3 * number + 1] for number in range(n)]]
