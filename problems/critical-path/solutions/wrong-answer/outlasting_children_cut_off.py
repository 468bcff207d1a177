# wrong-answer in outlasting: cuts children off at the moment in question instead of leaving them out
from collections import defaultdict


class Solution:
    def critical_path(self, spans: list[list[int]]) -> list[int]:
        children: defaultdict[int, list[list[int]]] = defaultdict(list)
        for span in sorted(spans, key=lambda span: (-span[3], span[2], span[0])):
            children[span[1]].append(span)
        path: list[int] = []
        root = children[0][0]
        stack = [(root, root[3])]
        while stack:
            span, moment = stack.pop()
            path.append(span[0])
            running = [child for child in children[span[0]] if child[2] < moment]
            while running:
                chosen = min(running, key=lambda child: (-min(child[3], moment), child[2], child[0]))
                stack.append((chosen, min(chosen[3], moment)))
                moment = chosen[2]
                running = [child for child in running if child[2] < moment]
        return path
