import random

MAX_ROOM = 2_000
MAX_VALUE = 1_000
MAX_CALLS = 4_000


def generate(seed, size):
    rng = random.Random(seed)
    if size >= 100:
        room, count = rng.choice((MAX_ROOM, 500, 3, 1)), MAX_CALLS
    else:
        room = rng.randint(1, 2 + size * size // 60)
        count = 1 + rng.randint(size, 8 * size)
    largest = rng.choice((1, 9, MAX_VALUE))
    looks = rng.choice((0.2, 0.4, 0.6))
    calls = [["MyCircularQueue", room]]
    filling, left = True, room
    for _ in range(count):
        if left <= 0:  # fill and drain in turns, and often far beyond the room
            filling = not filling
            left = max(1, rng.choice((room + 1, 2 * room, 3 * room, 1) if filling else (room, room + 1, room // 2, 1)))
        if rng.random() < looks:
            calls.append([rng.choice(("front", "rear", "is_empty", "is_full"))])
        else:
            left -= 1
            puts = filling if rng.random() < 0.9 else not filling
            calls.append(["en_queue", rng.randint(0, largest)] if puts else ["de_queue"])
    return calls


def grow(n):
    """`n` calls: a queue is filled, and then each value overwrites the oldest one."""
    return [["MyCircularQueue", min(MAX_ROOM, 1 + n // 3)], *(["en_queue", number % MAX_VALUE] for number in range(n))]
