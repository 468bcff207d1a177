# accepted: keeps the characters of the window in a set and takes them out one by one from the left
def length_of_longest_substring(s: str) -> int:
    window: set[str] = set()
    start = longest = 0
    for ch in s:
        while ch in window:
            window.remove(s[start])
            start += 1
        window.add(ch)
        longest = max(longest, len(window))
    return longest
