# accepted: looks at the remainder
def half(n):
    if n % 2 == 1:
        raise ValueError(f"{n} is odd")
    return n // 2
