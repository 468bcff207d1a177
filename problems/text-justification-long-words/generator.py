import random

MAX_WORDS = 2000
MAX_LETTERS = 300
MAX_WIDTH = 100

LOWER = "abcdefghijklmnopqrstuvwxyz"
VISIBLE = "".join(chr(code) for code in range(33, 127))


def generate(seed, size):
    rng = random.Random(seed)
    if size == 100:
        count = MAX_WORDS
        width = rng.choice([1, rng.randint(2, MAX_WIDTH), MAX_WIDTH, MAX_WIDTH])
    else:
        count = rng.randint(1, 1 + size + (MAX_WORDS - 101) * size * size // 10_000)
        width = rng.randint(1, min(1 + 2 * size, MAX_WIDTH))
    longest = min(MAX_LETTERS, 20 + 3 * size)
    share = rng.choice((0.05, 0.2, 0.5))
    alphabet = VISIBLE if rng.random() < 0.2 else LOWER
    words = []
    for _ in range(count):
        # Long words are rare in large inputs, so that these stay readable for a machine.
        is_long = rng.random() < (share if count < 200 else 0.02)
        length = long(rng, width, longest) if is_long else rng.randint(1, min(width, 12))
        words.append("".join(rng.choices(alphabet, k=length)))
    return [words, width]


def grow(n):
    """`n` words, each of which fills a line."""
    return [["a" * 4] * n, 4]


def long(rng, width, longest):
    """A length beyond the width: often a multiple of it, or one more or less."""
    length = width * rng.randint(1, 4) + rng.choice((0, 0, 1, -1)) if rng.random() < 0.6 else rng.randint(1, longest)
    return max(1, min(length, longest))
