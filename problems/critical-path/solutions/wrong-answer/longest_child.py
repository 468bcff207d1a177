# wrong-answer in parallel: chooses the child that took longest instead of the one that ended last
from collections import defaultdict


class Solution:
    def criticalPath(self, spans: list[list[int]]) -> list[int]:
        children: defaultdict[int, list[list[int]]] = defaultdict(list)
        for span in spans:
            children[span[1]].append(span)
        path: list[int] = []
        stack = [children[0][0]]
        while stack:
            span_id, _, _, moment = stack.pop()
            path.append(span_id)
            while ended := [child for child in children[span_id] if child[3] <= moment]:
                chosen = max(ended, key=lambda child: (child[3] - child[2], child[3], -child[0]))
                stack.append(chosen)
                moment = chosen[2]
        return path
