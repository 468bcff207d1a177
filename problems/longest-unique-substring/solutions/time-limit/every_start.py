# time-limit in max-size, grows n^2: collects characters afresh from every starting point up to the first repetition
def length_of_longest_substring(s: str) -> int:
    longest = 0
    for start in range(len(s)):
        seen: set[str] = set()
        for i in range(start, len(s)):
            if s[i] in seen:
                break
            seen.add(s[i])
        longest = max(longest, len(seen))
    return longest
