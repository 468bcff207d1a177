# wrong-answer in repeats: moves the start by one for a repeated character, which may not be enough (`if` where `while` is due)
def length_of_longest_substring(s: str) -> int:
    window: set[str] = set()
    start = longest = 0
    for ch in s:
        if ch in window:
            window.discard(s[start])
            start += 1
        window.add(ch)
        longest = max(longest, len(window))
    return longest
