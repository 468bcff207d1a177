import random

MAX_SLOTS = 2_500
MAX_TIME = 1_000_000


def generate(seed, size):
    rng = random.Random(seed)
    most = MAX_SLOTS * size // 100 if size > 10 else size
    horizon = MAX_TIME if size > 50 else rng.choice((8, 30, 200)) + 40 * most
    first = calendar(rng, most if size == 100 else rng.randint(0, most), horizon)
    second = calendar(rng, rng.randint(most // 2, most), horizon)
    if rng.random() < 0.5:
        first, second = second, first
    common = sorted(min(b, d) - max(a, c) for a, b in first[:200] for c, d in second[:200] if max(a, c) < min(b, d))
    if common and rng.random() < 0.7:
        # often a length that just fits somewhere, or just does not
        duration = common[-1 - min(len(common) - 1, rng.choice((0, 0, 1, 3)))] + rng.choice((0, 0, 1, -1))
    else:
        duration = rng.randint(1, max(1, horizon // (most + 1)))
    return [first, second, max(1, duration)]


def grow(n):
    """Two calendars of `n` slots, each of which is long enough, but not together with one of the other calendar."""
    return [[[10 * at, 10 * at + 5] for at in range(n)], [[10 * at + 4, 10 * at + 9] for at in range(n)], 5]


def calendar(rng, count, horizon):
    """`count` slots, fewer if the horizon is too short, that neither overlap nor touch."""
    times = sorted(rng.sample(range(horizon + 1), min(2 * count, (horizon + 1) // 2 * 2)))
    slots = [[start, end] for start, end in zip(times[::2], times[1::2])]
    if rng.random() < 0.7:
        rng.shuffle(slots)
    return slots
