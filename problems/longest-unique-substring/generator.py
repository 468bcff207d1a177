import random

MAX_LENGTH = 20_000
ASCII = [chr(code) for code in range(0x20, 0x7F)]
OTHERS = [chr(code) for code in range(0xA1, 0x530)]


def generate(seed, size):
    rng = random.Random(seed)
    longest = MAX_LENGTH * size * size // 10_000
    length = longest if size == 100 else rng.randint(0, max(longest, 2 * size))
    letters = rng.choice((list("ab"), list("abcd"), list("Aa Bb"), ASCII, ASCII + OTHERS, OTHERS))
    if rng.random() < 0.5:
        return ["".join(rng.choices(letters, k=length))]
    # shuffled runs of different characters one after the other
    parts = []
    total = 0
    while total < length:
        part = rng.sample(letters, rng.randint(1, len(letters)))
        parts += part
        total += len(part)
    return ["".join(parts[:length])]


def grow(n):
    """`n` different characters, all of which take the same room in memory."""
    return ["".join(char for char in OTHERS if char >= "\u0100")[:n]]
