# wrong-answer in kinds: keeps one depth for all brackets, so that any closing bracket closes any opening one
def is_valid(s: str) -> bool:
    depth = 0
    for bracket in s:
        depth += 1 if bracket in "([{" else -1
        if depth < 0:
            return False
    return depth == 0
