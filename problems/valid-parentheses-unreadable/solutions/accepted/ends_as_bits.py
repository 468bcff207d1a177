# accepted: for every start, the ends of all stretches that can be balanced, as the bits of one number
PAIRS = {"()", "[]", "{}", "??", "(?", "[?", "{?", "?)", "?]", "?}"}


def is_valid(s: str) -> bool:
    ends = [1 << start for start in range(len(s) + 1)]  # the empty stretch ends where it starts
    for start in reversed(range(len(s))):
        for partner in range(start + 1, len(s)):
            if ends[start + 1] >> partner & 1 and s[start] + s[partner] in PAIRS:
                ends[start] |= ends[partner + 1]
    return ends[0] >> len(s) & 1 == 1
