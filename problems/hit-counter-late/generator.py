import random

MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 5_000
MAX_LATENESS = 60


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + size * MAX_CALLS // 1_000 if size > 10 else 1 + rng.randint(size, 4 * size)
    late = rng.choice((0.2, 0.5, 0.8))
    reads = rng.choice((0.1, 0.3, 0.5))
    at_the_end = rng.random() < 0.3
    steps = [0 if rng.random() < late else step(rng) for _ in range(count - 1)]
    highest_start = max(1, MAX_TIMESTAMP - sum(steps))
    newest = highest_start if at_the_end else rng.randint(1, min(700, highest_start))
    calls = [["HitCounter"]]
    for gap in [0] + steps:
        newest = min(newest + gap, MAX_TIMESTAMP)
        is_question = rng.random() < reads
        # Where time stands still, calls come late.
        lateness = lateness_of(rng, is_question) if gap == 0 else 0
        calls.append(["get_hits" if is_question else "hit", max(1, newest - lateness)])
    return calls


def grow(n):
    """`n` calls: hits, each a minute late but the first, and then questions."""
    hits = [["hit", 1 + MAX_LATENESS], *[["hit", 1]] * (n // 2 - 1)]
    return [["HitCounter"], *hits, *[["get_hits", 1 + MAX_LATENESS]] * (n - n // 2)]


def lateness_of(rng, is_question):
    """Seconds behind the newest time: often none or just at the bound, and for hits at times far beyond it."""
    kind = rng.random()
    if kind < 0.2:
        return 0
    if kind < 0.4:
        return MAX_LATENESS
    if kind < 0.85 or is_question:
        return rng.randint(1, MAX_LATENESS)
    return rng.choice((MAX_LATENESS + 1, MAX_LATENESS + 1, 2 * MAX_LATENESS, 299, 300, 360))


def step(rng):
    """Seconds by which the newest time moves: mostly a few, sometimes about the length of the window, rarely a long silence."""
    kind = rng.random()
    if kind < 0.6:
        return rng.randint(1, 20)
    if kind < 0.8:
        return rng.randint(55, 200)
    if kind < 0.97:
        return rng.choice((239, 240, 299, 300, 301, 359, 360, 361, 720))
    return rng.randint(1_000, 100_000)
