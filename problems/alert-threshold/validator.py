MAX_N = 1_000_000_000


def validate(n, threshold):
    if type(n) is not int or not 1 <= n <= MAX_N:
        return f"n must be an integer from 1 to {MAX_N}"
    if type(threshold) is not int or not 1 <= threshold <= n:
        return "the threshold must be an integer from 1 to n"
    return None
