# judge: valid-parentheses
def is_valid(s):
    return is_valid(s + s[:1])
