import random

MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 3_000
KEYS = ("a", "b", "A", "a.b", "retention", "Retention", "ret", "limit", "limit-2", "x_1")


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    keys = rng.sample(KEYS, rng.choice((1, 2, 3, len(KEYS))))
    steps = rng.choice(((1,), (1, 2), (1, 2, 3, 50), (1, 100_000)))
    reads = rng.choice((0.3, 0.5, 0.7))
    latest = {key: rng.randint(0, 5) for key in keys}
    if rng.random() < 0.2:
        latest = {key: MAX_TIMESTAMP - max(steps) * count for key in keys}
    start = max(1, min(latest.values()))
    values = rng.choice((2, 10, 100))
    calls = [["TimeMap"]]
    for _ in range(count):
        key = rng.choice(keys)
        if rng.random() < reads:
            kind = rng.random()
            if kind < 0.4:
                timestamp = latest[key] + rng.choice((-1, 0, 0, 1))
            elif kind < 0.9:
                timestamp = rng.randint(start, max(start, latest[key]))
            else:
                timestamp = rng.choice((1, MAX_TIMESTAMP))
            calls.append(["get", key, min(max(timestamp, 1), MAX_TIMESTAMP)])
        else:
            latest[key] += rng.choice(steps)
            calls.append(["set", key, f"v{rng.randrange(values)}", latest[key]])
    return calls


def grow(n):
    """`n` calls: values of one key, and then questions about the first of them."""
    values = [["set", "a", f"v{number}", 1 + number] for number in range(n // 2)]
    return [["TimeMap"], *values, *[["get", "a", 1]] * (n - n // 2)]
