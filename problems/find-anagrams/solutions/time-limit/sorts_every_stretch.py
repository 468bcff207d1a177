# time-limit in max-size, grows n^2: sorts the letters of every stretch and compares them with the sorted pattern
def find_anagrams(s: str, p: str) -> list[int]:
    wanted = sorted(p)
    return [i for i in range(len(s) - len(p) + 1) if sorted(s[i : i + len(p)]) == wanted]
