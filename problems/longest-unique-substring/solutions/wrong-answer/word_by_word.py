# wrong-answer in whitespace: looks at each word by itself, as if a substring could not hold spaces
def length_of_longest_substring(s: str) -> int:
    longest = 0
    for word in s.split():
        window = ""
        for ch in word:
            window = window[window.find(ch) + 1 :] + ch
            longest = max(longest, len(window))
    return longest
