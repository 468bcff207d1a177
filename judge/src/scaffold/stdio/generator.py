import random

MAX_CHARACTERS = 20_000
MAX_LINES = 1000
MAX_LINE = 100


# TODO: make what is worth comparing the accepted solutions on, up to the bounds at size 100
def generate(seed, size):
    draw = random.Random(seed)
    if size == 100 and seed % 2 == 0:
        lines = ["x" * MAX_LINE for _ in range(MAX_CHARACTERS // (MAX_LINE + 1))]
        rest = MAX_CHARACTERS - len(lines) * (MAX_LINE + 1)
        return "".join(line + "\n" for line in lines) + "y" * rest
    count = MAX_LINES if size == 100 else draw.randint(0, size)
    longest = 10 if size == 100 else draw.choice((0, 1, size, MAX_LINE))
    lengths = (draw.choice((0, longest, draw.randint(0, longest))) for _ in range(count))
    return "".join(draw.choice(" ax") * length + "\n" for length in lengths)


def grow(n):
    """`n` lines with text."""
    return "text\n" * n
