import random

MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 3_000
KEYS = ("a", "b", "A", "a.b", "retention", "Retention", "ret", "limit", "limit-2", "x_1")


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    keys = rng.sample(KEYS, rng.choice((1, 2, 3, len(KEYS))))
    spread = rng.choice((5, 20, max(20, 2 * count), 100_000))
    first = rng.choice((1, 1, 500, MAX_TIMESTAMP - spread))
    reads = rng.choice((0.3, 0.5, 0.7))
    values = rng.choice((2, 10, 100))
    known = {key: [] for key in keys}
    calls = [["TimeMap"]]
    for _ in range(count):
        key = rng.choice(keys)
        timestamp = rng.randint(first, first + spread)
        if known[key] and rng.random() < 0.4:
            # At a second that has a value, or beside one.
            timestamp = rng.choice(known[key]) + rng.choice((-1, 0, 0, 1))
        elif rng.random() < 0.05:
            timestamp = rng.choice((1, MAX_TIMESTAMP))
        timestamp = min(max(timestamp, 1), MAX_TIMESTAMP)
        if rng.random() < reads:
            calls.append(["get", key, timestamp])
        else:
            known[key].append(timestamp)
            calls.append(["set", key, f"v{rng.randrange(values)}", timestamp])
    return calls


def grow(n):
    """`n` calls: values of one key, the latest second first, and then questions about the first of them."""
    values = [["set", "a", f"v{number}", 1 + n - number] for number in range(n // 2)]
    return [["TimeMap"], *values, *[["get", "a", 1 + n]] * (n - n // 2)]
