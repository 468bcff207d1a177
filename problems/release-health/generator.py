import random

MAX_UPDATES = 2500
MAX_TIME = 10**9


def generate(seed, size):
    rng = random.Random(seed)
    full = size >= 100
    count = MAX_UPDATES if full else rng.randint(0, 4 + size * size // 8)
    sessions = rng.choice([1, 2, 3, 1 + count // 3, 1 + count])
    versions = make_versions(rng, rng.choice([1, 2, 3, 5, 2 + size // 3]))
    home = [rng.choice(versions) for _ in range(sessions)]
    delay = rng.choice([0, 3, 10, 100])
    grace = rng.choice([0, delay, delay // 2, delay // 2 + 1, 1000])
    now = rng.choice([0, 0, 200, 5000 if full else MAX_TIME - 5 * MAX_UPDATES])
    moves = rng.choice([0, 0.1, 0.5])
    updates = []
    for _ in range(count):
        now += rng.choice([0, 1, 1, 2, 5])
        number = rng.randrange(sessions)
        release = rng.choice(versions) if rng.random() < moves else home[number]
        status = rng.choice(["running", "exited", "exited", "crashed"])
        sent = max(0, now - rng.choice([0, 0, rng.randint(0, delay), delay]))
        updates.append([now, sent, name(number), release, status])
        if updates and rng.random() < 0.1 and len(updates) < count:
            again = rng.choice(updates[-5:])
            updates.append([now, again[1], again[2], rng.choice([again[3], release]), rng.choice([again[4], status])])
    return [updates[:count], grace]


def grow(n):
    """`n` updates, each of a session of its own."""
    return [[[number, number, name(number), "1.0.0", "exited"] for number in range(n)], 0]


def name(number):
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return letters[number % 62] + letters[number // 62]


def make_versions(rng, count):
    parts = rng.choice([[0, 1, 2], [1, 2, 9, 10, 11], [0, 9, 99, 100, 999]])
    return sorted({".".join(str(rng.choice(parts)) for _ in range(3)) for _ in range(count)})
