import random

MAX_CAPACITY = 1_500
MAX_LIFETIME = 100_000
MAX_KEY = 10_000
MAX_VALUE = 100_000
MAX_TIME = 1_000_000_000
MAX_CALLS = 3_000


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        capacity, count = rng.choice((MAX_CAPACITY, 700)), MAX_CALLS
    else:
        capacity, count = 1 + rng.randint(0, 1 + size // 3), 1 + rng.randint(size, 6 * size)
    lifetime = rng.choice((1, 3, 10, 4 * capacity, MAX_LIFETIME))
    distinct = min(MAX_KEY + 1, rng.choice((capacity, capacity + 1, 2 * capacity, 3 * capacity)))
    first = rng.choice((0, 1, MAX_KEY + 1 - distinct))
    reads = rng.choice((0.2, 0.5))
    busy = rng.choice((0.2, 0.6, 0.9))
    values = rng.choice((2, 100, MAX_VALUE))
    steps = [0 if rng.random() < busy else step(rng, lifetime) for _ in range(count)]
    now = max(0, MAX_TIME - sum(steps)) if rng.random() < 0.2 else rng.randint(0, 5)
    calls = [["LRUCache", capacity, lifetime]]
    used = [first]
    for gap in steps:
        now = min(now + gap, MAX_TIME)
        key = rng.choice(used[-8:]) if rng.random() < 0.4 else first + rng.randrange(distinct)
        used.append(key)
        kind = rng.random()
        if kind < 0.1:
            calls.append(["size", now])
        elif kind < 0.1 + reads:
            calls.append(["get", key, now])
        else:
            calls.append(["put", key, rng.randint(0, values), now])
    return calls


def step(rng, lifetime):
    """Seconds from one call to the next: a small part of the lifetime, or about as long as that."""
    if rng.random() < 0.85:
        return rng.randint(1, 1 + lifetime // 5)
    return max(0, lifetime + rng.choice((-1, 0, 0, 1)))


def grow(n):
    """`n` calls: a cache is filled, and then each second a new key takes the place of the oldest."""
    return [["LRUCache", min(MAX_CAPACITY, max(1, n // 2)), MAX_LIFETIME], *(["put", number, number, number] for number in range(n))]
