# run-time-error in pattern-too-long: fills the first window without asking whether the text has that many letters
def find_anagrams(s: str, p: str) -> list[int]:
    wanted = [0] * 26
    window = [0] * 26
    for i in range(len(p)):
        wanted[ord(p[i]) - ord("a")] += 1
        window[ord(s[i]) - ord("a")] += 1
    found: list[int] = []
    for start in range(len(s) - len(p) + 1):
        if window == wanted:
            found.append(start)
        if start + len(p) < len(s):
            window[ord(s[start]) - ord("a")] -= 1
            window[ord(s[start + len(p)]) - ord("a")] += 1
    return found
