import random

MAX_MEETINGS = 4_000
MAX_TIME = 100_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_MEETINGS if size == 100 else rng.randint(1, 1 + size * (2 + size // 4))
    # On a short day with a coarse grid, many meetings start or end together.
    last = rng.choice((10, 60, 2 * count + 2, 1_000, MAX_TIME))
    grid = rng.choice((1, 1, 5))
    longest = max(1, rng.choice((2, last // 50, last // 5, last)) // grid)
    meetings = []
    while len(meetings) < count:
        length = min(last, grid * rng.randint(1, longest))
        start = rng.randint(0, last - length) // grid * grid
        meetings.append([start, start + length])
        if rng.random() < 0.2 and start + length < last:
            # The next one follows at once.
            meetings.append([start + length, rng.randint(start + length + 1, last)])
        if rng.random() < 0.1:
            meetings.append(list(rng.choice(meetings)))
    del meetings[count:]
    rng.shuffle(meetings)
    return [meetings]


def grow(n):
    """`n` meetings that need a room each."""
    return [[[number, number + MAX_MEETINGS] for number in range(n)]]
