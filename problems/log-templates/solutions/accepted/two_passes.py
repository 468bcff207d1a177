# accepted: counts tokens and keys by family and position first, and writes the templates in a second pass
import sys
from collections import defaultdict


def main() -> None:
    first, *lines = sys.stdin.read().split("\n")
    support = int(first)
    messages = [tokens for tokens in map(str.split, lines) if tokens]

    count: defaultdict[tuple[int, int, str], int] = defaultdict(int)
    key_count: defaultdict[tuple[int, int, str], int] = defaultdict(int)
    for tokens in messages:
        for position, token in enumerate(tokens):
            count[len(tokens), position, token] += 1
            key, equals, _ = token.partition("=")
            if key and equals:
                key_count[len(tokens), position, key] += 1

    templates: defaultdict[str, int] = defaultdict(int)
    for tokens in messages:
        for position, token in enumerate(tokens):
            if count[len(tokens), position, token] >= support:
                continue
            key, equals, _ = token.partition("=")
            frequent = key and equals and key_count[len(tokens), position, key] >= support
            tokens[position] = key + "=<*>" if frequent else "<*>"
        templates[" ".join(tokens)] += 1

    for template in sorted(templates, key=lambda text: (-templates[text], text)):
        print(templates[template], template)


main()
