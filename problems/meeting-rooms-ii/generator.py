import random

MAX_MEETINGS = 4_000
MAX_TIME = 100_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_MEETINGS if size == 100 else rng.randint(1, max(1, size * (3 + size // 3)))
    last = rng.choice((10, 60, 2 * count + 2, 1_000, MAX_TIME))
    grid = rng.choice((1, 1, 5, 30))  # starts and ends fall on multiples of this
    longest = max(1, rng.choice((2, last // 50, last // 5, last)) // grid)
    meetings = []
    for _ in range(count):
        length = grid * rng.randint(1, longest)
        if length > last:
            length = last
        start = rng.randint(0, last - length) // grid * grid
        meetings.append([start, start + length])
        if rng.random() < 0.2 and meetings[-1][1] < last:
            # the next one follows at once
            meetings.append([meetings[-1][1], rng.randint(meetings[-1][1] + 1, last)])
    del meetings[count:]
    if size == 100:
        meetings[rng.randrange(count)] = [0, MAX_TIME]
    rng.shuffle(meetings)
    return [meetings]


def grow(n):
    """`n` meetings that need a room each, the first of them for years."""
    return [[[0, MAX_TIME], *([number, number + n] for number in range(n - 1))]]
