# accepted: splits the text into tokens, and calls itself for the text of each group
import re

TOKEN = re.compile(r"\\(?P<escaped>.)|(?P<count>\d+)\[|(?P<close>\])|(?P<plain>[^\\\d\[\]]+)")


def decode_string(s: str) -> str:
    tokens = TOKEN.finditer(s)

    def text() -> str:
        """Reads up to the closing bracket of the group, or up to the end."""
        parts: list[str] = []
        for token in tokens:
            if token["close"]:
                break
            if token["count"]:
                parts.append(int(token["count"]) * text())
            else:
                parts.append(token["escaped"] or token["plain"])
        return "".join(parts)

    return text()
