# run-time-error in single: takes from the stack without asking whether anything is on it
class Solution:
    def isValid(self, s: str) -> bool:
        partner = {")": "(", "]": "[", "}": "{"}
        waiting: list[str] = []
        for bracket in s:
            if bracket not in partner:
                waiting.append(bracket)
            elif waiting.pop() != partner[bracket]:
                return False
        return not waiting
