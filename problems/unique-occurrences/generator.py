import random

MAX_LENGTH = 10_000
MAX_VALUE = 10**9


def generate(seed, size):
    rng = random.Random(seed)
    length = MAX_LENGTH if size >= 100 else rng.randint(0, size * size)
    span = rng.choice((2, 10, 300, MAX_VALUE))
    if rng.random() < 0.3:
        return [[rng.randint(-span, span) for _ in range(length)]]

    # Different counts, up to a last value that takes what is left over and may clash.
    arr = []
    used = set()
    count = rng.randint(1, 3)
    while len(arr) < length:
        value = rng.randint(-span, span)
        while value in used:
            span = min(span + 1, MAX_VALUE)
            value = rng.randint(-span, span)
        used.add(value)
        arr += [value] * min(count, length - len(arr))
        count += rng.choice((1, 1, 1, 2))
    if arr and rng.random() < 0.5:
        arr[rng.randrange(length)] = rng.choice(arr)
    if rng.random() < 0.8:
        rng.shuffle(arr)
    return [arr]


def grow(n):
    """`n` numbers: one 1, two 2 and so on, and more of the largest one for what is left over."""
    arr = []
    while len(arr) + len(set(arr)) < n:
        number = len(set(arr)) + 1
        arr += [number] * number
    return [arr + arr[-1:] * (n - len(arr))]
