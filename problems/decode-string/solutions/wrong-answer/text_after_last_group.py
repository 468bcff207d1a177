# wrong-answer in around-groups: collects the result at closing brackets only, so letters after the last group are lost
import re


def decode_string(s: str) -> str:
    if "[" not in s:
        return s
    done, depth, start, result = 0, 0, 0, ""
    for i, ch in enumerate(s):
        if ch == "[":
            if depth == 0:
                start = i
            depth += 1
        elif ch == "]":
            depth -= 1
            if depth == 0:
                before, count = re.fullmatch(r"([a-z]*)(\d+)", s[done:start]).groups()
                result += before + int(count) * decode_string(s[start + 1 : i])
                done = i + 1
    return result
