import random

MAX_LENGTH = 2_000


def generate(seed, size):
    rng = random.Random(seed)
    length = MAX_LENGTH if size >= 100 else rng.randint(0, min(MAX_LENGTH, size + size * size // 10))
    letters = rng.choice(("a", "ab", "abcdefghijklmnopqrstuvwxyz"))
    word = "".join(rng.choice(letters) for _ in range(length))
    abbr = abbreviate(rng, word)
    if rng.random() < 0.6:
        abbr = spoil(rng, abbr)
    return [word, abbr[:MAX_LENGTH]]


def grow(n):
    """A word of `n` letters that is its own abbreviation."""
    word = "".join(random.Random(n).choices("abc", k=n))
    return [word, word]


def abbreviate(rng, word):
    longest = rng.choice((1, 3, 12, 150, MAX_LENGTH))
    parts = []
    position = 0
    while position < len(word):
        if parts and parts[-1].isdigit() or rng.random() < 0.5:
            parts.append(word[position])
            position += 1
        else:
            skipped = rng.randint(1, min(longest, len(word) - position))
            parts.append(str(skipped))
            position += skipped
    return "".join(parts)


def spoil(rng, abbr):
    """Changes one place, which makes most abbreviations wrong, though not all of them."""
    place = rng.randint(0, len(abbr))
    kind = rng.randrange(5)
    if kind == 0:
        return abbr[:place] + rng.choice("0123456789") + abbr[place:]
    if kind == 1:
        return abbr[:place] + rng.choice("abz") + abbr[place:]
    if kind == 2:
        return abbr[:place] + abbr[place + 1 :]
    if kind == 3:
        return abbr[:place] + rng.choice("01289az") + abbr[place + 1 :]
    return abbr + str(rng.choice((0, 1, 2, 10, 2**32, 2**64, 10**30)))
