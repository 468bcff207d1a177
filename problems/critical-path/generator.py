import random

MAX_SPANS = 2_500
MAX_ID = 1_000_000
MAX_TIME = 1_000_000_000


def generate(seed, size):
    rng = random.Random(seed)
    most = MAX_SPANS if size == 100 else 1 + size if size <= 10 else MAX_SPANS * size // 100
    count = most if size == 100 else rng.randint(max(1, most // 2), most)
    total = rng.choice((2 * count + 2, 20 * count, 1_000_000, MAX_TIME))
    ids = rng.sample(range(1, rng.choice((count, 3 * count, MAX_ID)) + 1), count)
    shape = rng.choice(("bushy", "bushy", "deep", "flat"))
    end = rng.randint(total // 2 + 1, total)
    spans = [[ids[0], 0, 0 if rng.random() < 0.5 else rng.randint(0, end // 10), end]]
    # how far the children of each span have got, so that many follow one another
    reached = [spans[0][2]]
    for number in ids[1:]:
        if shape == "bushy":
            k = rng.randrange(len(spans))
        elif shape == "deep":
            k = rng.randint(max(0, len(spans) - 3), len(spans) - 1)
        else:
            k = rng.choice((0, 0, rng.randrange(len(spans))))
        parent, _, parent_start, parent_end = spans[k]
        kind = rng.random()
        if kind < 0.5:
            # follows what its parent started before, at once or after a while
            length = parent_end - reached[k]
            start = reached[k] + rng.choice((0, 0, rng.randint(0, length // 4)))
            end = start + rng.randint(1, length // rng.choice((1, 3, 10)) + 1)
        elif kind < 0.85:
            # anywhere within its parent
            start = rng.randint(parent_start, parent_end - 1)
            end = rng.randint(start + 1, parent_end)
        elif kind < 0.93:
            # outlasts its parent, or starts after its parent has ended
            start = rng.randint(parent_start, min(parent_end + 2, total - 1))
            end = rng.randint(start + 1, total)
        else:
            # the very times of its parent or of another span
            start, end = rng.choice(spans)[2:] if rng.random() < 0.5 else (parent_start, parent_end)
            start = max(start, parent_start)
        end = min(max(end, start + 1), total)
        start = min(start, end - 1)
        if end <= parent_end:
            reached[k] = max(reached[k], min(end, parent_end - 1))
        spans.append([number, parent, start, end])
        reached.append(start)
    rng.shuffle(spans)
    return [spans]


def grow(n):
    """`n` spans, each within the one before."""
    return [[[number, number - 1, number, 2 * n + 2 - number] for number in range(1, n + 1)]]
