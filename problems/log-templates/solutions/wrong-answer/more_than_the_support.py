# wrong-answer in support: keeps a token only if it occurs more often than the support says
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [line.split() for line in lines if line.split()]
counts = Counter((len(tokens), place) for tokens in messages for place in enumerate(tokens))
keys: Counter[tuple[int, int, str]] = Counter()
for tokens in messages:
    for i, token in enumerate(tokens):
        if token.find("=") > 0:
            keys[len(tokens), i, token.split("=")[0]] += 1
templates: Counter[str] = Counter()
for tokens in messages:
    words: list[str] = []
    for i, token in enumerate(tokens):
        key = token.split("=")[0]
        if counts[len(tokens), (i, token)] > support:
            words.append(token)
        elif token.find("=") > 0 and keys[len(tokens), i, key] > support:
            words.append(key + "=<*>")
        else:
            words.append("<*>")
    templates[" ".join(words)] += 1
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
