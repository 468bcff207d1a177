# wrong-answer in parallel: ends the search at the first child that overlaps instead of passing over it
from collections import defaultdict


def critical_path(spans: list[list[int]]) -> list[int]:
    children: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    times: dict[int, tuple[int, int]] = {}
    for span, parent, start, end in spans:
        children[parent].append((end, start, span))
        times[span] = (start, end)
    path: list[tuple[int, int, int]] = []
    stack = [(children[0][0][2], 0)]
    while stack:
        span, depth = stack.pop()
        start, moment = times[span]
        path.append((start, depth, span))
        waited_for = [child for child in children[span] if child[0] <= moment]
        for end, begin, child in sorted(waited_for, key=lambda c: (-c[0], c[1], c[2])):
            if end > moment:
                break
            stack.append((child, depth + 1))
            moment = begin
    return [span for _, _, span in sorted(path)]
