import random

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAX_LENGTH = 15
MAX_DOTS = 3
MAX_STARS = 5
MAX_CALLS = 3_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 6 * size)
    letters = rng.choice(("ab", "abc", "aet", LETTERS))
    lengths = rng.choice(((1, 3), (2, 5), (4, 8)))
    # A star may lead through the whole tree, so large inputs have few of them.
    starred = rng.choice((0.3, 0.6, 1.0)) if count < 500 else 0.02
    calls = [["WordDictionary"]]
    words = []
    for _ in range(count):
        word = "".join(rng.choice(letters) for _ in range(rng.randint(*lengths)))
        if rng.random() < 0.02:
            word = (word * MAX_LENGTH)[:MAX_LENGTH]
        if rng.random() < 0.4:
            words.append(word)
            calls.append(["add_word", word])
        else:
            asked = list(rng.choice(words) if words and rng.random() < 0.8 else word)
            calls.append(["search", pattern(rng, asked, letters, starred)])
    return calls


def pattern(rng, asked, letters, starred):
    """The pattern of a known word, in which stars take the place of some stretches and dots that of some letters."""
    if rng.random() < 0.3:
        asked[rng.randrange(len(asked))] = rng.choice(letters)
    for _ in range(rng.randint(0, MAX_DOTS)):
        asked[rng.randrange(len(asked))] = "."
    if rng.random() < starred:
        for _ in range(rng.choice((1, 1, 2, 3, MAX_STARS))):
            start = rng.randint(0, len(asked))
            asked[start : start + rng.choice((0, 0, 1, 2, 4))] = "*"
    return "".join(asked)[:MAX_LENGTH]


def grow(n):
    """`n` calls: words of two letters are added, and then patterns are asked for that end like none of them."""
    words = [f"{number:014b}".replace("0", "a").replace("1", "b") for number in range(n // 2)]
    patterns = ["*a*a*a*a*ac", "*a*ba*a*a*c", "*b*a*b*a*ac"]
    searches = [["search", patterns[number % 3]] for number in range(n - n // 2)]
    return [["WordDictionary"], *(["add_word", word] for word in words), *searches]
