# wrong-answer in keys: takes a token that begins with an equals sign for a value with an empty key
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [line.split() for line in lines if line.split()]
counts: Counter[tuple[int, int, str]] = Counter()
keys: Counter[tuple[int, int, str]] = Counter()
for tokens in messages:
    for i, token in enumerate(tokens):
        counts[len(tokens), i, token] += 1
        if "=" in token:
            keys[len(tokens), i, token.split("=")[0]] += 1
templates: Counter[str] = Counter()
for tokens in messages:
    words: list[str] = []
    for i, token in enumerate(tokens):
        key = token.split("=")[0]
        if counts[len(tokens), i, token] >= support:
            words.append(token)
        elif "=" in token and keys[len(tokens), i, key] >= support:
            words.append(key + "=<*>")
        else:
            words.append("<*>")
    templates[" ".join(words)] += 1
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
