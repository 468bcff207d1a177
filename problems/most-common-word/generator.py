import random

MAX_PARAGRAPH = 20_000
MAX_BANNED = 100
SEPARATORS = (" ", " ", " ", ", ", ". ", "\n", "-", "'", "_", "/", "2", "...", " 404 ", "; ", "  ")


def generate(seed, size):
    rng = random.Random(seed)
    length = MAX_PARAGRAPH if size >= 100 else rng.randint(0, size * size * 2)
    variety = rng.choice((1, 2, 5, 20, 400, 5_000))
    letters = rng.choice(("ab", "aAbB", "etaoinshr", "abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(rng.choice(letters) for _ in range(rng.randint(1, 7))) for _ in range(variety)]
    parts = []
    filled = 0
    while filled < length:
        word = rng.choice(words)
        part = rng.choice((word, word, word.upper(), word.capitalize())) + rng.choice(SEPARATORS)
        parts.append(part)
        filled += len(part)
    paragraph = "".join(parts)[:length]
    highest = MAX_BANNED if size >= 100 else min(MAX_BANNED, size)
    banned = [rng.choice((str.lower, str.upper, str))(rng.choice(words)) for _ in range(rng.choice((0, 1, 3, highest)))]
    return [paragraph, banned[:highest]]
