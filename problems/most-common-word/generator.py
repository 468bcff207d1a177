import random
import re
from collections import Counter

MAX_PARAGRAPH = 20_000
MAX_BANNED = 100
SEPARATORS = (" ", " ", " ", ", ", ". ", "\'", ",", ";", "!", "?", "...", "; ", "  ")


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
    banned = [rng.choice(words).lower() for _ in range(rng.choice((0, 1, 3, highest)))][:highest]
    return [with_an_answer(paragraph, banned), banned]


def with_an_answer(paragraph, banned):
    """The paragraph with the best word that is not banned once more at its end, so that no other one is as frequent."""
    left_out = set(banned)
    counts = Counter(word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out)
    best = counts.most_common(2)
    if len(best) == 1 or len(best) == 2 and best[0][1] > best[1][1]:
        return paragraph
    # A paragraph without a word that counts gets one that is longer than all others.
    word = best[0][0] if best else "abababab"
    room = MAX_PARAGRAPH - len(word) - 1
    if len(paragraph) <= room:
        return f"{paragraph} {word}"
    return with_an_answer(paragraph[:room] + " " + word, banned)


def grow(n):
    """`n` characters: one word twice, and words that are all different."""
    if n < 8:
        return ["a" * n, []]
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = (letters[number // 676 % 26] + letters[number // 26 % 26] + letters[number % 26] for number in range(1, n // 4))
    return [("aaa aaa " + "".join(word + " " for word in words))[:n].ljust(n), []]
