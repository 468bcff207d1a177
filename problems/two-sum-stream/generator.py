import random

MAX_NUMBER = 1_000_000_000
MAX_CALLS = 2_500


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 6 * size)
    # A narrow span gives many equal numbers, a wide one reaches the bounds.
    span = rng.choice((1, 3, 10, count, 10 * count, MAX_NUMBER))
    finds = rng.choice((0.2, 0.5, 0.8))
    calls = [["TwoSum"]]
    added = []
    for _ in range(count):
        if rng.random() >= finds:
            number = rng.choice(added) if added and rng.random() < 0.15 else rng.randint(-span, span)
            added.append(number)
            calls.append(["add", number])
        elif added and rng.random() < 0.6:
            # Often the sum of two numbers, twice the same one, or just beside that.
            value = rng.choice(added) + rng.choice(added) + rng.choice((0, 0, 0, 1, -1))
            calls.append(["find", max(-2 * MAX_NUMBER, min(value, 2 * MAX_NUMBER))])
        else:
            calls.append(["find", rng.randint(-2 * span, 2 * span)])
    return calls


def grow(n):
    """`n` calls: even numbers are added, and then odd sums are asked for, which no pair has."""
    added = [["add", 2 * number] for number in range(n // 2)]
    return [["TwoSum"], *added, *(["find", 2 * number + 1] for number in range(n - n // 2))]
