import random

MAX_EVENTS = 3000
MAX_TIME = 10**9
MAX_K = 3000


def generate(seed, size):
    rng = random.Random(seed)
    full = size >= 100
    count = MAX_EVENTS if full else rng.randint(0, 3 + size * size // 5)
    window = rng.choice([1, 2, 5, 10, 60, rng.randint(1, MAX_TIME)])
    windows = rng.choice([1, 2, 3, 5, 1 + size, 1 + size * size // 5])
    names = make_names(rng, rng.choice([1, 2, 4, 6, 2 + size // 2, 2 + size * 10]))
    shift = rng.choice([0, 0, window * rng.randint(0, 1000)])
    span = min(window * windows, 10**9)
    coarse = rng.choice([1, 1, max(1, window // 2)])
    events = []
    for _ in range(count):
        time = shift + rng.randrange(span) // coarse * coarse
        events.append([min(time, MAX_TIME), rng.choice(names)])
    if rng.random() < 0.5:
        events.sort(key=lambda event: event[0])
    return [events, window, MAX_K if full and rng.random() < 0.3 else rng.choice([1, 2, 3, 10])]


def grow(n):
    """`n` events: a half in windows of their own, a half of different issues in one window, and one after a silence of years."""
    alone = [[number, "a"] for number in range(n // 2)]
    together = [[n, f"b{number}"] for number in range(n - n // 2 - 1)]
    return [[*alone, *together, [MAX_TIME, "a"]], 1, 3]


def make_names(rng, count):
    """Names that are close to each other in ASCII order, with differences in case and in the number of digits."""
    stems = rng.sample(["a", "A", "b", "B", "API", "api", "db-", "DB-", "x1", "X", "0", "9z"], 6)
    return sorted({rng.choice(stems) + rng.choice(["", "1", "2", "10", str(rng.randint(0, count))]) for _ in range(count)})
