# run-time-error in empty: looks at the first character without asking whether there is one
class Solution:
    def decodeString(self, s: str) -> str:
        self.s, self.i = s, 0
        return self.read()

    def read(self) -> str:
        text, digits = "", ""
        ch = self.s[self.i]
        while ch != "]":
            self.i += 1
            if ch.isdigit():
                digits += ch
            elif ch == "[":
                text += int(digits) * self.read()
                digits = ""
                self.i += 1
            else:
                text += ch
            if self.i == len(self.s):
                break
            ch = self.s[self.i]
        return text
