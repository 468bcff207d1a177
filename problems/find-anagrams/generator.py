import random

MAX_LENGTH = 10_000


def generate(seed, size):
    rng = random.Random(seed)
    longest = 1 + (MAX_LENGTH - 1) * size * size // 10_000
    length = longest if size == 100 else rng.randint(1, longest)
    letters = rng.choice(("a", "ab", "abc", "wxyz", "abcdefghijklmnopqrstuvwxyz"))
    kind = rng.random()
    if kind < 0.1:
        # the pattern may well be longer than the text
        p = "".join(rng.choices(letters, k=rng.randint(1, longest)))
    else:
        p = "".join(rng.choices(letters, k=rng.randint(1, rng.choice((min(3, length), min(20, length), length)))))
    if kind < 0.4:
        s = "".join(rng.choices(letters, k=length))
    else:
        # anagrams of the pattern in a row, with a stray letter here and there
        parts = []
        total = 0
        while total < length:
            part = "".join(rng.sample(p, len(p))) if rng.random() < 0.7 else rng.choice(letters)
            parts.append(part)
            total += len(part)
        s = "".join(parts)
        start = rng.randint(0, len(s) - length)
        s = s[start : start + length]
    return [s, p]


def grow(n):
    """A text of `n` letters, and a pattern of half of that."""
    rng = random.Random(n)
    return ["".join(rng.choices("ab", k=n)), "".join(rng.choices("ab", k=n // 2))]
