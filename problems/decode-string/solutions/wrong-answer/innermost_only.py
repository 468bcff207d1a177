# wrong-answer in nested: replaces the groups that hold no others, once, and leaves the rest
import re


class Solution:
    def decode_string(self, s: str) -> str:
        return re.sub(r"(\d+)\[([a-z]+)\]", lambda group: int(group[1]) * group[2], s)
