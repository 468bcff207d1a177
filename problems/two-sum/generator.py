import random

MAX_LENGTH = 10_000
MAX_NUMBER = 10**9


def generate(seed, size):
    rng = random.Random(seed)
    largest = 2 + (MAX_LENGTH - 2) * size * size // 10_000
    length = largest if size == 100 else rng.randint(2, largest)
    # A narrow span gives many equal numbers, a wide one reaches the bounds.
    span = rng.choice([3, length, 5 * length, MAX_NUMBER])

    first = rng.randint(-span, span)
    second = first if rng.random() < 0.25 else rng.randint(-span, span)
    target = first + second
    nums = [first, second]
    present = {first, second}
    if target % 2 == 0 and first != second and length > 2 and rng.random() < 0.5:
        nums.append(target // 2)
        present.add(target // 2)
    while len(nums) < length:
        number = rng.randint(-span, span)
        if target - number in present or 2 * number == target:
            span = min(span + 1, MAX_NUMBER)
            continue
        nums.append(number)
        present.add(number)
    rng.shuffle(nums)
    return [nums, target]


def grow(n):
    """`n` numbers, the last two of which are the pair."""
    return [[4 * number for number in range(n - 1)] + [1], 4 * (n - 2) + 1]
