# accepted: recursive descent, one call for the text of each group
def decode_string(s: str) -> str:
    position = 0

    def text() -> str:
        """Reads up to the closing bracket of the group, or up to the end."""
        nonlocal position
        parts: list[str] = []
        while position < len(s) and s[position] != "]":
            start = position
            while position < len(s) and s[position].isalpha():
                position += 1
            parts.append(s[start:position])
            if position < len(s) and s[position].isdigit():
                times = count()
                position += 1  # the opening bracket
                parts.append(times * text())
                position += 1  # the closing one
        return "".join(parts)

    def count() -> int:
        nonlocal position
        start = position
        while s[position].isdigit():
            position += 1
        return int(s[start:position])

    return text()
