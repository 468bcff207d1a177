import random

MAX_TIMESTAMP = 1_000_000_000
MAX_CALLS = 2_000
WORDS = ("retry", "Retry", "timeout", "cache miss", "cache  miss", "queue full", "queue full ", "", "slow query", "gc", "swap")


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 if size <= 0 else rng.randint(1, 1 + size * size // 3)
    variety = rng.choice((2, 7, 8, 9, 9, 10, 12, 40, 2_000))
    busy = rng.choice((0.5, 0.8, 0.95))
    again = rng.choice((0.0, 0.3, 0.6))
    steps = [0 if rng.random() < busy else step(rng) for _ in range(count - 1)]
    highest_start = max(0, MAX_TIMESTAMP - sum(steps))
    timestamp = highest_start if rng.random() < 0.2 else rng.randint(0, min(12, highest_start))
    calls = [["Logger"]]
    asked = []
    for gap in [0] + steps:
        timestamp = min(timestamp + gap, MAX_TIMESTAMP)
        number = rng.randrange(variety)
        if asked and rng.random() < again:
            number = rng.choice(asked[-10:])
        asked.append(number)
        message = WORDS[number] if number < len(WORDS) else f"job {number}"
        calls.append(["should_print_message", timestamp, message])
    return calls


def step(rng):
    """Seconds from one call to the next: mostly a few, often about 10, rarely a long silence."""
    kind = rng.random()
    if kind < 0.7:
        return rng.randint(1, 3)
    if kind < 0.97:
        return rng.randint(8, 12)
    return rng.randint(100, 100_000)


def grow(n):
    """`n` calls in one second, of so many messages that each is forgotten before it comes again."""
    return [["Logger"], *(["should_print_message", 1, f"job {number % 1000}"] for number in range(n))]
