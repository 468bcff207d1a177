# wrong-answer in keys: counts a token without an equals sign as a key of that name
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [tuple(line.split()) for line in lines if line.split()]
counts: Counter[tuple[int, int, str]] = Counter()
keys: Counter[tuple[int, int, str]] = Counter()
for tokens in messages:
    for i, token in enumerate(tokens):
        counts[len(tokens), i, token] += 1
        keys[len(tokens), i, token.split("=")[0]] += 1
templates: Counter[str] = Counter()
for tokens in messages:
    words: list[str] = []
    for i, token in enumerate(tokens):
        key, sign, value = token.partition("=")
        if counts[len(tokens), i, token] >= support:
            words.append(token)
        elif key and sign and keys[len(tokens), i, key] >= support:
            words.append(key + "=<*>")
        else:
            words.append("<*>")
    templates[" ".join(words)] += 1
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
