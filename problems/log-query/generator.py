import random

MAX_LINES = 2_000
WORDS = ["page", "disk", "slow", "ok", "x", "full", "ok-ish", "Disk", ""]
LEVELS = ["info", "error", "debug", "Error"]
SERVICES = ["api", "web", "db", "a-b"]


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100 and seed % 2:
        return "\n".join(["x" * 100, *("1 info a " + "y" * 191 for _ in range(298)), ""]) + "z"
    count = MAX_LINES - 1 if size >= 100 else rng.randint(0, 3 + size)
    time, lines = rng.randint(0, 5), []
    for _ in range(count):
        time += rng.choice((0, 0, 1, 3))
        line = f"{time} {rng.choice(LEVELS)} {rng.choice(SERVICES)}"
        words = [rng.choice(WORDS) for _ in range(rng.randint(0, 3))]
        lines.append(rng.choice([line] * 12 + ["", "bad", f"{time} info", f"x{line}"]) + "".join(f" {word}" for word in words))
    terms = [
        *(f"{field}{sign}{value}" for field, values in (("level", LEVELS), ("service", SERVICES)) for sign in ("=", "!=") for value in values),
        f"since={rng.randint(0, time)}", f"until={rng.randint(0, time + 1)}", *WORDS[:8], *(f"-{word}" for word in WORDS[:8]),
    ]
    query = " ".join(rng.choice(terms) for _ in range(rng.randint(0, 2)))
    query += rng.choice(["", "", " | count by level", " | count by service", f" | last {rng.randint(0, 9)}", " | last x", " | sort"])
    return "\n".join([query, *lines, ""])
