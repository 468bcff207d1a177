import random

MAX_POINTS = 3000
MAX_TIME = 10**9
MAX_VALUE = 10**6


def generate(seed, size):
    rng = random.Random(seed)
    full = size >= 100
    count = MAX_POINTS if full else rng.randint(0, 4 + size * size // 6)
    tiers = []
    age, step = 0, 0
    for _ in range(rng.randint(1, 5)):
        age += rng.choice([1, 2, 5, 10, 30, 1 + size * 5])
        step += rng.choice([1, 1, 2, 3, 5, 10])
        tiers.append([age, step])
    if size > 30 and rng.random() < 0.2:
        tiers[-1] = [MAX_TIME, rng.choice([step, MAX_TIME])]
    span = min(MAX_TIME, 2 * age + 3)
    now = rng.choice([rng.randint(0, span), span, 1000, MAX_TIME if not full else 9999])
    most = rng.choice([1, 5, MAX_VALUE if not full else 99])
    edges = [now, now + 1] + [now - limit + shift for limit, _ in tiers for shift in (-1, 0, 1)]
    points = []
    for _ in range(count):
        if rng.random() < 0.25:
            time = rng.choice(edges)
        elif points and rng.random() < 0.15:
            time = rng.choice(points[-4:])[0]
        else:
            time = now - rng.randint(-2, span // 2 + 2)
        points.append([min(max(time, 0), MAX_TIME), rng.randint(-most, most)])
    if rng.random() < 0.4:
        points.sort()
    return [points, tiers, now]


def grow(n):
    """`n` points, each in a bucket of its own, in a tier of years."""
    return [[[MAX_TIME - number, 1] for number in range(n)], [[MAX_TIME, 1]], MAX_TIME]
