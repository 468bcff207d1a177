import random

MAX_SECONDS = 1_000_000
MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 2_500
IDS = ("a", "b", "A", "e-1", "e-11", "E-1", "x9", "timeout")


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    window = rng.choice((0, 1, 2, 10, 60))
    lateness = rng.choice((0, 1, window, 2 * window + 1, 100))
    if rng.random() < 0.1:
        window, lateness = rng.choice(((MAX_SECONDS, 0), (0, MAX_SECONDS), (MAX_SECONDS, MAX_SECONDS)))
    ids = rng.sample(IDS, rng.choice((1, 2, 4)))
    now = rng.choice((1, lateness + 1, 50_000, MAX_TIMESTAMP - 3 * count))
    again = rng.choice((0.1, 0.3, 0.6))
    calls = [["EventDeduplicator", window, lateness]]
    sent = []
    for _ in range(count):
        if sent and rng.random() < again:  # something known, at about the same time or at the edge of its window
            event_id, timestamp = rng.choice(sent[-6:])
            timestamp += rng.choice((0, 0, -1, 1, window, -window, window + 1, -window - 1))
        else:
            event_id = rng.choice(ids)
            now += rng.choice((0, 1, 2, window, window + 1))
            timestamp = now - rng.choice((0, 0, 0, 1, lateness, lateness + 1, rng.randint(0, lateness)))
        timestamp = min(max(timestamp, 1), MAX_TIMESTAMP)
        sent.append((event_id, timestamp))
        calls.append(["offer", event_id, timestamp])
    return calls


def grow(n):
    """`n` events of one id, all of which are kept and none of which is a duplicate."""
    return [["EventDeduplicator", 0, MAX_SECONDS], *(["offer", "a", 1 + number] for number in range(n))]
