# wrong-answer in basic: takes the string for a palindrome and pairs the first bracket with the last
class Solution:
    def is_valid(self, s: str) -> bool:
        if len(s) % 2 == 1:
            return False
        half = len(s) // 2
        return all(opener + closer in ("()", "[]", "{}") for opener, closer in zip(s[:half], reversed(s)))
