# wrong-answer in ends: compares plain dictionaries, in which letters that have left the window stay with a zero
def find_anagrams(s: str, p: str) -> list[int]:
    wanted: dict[str, int] = {}
    for letter in p:
        wanted[letter] = wanted.get(letter, 0) + 1
    window: dict[str, int] = {}
    found: list[int] = []
    for i, letter in enumerate(s):
        window[letter] = window.get(letter, 0) + 1
        if i >= len(p):
            window[s[i - len(p)]] -= 1
        if window == wanted:
            found.append(i - len(p) + 1)
    return found
