# wrong-answer in lengths: compares messages of all lengths with each other
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [line.split() for line in lines if line.split()]
counts = Counter(place for tokens in messages for place in enumerate(tokens))
keys = Counter((i, token.split("=")[0]) for tokens in messages for i, token in enumerate(tokens) if token.find("=") > 0)
templates: Counter[str] = Counter()
for tokens in messages:
    words: list[str] = []
    for i, token in enumerate(tokens):
        key = token.split("=")[0]
        if counts[i, token] >= support:
            words.append(token)
        elif token.find("=") > 0 and keys[i, key] >= support:
            words.append(key + "=<*>")
        else:
            words.append("<*>")
    templates[" ".join(words)] += 1
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
