# wrong-answer in end-of-word: does not mind a last number that reaches past the end of the word
class Solution:
    def valid_word_abbreviation(self, word: str, abbr: str) -> bool:
        i = j = 0
        while i < len(word) and j < len(abbr):
            if abbr[j].isalpha():
                if word[i] != abbr[j]:
                    return False
                i += 1
                j += 1
            else:
                if abbr[j] == "0":
                    return False
                start = j
                while j < len(abbr) and abbr[j].isdigit():
                    j += 1
                i += int(abbr[start:j])
        return i >= len(word) and j == len(abbr)
