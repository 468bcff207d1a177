import random

MAX_TRACES = 1000
MAX_FRAMES = 50
MAX_TOTAL = 2000

FOLDERS = ["app", "shop/cart", "shop", "web", "web/v2", "core.d", "svc-1"]
OTHERS = ["lib", "vendor/app", "shop/cartoons", "apps", "usr/lib/9"]
WORDS = ["run", "load", "draw", "deadbeef", "facade", "v2", "Query", "map"]
FILES = ["main.py", "io.py", "x.js", "tree.ts"]


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        count, total = MAX_TRACES, MAX_TOTAL
    else:
        count = rng.randint(0, 2 + size * size // 20)
        total = min(MAX_TOTAL, 3 * count + 2)
    folders = rng.sample(FOLDERS, rng.randint(0, min(len(FOLDERS), 1 + size)))
    words = rng.sample(WORDS, rng.randint(1, 3 if size < 60 else len(WORDS)))
    places = rng.sample(FOLDERS + OTHERS, rng.randint(1, 4 if size < 60 else 9))
    traces = []
    for done in range(count):
        if size >= 100:
            length = 2
        else:
            length = rng.choice([0, 1, 1, 2, 2, 3, rng.randint(0, MAX_FRAMES) if size > 30 else 4])
        length = min(length, total)
        total -= length
        trace = []
        for _ in range(length):
            if trace and rng.random() < 0.2:
                trace.append(trace[-1])
            else:
                trace.append(frame(rng, words, places))
        traces.append(trace)
    return [traces, folders]


def grow(n):
    """`n` traces, none of which is like another."""
    letters = "ghijklmnopqrstuvwxyz"
    names = (letters[number // 400 % 20] + letters[number // 20 % 20] + letters[number % 20] for number in range(n))
    return [[[f"{name} at app/main.py:1"] for name in names], ["app"]]


def frame(rng, words, places):
    function = rng.choice(words)
    if rng.random() < 0.5:
        function += rng.choice("_.$") + variable(rng)
    path = rng.choice(places) + "/" + rng.choice(FILES)
    if rng.random() < 0.2:
        path = path.replace("/", "/" + variable(rng) + "/", 1)
    line = f":{rng.choice([1, 7, 120, 4096])}" if rng.random() < 0.7 else ""
    return f"{function} at {path}{line}"


def variable(rng):
    """Something that may have to be replaced, or that only looks like it."""
    digits = "".join(rng.choice("0123456789abcdefABCDEF") for _ in range(rng.choice([6, 7, 8, 9])))
    return rng.choice(
        [str(rng.randint(0, 999)), "0x" + digits[:2], "0X" + digits[:1], digits, digits, "0x", "1g", "cafebabe", "x" + digits, digits.lower() + "k"]
    )
