# time-limit in max-size, grows n^2: goes through all messages again to count each token
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [line.split() for line in lines if line.split()]


def rewrite(length: int, position: int, token: str) -> str:
    if sum(len(other) == length and other[position] == token for other in messages) >= support:
        return token
    key = token[: token.index("=") + 1] if "=" in token[1:] and token[0] != "=" else ""
    if key and sum(len(other) == length and other[position].startswith(key) for other in messages) >= support:
        return key + "<*>"
    return "<*>"


templates = Counter(
    " ".join(rewrite(len(tokens), position, token) for position, token in enumerate(tokens)) for tokens in messages
)
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
