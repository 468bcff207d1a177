LETTERS = "abcdefghijklmnopqrstuvwxyz"
MAX_LENGTH = 15
MAX_DOTS = 3
MAX_STARS = 5
MAX_CALLS = 3_000


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 1 or type(first[0]) is not str or first[0] != "WordDictionary":
        return 'the first call must be ["WordDictionary"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ("add_word", "search"):
            return f"call {index} names an unknown method"
        if len(call) != 2:
            return f"call {index} has {len(call) - 1} arguments instead of one"
        word = call[1]
        if type(word) is not str or not 1 <= len(word) <= MAX_LENGTH:
            return f"the word of call {index} must be a string of 1 to {MAX_LENGTH} characters"
        allowed = LETTERS + ".*" if call[0] == "search" else LETTERS
        if any(character not in allowed for character in word):
            return f"the word of call {index} contains a character that is not allowed in {call[0]}"
        if word.count(".") > MAX_DOTS:
            return f"the word of call {index} contains more than {MAX_DOTS} dots"
        if word.count("*") > MAX_STARS:
            return f"the word of call {index} contains more than {MAX_STARS} stars"
    return None
