import random

MAX_VALUES = 2_000
MAX_DEPTH = 20
MAX_NAMES = 500
WORDS = ("token", "api-key", "api_key", "Password", "secret", "user.id", "pin", "auth", "cookie", "session", "SSN", "url", "host", "count", "tags")
LEAVES = ("", "ok", "token", "hunter", 0, 1, -7, 42, 10**9, True, False, None)


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_VALUES if size >= 100 else rng.randint(1, 1 + size * size // 5)
    variety = rng.choice((2, 8, 200, 2_000))
    highest = MAX_NAMES if size >= 100 else min(MAX_NAMES, 1 + size * 2)
    names = [spelling(rng, word(rng, variety)) for _ in range(rng.choice((0, 1, 3, highest)))]

    if count == 1:
        return [rng.choice((*LEAVES, {}, [])), names]
    root = rng.choice(({}, []))
    containers = [(root, 1)]
    narrow = rng.random() < 0.3
    for _ in range(count - 1):
        container, depth = containers[-1] if narrow and rng.random() < 0.7 else rng.choice(containers)
        value = rng.choice(LEAVES)
        if depth < MAX_DEPTH and rng.random() < 0.35:
            value = rng.choice(({}, [], {}))
            value = value.copy()
            containers.append((value, depth + 1))
        if type(container) is list:
            container.append(value)
            continue
        key = spelling(rng, word(rng, variety))
        if key in container:
            key = f"{key}{len(container)}"
        container[key] = value
    return [root, names]


def grow(n):
    """`n` keys, and a fourth as many names that none of them has."""
    return [{f"key{number}": number for number in range(n)}, [f"name{number}" for number in range(n // 4)]]


def word(rng, variety):
    number = rng.randrange(variety)
    return WORDS[number] if number < len(WORDS) else f"k{number}"


def spelling(rng, key):
    """The same key in another case, or with a hyphen or an underscore more, or a longer key."""
    kind = rng.randrange(6)
    if kind == 0:
        return key.upper()
    if kind == 1:
        place = rng.randint(1, len(key))
        return key[:place] + rng.choice("-_") + key[place:]
    if kind == 2:
        return key + rng.choice(("s", ".x", "2"))
    return key
