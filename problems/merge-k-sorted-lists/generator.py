import random

MAX_LISTS = 1000
MAX_NODES = 10_000
MAX_VALUE = 10_000


def generate(seed, size):
    rng = random.Random(seed)
    if size == 0:
        return [[]]
    if size >= 100:
        nodes = MAX_NODES
        count = rng.choice([MAX_LISTS, MAX_LISTS, rng.randint(1, MAX_LISTS)])
    else:
        nodes = rng.randint(0, 1 + size * size)
        count = rng.randint(0, 2 + size * size // 10)
    if count == 0:
        return [[]]

    spread = rng.choice([0, 1, 2, 9, 99, MAX_VALUE, MAX_VALUE])
    middle = rng.choice([0, 0, rng.randint(spread - MAX_VALUE, MAX_VALUE - spread)])
    values = [middle + rng.randint(-spread, spread) for _ in range(nodes)]
    shape = rng.choice(["scattered", "scattered", "one-long", "many-empty", "blocks"])
    lists = [[] for _ in range(count)]
    if shape == "blocks":
        cuts = sorted(rng.randint(0, nodes) for _ in range(count - 1))
        values.sort()
        for place, (start, end) in enumerate(zip([0, *cuts], [*cuts, nodes])):
            lists[place] = values[start:end]
        rng.shuffle(lists)
    else:
        places = list(range(count))
        if shape == "many-empty":
            places = rng.sample(places, max(1, count // 3))
        favourite = rng.choice(places)
        for value in values:
            if shape == "one-long" and rng.random() < 0.75:
                place = favourite
            else:
                place = rng.choice(places)
            lists[place].append(value)
        for entry in lists:
            entry.sort()
    return [lists]


def grow(n):
    """`n` lists of ten nodes, which alternate in the result."""
    return [[[number + MAX_LISTS * place for place in range(10)] for number in range(n)]]
