import random

MAX_CALLS = 2_000
MAX_RULES = 50
MAX_TIME = 1_000_000_000
MAX_SPAN = 86_400
MAX_THRESHOLD = 10_000
MAX_ERRORS = 1_000
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size // 2, 1 + 5 * size)
    names = [word(rng, number, size) for number in range(2 + size // 10)]
    services = [word(rng, number, size) for number in range(1 + size // 25)]
    most = rng.choice((1, 3, 10, MAX_ERRORS if size > 20 else 5))
    span = rng.choice((1, 2, 5, 20, MAX_SPAN if size > 20 else 8))
    time = rng.choice((0, 0, rng.randint(0, 100), rng.randint(0, MAX_TIME)))
    rules = set()
    calls = [["AlertEngine"]]
    for _ in range(count):
        kind = rng.random() if rules else 0
        if kind < 0.15 and len(rules) < MAX_RULES:
            name = rng.choice(names)
            rules.add(name)
            threshold = rng.choice((1, 1 + most, rng.randint(1, 1 + 3 * most), MAX_THRESHOLD if size > 50 else 2))
            calls.append(["add", name, rng.choice(services), rng.choice((1, span, MAX_SPAN if size > 50 else 3)), threshold,
                          rng.choice((0, 0, 1, span))])
        elif kind < 0.2:
            name = rng.choice(names)
            rules.discard(name)
            calls.append(["remove", name])
        elif kind < 0.27:
            until = rng.choice((0, time, time + 1, time + rng.randint(0, 2 * span), MAX_TIME if size > 50 else time))
            calls.append(["silence", rng.choice(names), min(until, MAX_TIME)])
        else:
            time = min(MAX_TIME, time + rng.choice((0, 0, 1, 1, 2, span, rng.randint(0, 2 * span))))
            if kind < 0.85:
                calls.append(["report", time, rng.choice(services), rng.choice((0, 1, most, rng.randint(0, most)))])
            else:
                calls.append(["firing", time])
    return calls


def word(rng, number, size):
    """A name, which is another one for each number."""
    letters = rng.randint(0, 18 if size > 20 else 2)
    return LETTERS[number % 36] + "".join(rng.choice(LETTERS) for _ in range(letters)) + (LETTERS[number // 36] if number >= 36 else "")
