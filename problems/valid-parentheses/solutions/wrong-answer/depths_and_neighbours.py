# wrong-answer in ordering: keeps one depth for each kind and looks for crossing pairs only between neighbours
def is_valid(s: str) -> bool:
    closing = {"(": ")", "[": "]", "{": "}"}
    opening = {close: open for open, close in closing.items()}
    depth = dict.fromkeys(closing, 0)
    for i, bracket in enumerate(s):
        if bracket in closing:
            depth[bracket] += 1
            continue
        depth[opening[bracket]] -= 1
        if depth[opening[bracket]] < 0:
            return False
        # An opening bracket right before must be the partner, else two pairs cross.
        if s[i - 1] in closing and closing[s[i - 1]] != bracket:
            return False
    return not any(depth.values())
