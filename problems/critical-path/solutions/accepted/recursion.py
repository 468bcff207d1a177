# accepted: calls itself for every child, as deep as the trace goes
from collections import defaultdict


class Solution:
    def criticalPath(self, spans: list[list[int]]) -> list[int]:
        self.children: defaultdict[int, list[list[int]]] = defaultdict(list)
        for span in sorted(spans, key=lambda span: (-span[3], span[2], span[0])):
            self.children[span[1]].append(span)
        self.path: list[int] = []
        self.explain(self.children[0][0])
        return self.path

    def explain(self, span: list[int]) -> None:
        self.path.append(span[0])
        self.explain_all(self.chosen_children(span))

    def explain_all(self, chosen: list[list[int]]) -> None:
        for span in reversed(chosen):
            self.explain(span)

    def chosen_children(self, span: list[int]) -> list[list[int]]:
        moment = span[3]
        chosen: list[list[int]] = []
        for child in self.children[span[0]]:
            if child[3] <= moment:
                chosen.append(child)
                moment = child[2]
        return chosen
