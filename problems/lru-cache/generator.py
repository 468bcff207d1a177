import random

MAX_CAPACITY = 2_000
MAX_KEY = 10_000
MAX_VALUE = 100_000
MAX_CALLS = 4_000


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        capacity, count = rng.choice((MAX_CAPACITY, MAX_CAPACITY, 1_000)), MAX_CALLS
    else:
        capacity = 1 + rng.randint(0, 1 + size * size // 8)
        count = 1 + rng.randint(size, 8 * size)
    distinct = min(MAX_KEY + 1, rng.choice((capacity, capacity + 1, capacity + 2, 2 * capacity, 3 * capacity)))
    first = rng.choice((0, 1, MAX_KEY + 1 - distinct))
    recent = rng.choice((0.0, 0.3, 0.6))
    reads = rng.choice((0.2, 0.5, 0.7))
    values = rng.choice((2, 100, MAX_VALUE))
    calls = [["LRUCache", capacity]]
    used = [first]
    for _ in range(count):
        key = rng.choice(used[-8:]) if rng.random() < recent else first + rng.randrange(distinct)
        used.append(key)
        if rng.random() < reads:
            calls.append(["get", key])
        else:
            calls.append(["put", key, rng.randint(0, values)])
    return calls


def grow(n):
    """`n` calls: a cache is filled, and then each new key takes the place of the oldest."""
    return [["LRUCache", max(1, n // 2)], *(["put", number, number] for number in range(n))]
