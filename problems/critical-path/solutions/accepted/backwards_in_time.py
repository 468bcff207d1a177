# accepted: goes back in time over all children of spans on the path, with a heap, and keeps the moment of each span
from heapq import heappop, heappush


def critical_path(spans: list[list[int]]) -> list[int]:
    children: dict[int, list[tuple[int, int, int, int]]] = {}
    for span_id, parent, start, end in spans:
        children.setdefault(parent, []).append((-end, start, span_id, parent))
    moment = {0: max(end for _, _, _, end in spans)}
    path: list[tuple[int, int]] = []
    candidates = children[0]
    while candidates:
        negative_end, start, span_id, parent = heappop(candidates)
        if -negative_end <= moment[parent]:
            moment[parent] = start
            moment[span_id] = -negative_end
            path.append((start, span_id))
            for child in children.get(span_id, []):
                heappush(candidates, child)
    # parents were found before their children, and sorting keeps that order for equal starts
    path.sort(key=lambda entry: entry[0])
    return [span_id for _, span_id in path]
