# wrong-answer in positions: counts a token wherever it stands in a message
import sys
from collections import Counter

first, *lines = sys.stdin.read().split("\n")
support = int(first)
messages = [line.split() for line in lines if line.split()]
counts = Counter((len(tokens), token) for tokens in messages for token in set(tokens))
keys = Counter((len(tokens), token.split("=")[0]) for tokens in messages for token in tokens if token.find("=") > 0)
templates: Counter[str] = Counter()
for tokens in messages:
    words: list[str] = []
    for token in tokens:
        key = token.split("=")[0]
        if counts[len(tokens), token] >= support:
            words.append(token)
        elif token.find("=") > 0 and keys[len(tokens), key] >= support:
            words.append(key + "=<*>")
        else:
            words.append("<*>")
    templates[" ".join(words)] += 1
for template, count in sorted(templates.items(), key=lambda item: (-item[1], item[0])):
    print(count, template)
