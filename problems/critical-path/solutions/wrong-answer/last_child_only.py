# wrong-answer in basic: follows the last child down to a leaf, and never looks at what came before that child
from collections import defaultdict


def critical_path(spans: list[list[int]]) -> list[int]:
    children: defaultdict[int, list[list[int]]] = defaultdict(list)
    for span in spans:
        children[span[1]].append(span)
    span = children[0][0]
    path = [span[0]]
    while True:
        ended = [child for child in children[span[0]] if child[3] <= span[3]]
        if not ended:
            return path
        span = min(ended, key=lambda child: (-child[3], child[2], child[0]))
        path.append(span[0])
