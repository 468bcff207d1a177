import random

MAX_WORDS = 2000
MAX_LETTERS = 20
MAX_WIDTH = 100

LOWER = "abcdefghijklmnopqrstuvwxyz"
VISIBLE = "".join(chr(code) for code in range(33, 127))


def generate(seed, size):
    rng = random.Random(seed)
    if size == 100:
        count = MAX_WORDS
        width = rng.choice([1, MAX_LETTERS, rng.randint(2, MAX_WIDTH), MAX_WIDTH, MAX_WIDTH])
    else:
        count = rng.randint(1, 1 + size + (MAX_WORDS - 101) * size * size // 10_000)
        width = rng.randint(1, min(1 + 2 * size, MAX_WIDTH))

    longest = min(width, MAX_LETTERS)
    style = rng.randrange(5)
    if style == 0:  # words of one length
        shortest = longest = rng.randint(1, longest)
    elif style == 1:  # short words, many gaps on a line
        shortest, longest = 1, min(longest, 4)
    elif style == 2:  # long words, few on a line
        shortest = max(1, longest - 3)
    else:
        shortest = 1
    alphabet = VISIBLE if rng.random() < 0.2 else LOWER
    words = ["".join(rng.choices(alphabet, k=rng.randint(shortest, longest))) for _ in range(count)]
    if rng.random() < 0.2:  # few different words
        words = rng.choices(words[:3], k=count)
    return [words, width]


def grow(n):
    """`n` words, each of which fills a line."""
    return [["a" * 4] * n, 4]
