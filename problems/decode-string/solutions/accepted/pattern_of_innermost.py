# accepted: replaces all innermost groups at once, as often as groups are nested
import re


def decode_string(s: str) -> str:
    while "[" in s:
        s = re.sub(r"(\d+)\[([a-z]*)\]", lambda found: int(found[1]) * found[2], s)
    return s
