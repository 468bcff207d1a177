# wrong-answer in around-groups: keeps the counts on a stack, but forgets the text before the bracket
class Solution:
    def decodeString(self, s: str) -> str:
        counts: list[int] = []
        text, digits = "", ""
        for ch in s:
            if ch.isdigit():
                digits += ch
            elif ch == "[":
                counts.append(int(digits))
                text, digits = "", ""
            elif ch == "]":
                text *= counts.pop()
            else:
                text += ch
        return text
