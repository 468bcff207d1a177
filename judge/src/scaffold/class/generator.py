import random

MAX_CALLS = 1000
MAX_VALUE = 1000


# TODO: make what is worth comparing the accepted solutions on, up to the bounds at size 100
def generate(seed, size):
    draw = random.Random(seed)
    count = MAX_CALLS if size == 100 else draw.randint(0, size)
    span = max(1, MAX_VALUE * size // 100)
    values = (draw.choice((-span, span, draw.randint(-span, span))) for _ in range(count))
    return [["{class}"], *(["add", value] if draw.random() < 0.7 else ["total"] for value in values)]


def grow(n):
    """`n` calls, half of which ask."""
    return [["{class}"], *(["add", MAX_VALUE] if number % 2 == 0 else ["total"] for number in range(n))]
