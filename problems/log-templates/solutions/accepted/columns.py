# accepted: treats each family as a table and rewrites it column by column
import sys
from collections import Counter
from itertools import groupby


def key_of(token: str) -> str:
    """The key with its equals sign, or nothing if the token is not KEY=VALUE."""
    return token[: token.find("=", 1) + 1] if token[0] != "=" else ""


def rewrite(column: tuple[str, ...], support: int) -> list[str]:
    tokens = Counter(column)
    replacement: dict[str, str] = {}
    keys: Counter[str] = Counter()
    for token, count in tokens.items():
        keys[key_of(token)] += count
    for token, count in tokens.items():
        key = key_of(token)
        replacement[token] = token if count >= support else key + "<*>" if keys[key] >= support else "<*>"
    return [replacement[token] for token in column]


support = int(sys.stdin.readline())
rows = sorted((tokens for tokens in (line.split() for line in sys.stdin) if tokens), key=len)
templates: list[str] = []
for _, family in groupby(rows, key=len):
    columns = [rewrite(column, support) for column in zip(*family)]
    templates.extend(" ".join(tokens) for tokens in zip(*columns))
templates.sort()
runs = [(template, len(list(run))) for template, run in groupby(templates)]
for template, size in sorted(runs, key=lambda item: -item[1]):
    print(f"{size} {template}")
