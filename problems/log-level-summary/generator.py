import random

MAX_LINES = 3000
MAX_CHARACTERS = 60_000
RESERVE = 20

LEVELS = ["DEBUG", "INFO", "WARN", "ERROR", "FATAL", "WARNING"]
SERVICES = ["api", "api-v2", "auth", "Auth", "billing", "cart", "constructor", "db.main", "edge:eu", "malformed", "Zoo", "INFO"]
MESSAGES = ["started", "retry 3 of 5", "took  88 ms", "ERROR in upstream", "\u00fcber quota", "caf\u00e9 \u2615", "part\u2028two", "08:00:00 INFO api"]
BAD_TIMES = ["24:00:00", "07:60:00", "07:00:60", "7:00:00", "07:00", "07:00:00Z", "[07:00:00]", "07-00-00", "+7:00:00"]
BAD_LEVELS = ["TRACE", "WARNINGS", "INF", "[INFO]", "INFO:", "5"]


def generate(seed, size):
    rng = random.Random(seed)
    if size == 0:
        return ""
    full = size >= 100
    count = MAX_LINES if full else rng.randint(0, size * size // 5 + 2)
    pool = list(SERVICES)
    if size > 20:
        pool = ["s" + base36(number) for number in range(rng.choice([1, 30, 600]))]
    rng.shuffle(pool)
    pool = pool[: rng.randint(1, len(pool))]
    levels = LEVELS[: rng.randint(1, len(LEVELS))]
    mess = rng.choice([0, 0.05, 0.3])
    ends = rng.choice([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])

    lines = []
    left = MAX_CHARACTERS
    for done in range(count):
        line = make_line(rng, pool, levels, mess) + rng.choice(ends)
        if left - len(line) < RESERVE * (count - done - 1):
            line = f"{clock(rng)} INFO {rng.choice(pool)[:4]}\n"
        lines.append(line)
        left -= len(line)
    text = "".join(lines)
    if text and not full and rng.random() < 0.3:
        text = text.rstrip("\r\n")
    return text


def grow(n):
    """`n` lines, each with another pair of service and level."""
    return "".join(f"07:00:00 {LEVELS[number % 4]} s{base36(number // 4)}\n" for number in range(n))


def make_line(rng, pool, levels, mess):
    time, level, service = clock(rng), mixed_case(rng, rng.choice(levels)), rng.choice(pool)
    message = rng.choice(MESSAGES) if rng.random() < 0.5 else ""
    if rng.random() < mess:
        kind = rng.randrange(6)
        if kind == 0:
            return rng.choice(["", " ", "\t "])
        if kind == 1:
            return rng.choice([time, f"{time} {level}", f"{level} {time} {service}", "    at main (app.py:12)"])
        if kind == 2:
            time = rng.choice(BAD_TIMES)
        elif kind == 3:
            level = rng.choice(BAD_LEVELS)
        else:
            gap = rng.choice(["  ", "\t", " \t "])
            return f"{gap}{time}{gap}{level} {gap}{service}{gap}{message}"
    return f"{time} {level} {service} {message}" if message else f"{time} {level} {service}"


def clock(rng):
    return f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"


def mixed_case(rng, word):
    return rng.choice([word, word, word.lower(), word.capitalize(), word.swapcase()])


def base36(number):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number // 36] + digits[number % 36]
