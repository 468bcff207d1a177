# wrong-answer in boundary: does not ask at the end whether opening brackets are still waiting
class Solution:
    def isValid(self, s: str) -> bool:
        partner = {")": "(", "]": "[", "}": "{"}
        waiting: list[str] = []
        for bracket in s:
            if bracket not in partner:
                waiting.append(bracket)
            elif not waiting or waiting.pop() != partner[bracket]:
                return False
        return True
