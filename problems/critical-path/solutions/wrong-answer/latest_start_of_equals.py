# wrong-answer in ties: of several children that ended last, chooses the one that started last
from collections import defaultdict


def critical_path(spans: list[list[int]]) -> list[int]:
    children: defaultdict[int, list[list[int]]] = defaultdict(list)
    for span in sorted(spans, key=lambda span: (-span[3], -span[2], span[0])):
        children[span[1]].append(span)
    path: list[int] = []
    stack = [children[0][0]]
    while stack:
        span_id, _, _, moment = stack.pop()
        path.append(span_id)
        for child in children[span_id]:
            if child[3] <= moment:
                stack.append(child)
                moment = child[2]
    return path
