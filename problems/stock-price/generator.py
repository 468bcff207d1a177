import random

MAX_TIMESTAMP = 1_000_000_000
MAX_PRICE = 100_000
MAX_CALLS = 4_000


def generate(seed, size):
    rng = random.Random(seed)
    count = MAX_CALLS if size >= 100 else 1 + rng.randint(size, 8 * size)
    seconds = rng.choice((1, 2, 5, 5 + size, 5 + 20 * size))
    first = rng.choice((1, 1, 1_700_000, MAX_TIMESTAMP - seconds))
    lowest = rng.choice((1, 1, 90, MAX_PRICE - 3))
    highest = min(MAX_PRICE, lowest + rng.choice((1, 5, 60, MAX_PRICE)))
    reads = rng.choice((0.3, 0.5, 0.7))
    in_order = rng.choice((0.0, 0.5, 0.9))
    calls = [["StockPrice"]]
    latest = first
    for number in range(count):
        if number and rng.random() < reads:
            calls.append([rng.choice(("current", "maximum", "minimum"))])
            continue
        if rng.random() < in_order:
            timestamp = min(latest + rng.choice((0, 1, 1, 2)), first + seconds - 1)
        else:
            timestamp = first + rng.randrange(seconds)
        latest = max(latest, timestamp)
        calls.append(["update", timestamp, rng.randint(lowest, highest)])
    return calls


def grow(n):
    """`n` calls, prices of new seconds and questions in turns."""
    questions = ("maximum", "minimum", "current")
    price = lambda number: 1 + number * 7_919 % MAX_PRICE
    call = lambda at: [questions[at // 2 % 3]] if at % 2 else ["update", 1 + at, price(at)]
    return [["StockPrice"], *map(call, range(n))]
