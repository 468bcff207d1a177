import random

MAX_VALUE = 1_000_000_000
MAX_CALLS = 4_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    distinct = rng.choice((1, 2, 3, 5, 1 + size, 1 + 20 * size))
    spread = rng.choice((1, 1, 1_000, MAX_VALUE // distinct))
    lowest = rng.choice((0, -distinct * spread // 2, -MAX_VALUE, MAX_VALUE - distinct * spread))
    draws = rng.choice((0.1, 0.4, 0.8))
    inserts = rng.choice((0.45, 0.55, 0.7))
    series = size >= 50 and rng.random() < 0.5  # end with draws enough for the test of fairness
    calls = [["RandomizedSet"]]
    members, known = [], {}
    while len(calls) <= count:
        left = count + 1 - len(calls)
        if series and members and left <= 500 * len(members):
            calls.append(["get_random"])
            continue
        if members and rng.random() < draws:
            calls.append(["get_random"])
            continue
        insert = rng.random() < inserts
        if not insert and members and rng.random() < 0.7:
            value = rng.choice((members[0], members[-1], rng.choice(members)))
        else:
            value = lowest + spread * rng.randrange(distinct)
        calls.append(["insert" if insert else "remove", value])
        if insert and value not in known:
            known[value] = len(members)
            members.append(value)
        elif not insert and value in known:
            position, last = known.pop(value), members.pop()
            if last != value:
                members[position] = last
                known[last] = position
    return calls


def grow(n):
    """`n` calls: values are inserted, and then drawn."""
    inserts = [["insert", number] for number in range(n // 2)]
    return [["RandomizedSet"], *inserts, *[["get_random"]] * (n - n // 2)]
