import re
from collections import Counter

MAX_PARAGRAPH = 20_000
MAX_BANNED = 100
MAX_WORD = 20
LETTERS = set("abcdefghijklmnopqrstuvwxyz")
IN_PARAGRAPH = LETTERS | set("ABCDEFGHIJKLMNOPQRSTUVWXYZ !?',;.")


def validate(paragraph, banned):
    if type(paragraph) is not str:
        return "paragraph must be a string."
    if not 1 <= len(paragraph) <= MAX_PARAGRAPH:
        return f"paragraph must have 1 to {MAX_PARAGRAPH} characters."
    if not IN_PARAGRAPH.issuperset(paragraph):
        return "paragraph must consist of letters, spaces and the signs !?',;. only."
    if type(banned) is not list:
        return "banned must be a list."
    if len(banned) > MAX_BANNED:
        return f"banned must hold at most {MAX_BANNED} words."
    for word in banned:
        if type(word) is not str:
            return "Every entry of banned must be a string."
        if not 1 <= len(word) <= MAX_WORD:
            return f"Every banned word must have 1 to {MAX_WORD} letters."
        if not LETTERS.issuperset(word):
            return "Every banned word must consist of lower-case letters."
    left_out = set(banned)
    counts = Counter(word for word in re.findall("[a-z]+", paragraph.lower()) if word not in left_out)
    best = counts.most_common(2)
    if not best:
        return "The paragraph must have a word that is not banned."
    if len(best) == 2 and best[0][1] == best[1][1]:
        return "One word must occur more often than all others that are not banned."
    return None
