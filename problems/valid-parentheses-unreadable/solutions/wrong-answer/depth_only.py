# wrong-answer in kind-decides: keeps the lowest and the highest possible depth, and does not look at the kinds
def is_valid(s: str) -> bool:
    lowest = highest = 0
    for bracket in s:
        lowest += 1 if bracket in "([{" else -1
        highest += -1 if bracket in ")]}" else 1
        if highest < 0:
            return False
        if lowest < 0:
            lowest += 2
    return lowest == 0
