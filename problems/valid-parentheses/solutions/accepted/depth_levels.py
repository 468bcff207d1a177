# accepted: sorts the brackets by depth, where partners are neighbours, and compares the kinds afterwards
from collections import defaultdict


class Solution:
    def isValid(self, s: str) -> bool:
        levels: defaultdict[int, list[str]] = defaultdict(list)
        depth = 0
        for bracket in s:
            if bracket in "([{":
                depth += 1
                levels[depth].append(bracket)
            elif depth == 0:
                return False
            else:
                levels[depth].append(bracket)
                depth -= 1
        return depth == 0 and all(map(self.pairs_up, levels.values()))

    @staticmethod
    def pairs_up(level: list[str]) -> bool:
        """Whether a level, where opening and closing brackets alternate, consists of pairs of one kind each."""
        return all(opener + closer in ("()", "[]", "{}") for opener, closer in zip(level[::2], level[1::2]))
