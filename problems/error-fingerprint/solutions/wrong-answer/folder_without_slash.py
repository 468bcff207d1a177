# wrong-answer in folder-boundary: takes a path for in-app as soon as it begins with the letters of a folder
import re

TOKEN = re.compile(r"[A-Za-z0-9]+")
VARIABLE = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}")


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, trace in enumerate(traces):
        frames = [frame for frame in trace if frame.split(" at ")[1].startswith(tuple(app_folders))] or trace
        key: list[str] = []
        for frame in frames:
            text = TOKEN.sub(lambda token: "#" if VARIABLE.fullmatch(token[0]) else token[0], frame.split(":")[0])
            if key[-1:] != [text]:
                key.append(text)
        groups.setdefault(tuple(key), []).append(position)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))
