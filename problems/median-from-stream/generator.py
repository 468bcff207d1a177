import random

MAX_NUMBER = 100_000
MAX_CALLS = 24_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    questions = rng.choice((0.1, 0.3, 0.5))
    center = rng.choice((0, 0, 500, -500, MAX_NUMBER, -MAX_NUMBER))
    spread = rng.choice((0, 1, 3, 50, MAX_NUMBER))
    trend = rng.choice((0, 0, 0, 1, -1, 5, -5))
    calls = [["MedianFinder"]]
    for number in range(count):
        if number and rng.random() < questions:
            calls.append(["find_median"])
            continue
        value = center + trend * number + rng.randint(-spread, spread)
        calls.append(["add_num", min(max(value, -MAX_NUMBER), MAX_NUMBER)])
    return calls


def grow(n):
    """`n` calls, numbers and questions in turns."""
    rng = random.Random(n)
    number = lambda: rng.randint(-MAX_NUMBER, MAX_NUMBER)
    return [["MedianFinder"], *(["find_median"] if at % 2 else ["add_num", number()] for at in range(n))]
