# wrong-answer in ordering: passes over a closing bracket that does not fit instead of giving up
def is_valid(s: str) -> bool:
    partner = {")": "(", "]": "[", "}": "{"}
    waiting: list[str] = []
    for bracket in s:
        if bracket in partner:
            if waiting and waiting[-1] == partner[bracket]:
                waiting.pop()
        else:
            waiting.append(bracket)
    return not waiting
