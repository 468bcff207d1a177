# wrong-answer in unicode: normalises the text, which joins a letter and an accent to one character
import unicodedata


def length_of_longest_substring(s: str) -> int:
    s = unicodedata.normalize("NFC", s)
    last: dict[str, int] = {}
    start = best = 0
    for i, char in enumerate(s):
        if last.get(char, -1) >= start:
            start = last[char] + 1
        last[char] = i
        best = max(best, i - start + 1)
    return best
