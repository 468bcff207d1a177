import random

MAX_CHARACTERS = 90_000
MAX_MESSAGES = 2000
MAX_SUPPORT = 2000

WORDS = ["job", "user", "Job", "cache", "miss", "in", "ms", "<*>", "=", "retry", "a", "b", "k=<*>"]
KEYS = ["k", "user", "K", "id", "="]


def generate(seed, size):
    rng = random.Random(seed)
    full = size >= 100
    count = MAX_MESSAGES if full else rng.randint(0, 4 + size * size // 8)
    support = rng.choice([1, 2, 2, 3, 3, 4, 1 + size // 4, MAX_SUPPORT if size > 60 else 2])
    most = rng.choice([1, 2, 3, 5])
    shapes = [[rng.choice(["word", "number", "pair", "any"]) for _ in range(rng.randint(1, most))] for _ in range(rng.randint(1, 4))]
    words = rng.sample(WORDS, rng.randint(1, 5))
    lines = [str(support)]
    left = MAX_CHARACTERS - 10
    for _ in range(count):
        tokens = [token(rng, kind, words) for kind in rng.choice(shapes)]
        gap = rng.choice([" ", " ", " ", "  ", "\t"])
        line = gap.join(tokens)
        if rng.random() < 0.1:
            line = rng.choice(["", " ", " " + line, line + " ", "\t" + line + "\t "])
        line = line[:200]
        if len(line) + 1 > left:
            break
        left -= len(line) + 1
        lines.append(line)
    return "\n".join(lines) + rng.choice(["\n", "\n", ""])


def grow(n):
    """`n` lines, the first of which is the support; the messages have no word in common."""
    return "2\n" + "".join(f"w{number} v{number}\n" for number in range(n - 1))


def token(rng, kind, words):
    if kind == "any":
        kind = rng.choice(["word", "number", "pair"])
    if kind == "word":
        return rng.choice(words)
    if kind == "number":
        return str(rng.randint(0, rng.choice([2, 9, 999])))
    return rng.choice(KEYS) + "=" + rng.choice(["", "1", "2", "x", "x=1", "x=2", str(rng.randint(0, 99))])
