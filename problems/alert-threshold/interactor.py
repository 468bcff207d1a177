def interact(n, threshold):
    """Answers test loads until the threshold is named."""
    left = (n - 1).bit_length()
    print(n)
    while True:
        words = input().split(" ")
        if len(words) != 2 or words[0] not in ("?", "!"):
            return "a line must be `? x` or `! x`"
        x = number(words[1])
        if x is None or not 1 <= x <= n:
            return f"a load must be an integer from 1 to {n}"
        if words[0] == "!":
            return None if x == threshold else f"the threshold is {threshold}, not {x}"
        if left == 0:
            return f"it sent more than {(n - 1).bit_length()} test loads"
        left -= 1
        print("fires" if x >= threshold else "quiet")


def number(text):
    """The integer that a text of a stranger stands for; `None` if it is none, or a very long one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None
