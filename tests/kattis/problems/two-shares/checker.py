def check(stdin, expected, actual):
    words = actual.split()
    if len(words) != 2 or not all(word.isascii() and word.isdigit() and len(word) < 8 for word in words):
        return "These are not two numbers of at most seven digits."
    if min(map(int, words)) < 1:
        return "One share is empty."
    if sum(map(int, words)) != int(stdin):
        return "The shares are not all parts together."
    return None
