# accepted: window that never holds more of a letter than the pattern, and is an anagram when it is long enough
def find_anagrams(s: str, p: str) -> list[int]:
    room = dict.fromkeys(s, 0)
    for letter in p:
        room[letter] = room.get(letter, 0) + 1
    found: list[int] = []
    start = 0
    for i, letter in enumerate(s):
        room[letter] -= 1
        while room[letter] < 0:
            room[s[start]] += 1
            start += 1
        if i - start + 1 == len(p):
            found.append(start)
    return found
