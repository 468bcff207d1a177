import random

PAIRS = ("()", "[]", "{}")
BRACKETS = "()[]{}"
MAX_LENGTH = 40_000


def balanced(rng, length, nesting):
    """A balanced string of even length that opens a further bracket with probability `nesting` where it has the choice."""
    out, due = [], []
    while len(out) < length:
        must_close = len(due) == length - len(out)
        if due and (must_close or rng.random() >= nesting):
            out.append(due.pop())
        else:
            opener, closer = rng.choice(PAIRS)
            out.append(opener)
            due.append(closer)
    return "".join(out)


def spoil(rng, s):
    """Makes one small change, which breaks most balanced strings."""
    i, j = rng.randrange(len(s)), rng.randrange(len(s))
    change = rng.randrange(3)
    if change == 0:
        return s[:i] + rng.choice(BRACKETS) + s[i + 1 :]
    if change == 1:
        chars = list(s)
        chars[i], chars[j] = chars[j], chars[i]
        return "".join(chars)
    return s[i:] + s[:i]


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        length = MAX_LENGTH
    elif size <= 10:
        length = rng.randint(0, 2 * size)
    else:
        length = MAX_LENGTH * size * size // 10_000
    s = balanced(rng, length - length % 2, rng.choice((0.3, 0.5, 0.7, 1.0)))
    if length % 2 == 1:
        at = rng.randint(0, len(s))
        s = s[:at] + rng.choice(BRACKETS) + s[at:]
    if s and rng.random() < 0.5:
        s = spoil(rng, s)
    return [s]


def grow(n):
    """`n` brackets, one pair within the other."""
    return ["(" * (n // 2) + ")" * (n // 2) + "(" * (n % 2)]
