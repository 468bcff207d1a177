import random

MAX_PAGES = 200
MAX_EVENTS = 50
MAX_ID = 1_000_000_000
MAX_LIMIT = 100
MAX_WINDOW = 3_600


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_PAGES if size >= 100 else 1 + rng.randint(0, size)
    most = MAX_EVENTS if size >= 100 else min(MAX_EVENTS, rng.randint(0, 2 + size))
    ids = rng.choice((5, 50, MAX_ID))
    pages = []
    for number in range(count):
        pages.append([rng.randint(0, ids) for _ in range(rng.randint(0, most))])
        if number > 0 and rng.random() < 0.5:
            # The last events of the page before have moved to this one.
            shifted = pages[-2][-rng.randint(1, 2):]
            pages[-1] = (shifted + pages[-1])[:MAX_EVENTS]
    limit = rng.choice((1, 2, 3, max(1, min(MAX_LIMIT, count)), MAX_LIMIT))
    window = rng.choice((1, 2, 60, MAX_WINDOW, rng.randint(1, MAX_WINDOW)))
    return [pages, limit, window]


def grow(n):
    """`n` full pages of events, no two of which are the same."""
    return [[[MAX_EVENTS * page + event for event in range(MAX_EVENTS)] for page in range(n)], MAX_LIMIT, 1]
