import random

MAX_LENGTH = 3_000
MAX_TIME = 10**9
VERBS = ("tap", "scroll", "GET /a", "GET /b", "warn", "log", "focus", "swipe")


def generate(seed, size):
    rng = random.Random(seed)
    length = MAX_LENGTH if size >= 100 else rng.randint(0, size + size * size // 10)
    span = rng.choice((0, 3, 20, 4 * length + 1, MAX_TIME))
    latest = rng.choice((span, span, MAX_TIME))
    times = [latest - rng.randint(0, span) for _ in range(length)]
    order = rng.randrange(3)
    if order == 0:
        times.sort()
    elif order == 1:
        # Recorded with delays: nearly sorted.
        delay = span // 10 + 1
        times.sort(key=lambda time: time + rng.randint(0, delay))
    breadcrumbs = [[time, f"{rng.choice(VERBS)} {number}" if rng.random() < 0.7 else rng.choice(VERBS)] for number, time in enumerate(times)]

    error_time = rng.choice((latest, max(0, latest - span // 4), rng.choice(times) if times else 0))
    oldest = rng.choice(times) if times else 0
    window = rng.choice((0, span // 2, span, max(0, error_time - oldest), MAX_TIME))
    k = rng.choice((0, 1, 3, length // 2, length, MAX_LENGTH))
    return [breadcrumbs, error_time, window, k]


def grow(n):
    """`n` breadcrumbs in no order, all of which are kept."""
    times = list(range(n))
    random.Random(n).shuffle(times)
    return [[[time, "tap"] for time in times], n, MAX_TIME, n]
