# wrong-answer in outlasting: explains a child from the moment of its parent instead of its own end
from collections import defaultdict


def critical_path(spans: list[list[int]]) -> list[int]:
    children: defaultdict[int, list[list[int]]] = defaultdict(list)
    for span in sorted(spans, key=lambda span: (-span[3], span[2], span[0])):
        children[span[1]].append(span)
    path: list[int] = []
    stack = [(children[0][0], children[0][0][3])]
    while stack:
        span, moment = stack.pop()
        path.append(span[0])
        for child in children[span[0]]:
            if child[3] <= moment:
                stack.append((child, moment))
                moment = child[2]
    return path
