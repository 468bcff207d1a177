MAX_LENGTH = 10_000
MAX_COUNT = 999
MAX_DEPTH = 100
MAX_DECODED = 50_000
DIGITS = "0123456789"


def validate(s):
    if type(s) is not str:
        return "s must be a string."
    if len(s) > MAX_LENGTH:
        return f"s must have at most {MAX_LENGTH} characters."
    lengths = [0]  # decoded length so far of each open group, the whole text first
    counts = []
    digits = ""
    escaped = False
    for ch in s:
        if not " " <= ch <= "~":
            return "s must hold nothing but printable ASCII characters."
        if digits and ch not in DIGITS and ch != "[":
            return "Every count must be followed by an opening bracket."
        if escaped or ch not in DIGITS + "[]\\":
            escaped = False
            lengths[-1] += 1
            if len(counts) > MAX_DEPTH:
                return f"A character lies inside more than {MAX_DEPTH} groups."
        elif ch == "\\":
            escaped = True
        elif ch in DIGITS:
            digits += ch
            if digits == "0" or int(digits[:4]) > MAX_COUNT:
                return f"A count must be from 1 to {MAX_COUNT}, without leading zeros."
        elif ch == "[":
            if not digits:
                return "Every opening bracket must have a count or a backslash before it."
            counts.append(int(digits))
            lengths.append(0)
            digits = ""
        else:
            if not counts:
                return "A closing bracket has no opening one."
            length = lengths.pop()
            if length == 0:
                return "The brackets of a group must not be empty."
            lengths[-1] += length * counts.pop()
    if escaped:
        return "A backslash must not be the last character."
    if digits:
        return "Every count must be followed by an opening bracket."
    if counts:
        return "An opening bracket has no closing one."
    if lengths[0] > MAX_DECODED:
        return f"The decoded text has more than {MAX_DECODED} characters."
    return None
