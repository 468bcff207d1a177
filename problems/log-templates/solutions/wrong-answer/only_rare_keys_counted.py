# wrong-answer in keys: counts a key only where its token is not kept
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [line.split() for line in lines if line.split()]
counts: Counter[tuple[int, int, str]] = Counter()
for tokens in messages:
    for i, token in enumerate(tokens):
        counts[len(tokens), i, token] += 1
keys: Counter[tuple[int, int, str]] = Counter()
for (length, i, token), count in counts.items():
    if count < support and token.find("=") > 0:
        keys[length, i, token.split("=")[0]] += count
templates: Counter[str] = Counter()
for tokens in messages:
    words: list[str] = []
    for i, token in enumerate(tokens):
        key = token.split("=")[0]
        if counts[len(tokens), i, token] >= support:
            words.append(token)
        elif token.find("=") > 0 and keys[len(tokens), i, key] >= support:
            words.append(key + "=<*>")
        else:
            words.append("<*>")
    templates[" ".join(words)] += 1
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
