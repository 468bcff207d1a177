# wrong-answer in escaped-digits: finds the count of a group by going back over digits, up to one that is escaped
import re

GROUP = re.compile(r"(\d+)\[((?:\\.|[^\\\[\]])*)\]")


def decode_string(s: str) -> str:
    while found := GROUP.search(s):
        s = s[: found.start()] + int(found[1]) * found[2] + s[found.end() :]
    return re.sub(r"\\(.)", r"\1", s)
