import random

MAX_CALLS = 3000
MAX_TIME = 10**9


def generate(seed, size):
    rng = random.Random(seed)
    full = size >= 100
    count = MAX_CALLS if full else 1 + rng.randint(0, 5 + size * size // 6)
    gap = rng.choice([0, 1, 2, 5, 20, MAX_TIME if size > 20 else 3])
    lateness = rng.choice([0, 1, 3, 10, 50, MAX_TIME if size > 20 else 2])
    devices = ["a", "b", "tab-1", "x"][: rng.randint(1, 4)]
    if size > 40 and rng.random() < 0.5:
        devices = [f"d{i}" for i in range(50)]
    spread = rng.choice([0, 2, 5, min(2 * lateness + 2, 60)])
    ahead = rng.choice([0, 0, 3, 15])
    now = rng.choice([0, 10, 500])
    if not full and rng.random() < 0.1:
        now = MAX_TIME - 20
    crashes = rng.choice([0.05, 0.5, 0.5, 0.9])
    asked = rng.choice([0, 0.1, 0.3])
    ids = iter(rng.sample(range(1, 10_000 if count > 900 else 1000), count))
    calls = [["WatermarkJoin", gap, lateness]]
    for _ in range(count):
        now += rng.choice([0, 0, 1, 1, 2, rng.randint(0, 1 + min(gap, 30))])
        if rng.random() < asked:
            calls.append(["stats"])
            continue
        name = "crash" if rng.random() < crashes else "start"
        time = now - rng.randint(0, spread) + (ahead if name == "crash" else 0)
        calls.append([name, next(ids), rng.choice(devices), min(max(time, 0), MAX_TIME)])
    return calls


def grow(n):
    """`n` events that are all kept, none of which has a partner."""
    event = lambda number: ["crash", number, "b", number] if number % 2 else ["start", number, "a", number]
    return [["WatermarkJoin", 0, MAX_TIME], *map(event, range(1, n + 1))]
