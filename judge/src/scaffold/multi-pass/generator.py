import random

MAX_LENGTH = 1000
MAX_VALUE = 1000


# TODO: make what is worth comparing the accepted solutions on, up to the bounds at size 100
def generate(seed, size):
    draw = random.Random(seed)
    length = MAX_LENGTH if size == 100 else draw.randint(0, size)
    span = max(1, MAX_VALUE * size // 100)
    return [[draw.randint(-span, span) for _ in range(length)]]
