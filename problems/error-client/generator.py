import random

MAX_CALLS = 2_000
MAX_TIME = 1_000_000_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 1 + 4 * size)
    capacity = rng.choice((1, 2, 5, 20, 1_000 if size > 20 else 3))
    batch_size = rng.randint(1, capacity)
    flush_after = rng.choice((0, 1, 5, 3_600 if size > 50 else 2))
    time = rng.choice((0, 0, rng.randint(0, 100), rng.randint(0, MAX_TIME)))
    calls = [["ErrorClient", capacity, batch_size, flush_after]]
    for _ in range(count):
        time = min(MAX_TIME, time + rng.choice((0, 0, 0, 1, 1, 2, 4, flush_after)))
        kind = rng.random()
        if kind < 0.4:
            calls.append(["capture", time, rng.choice("abcdef") + str(rng.randint(0, 9)) * rng.randint(0, 3)])
        elif kind < 0.7:
            calls.append(["poll", time])
        elif kind < 0.92:
            calls.append(["answer", time, rng.choice((200, 202, 400, 429, 500, 503, 503, rng.randint(100, 599)))])
        else:
            calls.append(["pending"])
    return calls
