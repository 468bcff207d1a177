import random

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAX_LENGTH = 15
MAX_DOTS = 3
MAX_CALLS = 3_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    letters = rng.choice(("ab", "abc", "aet", LETTERS))
    lengths = rng.choice(((1, 2), (1, 3), (2, 5), (4, 8)))
    searches = rng.choice((0.3, 0.5, 0.7))
    dotted = rng.choice((0.3, 0.6, 1.0))
    calls = [["WordDictionary"]]
    words = []
    for _ in range(count):
        word = "".join(rng.choice(letters) for _ in range(rng.randint(*lengths)))
        if rng.random() < 0.01:
            word = (word * MAX_LENGTH)[:MAX_LENGTH]
        if rng.random() >= searches:
            if words and rng.random() < 0.15:  # a word that is known, or its beginning
                word = rng.choice(words)
                word = word[: rng.randint(1, len(word))]
            words.append(word)
            calls.append(["add_word", word])
            continue
        if words and rng.random() < 0.7:  # a known word, perhaps a little longer, shorter or changed
            word = rng.choice(words)
            kind = rng.random()
            if kind < 0.1:
                word = (word + rng.choice(letters))[:MAX_LENGTH]
            elif kind < 0.2:
                word = word[:-1] or word
            elif kind < 0.3:
                position = rng.randrange(len(word))
                word = word[:position] + rng.choice(letters) + word[position + 1 :]
        if rng.random() < dotted:
            for _ in range(rng.randint(1, MAX_DOTS)):
                position = rng.randrange(len(word))
                word = word[:position] + "." + word[position + 1 :]
        calls.append(["search", word])
    return calls


def grow(n):
    """`n` calls: words are added, and then patterns are asked for that hardly ever match."""
    rng = random.Random(n)
    words = ["".join(rng.choices(LETTERS, k=6)) for _ in range(n // 2)]
    asked = [rng.choice(words) for _ in range(n - n // 2)]
    patterns = [word[:2] + "." + word[3:-1] + rng.choice(LETTERS) for word in asked]
    return [["WordDictionary"], *(["add_word", word] for word in words), *(["search", pattern] for pattern in patterns)]
