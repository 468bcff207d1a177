# wrong-answer in repeats: counts the different characters of the whole text
def length_of_longest_substring(s: str) -> int:
    return len(set(s))
