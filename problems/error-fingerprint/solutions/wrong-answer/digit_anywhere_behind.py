# wrong-answer in token-boundary: the look-ahead for the digit of an id runs on beyond the end of the token
import re

VARIABLE = re.compile(
    r"(?<![A-Za-z0-9])(?:[0-9]+|0[xX][0-9a-fA-F]+|(?=.*[0-9])[0-9a-fA-F]{8,})(?![A-Za-z0-9])"
)


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    prefixes = tuple(folder + "/" for folder in app_folders)
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, trace in enumerate(traces):
        frames = [frame for frame in trace if frame.split(" at ")[1].startswith(prefixes)] or trace
        key: list[str] = []
        for frame in frames:
            text = VARIABLE.sub("#", frame.split(":")[0])
            if key[-1:] != [text]:
                key.append(text)
        groups.setdefault(tuple(key), []).append(position)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))
